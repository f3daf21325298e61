"""Organizers and events."""

import pytest

from races.domain.status import ListingStatus, Role
from races.models import Event, EventSlug, Membership, Organizer, Race, User
from races.services.listing.events import create_event, update_event
from races.services.listing.organizers import create_organizer, update_organizer
from races.services.listing.slugs import NameTaken
from races.services.moderation.review_return import SentBack
from tests.cast import NOW, make_edition, make_event, make_organizer, make_race

PLACE = {"place": "Saint-Orbain", "region": "", "country": "FR", "website": "", "description": ""}
PLACE |= {"latitude": 45.9, "longitude": 6.87}


def test_the_creator_owns_the_organizer(rio: User) -> None:
    created = create_organizer(rio, {"name": "Club Alpin", "website": "", "email": "", "about": ""})
    assert created.slug == "club-alpin"
    assert list(Membership.objects.values_list("organizer", "user", "role")) == [(created.pk, rio.pk, Role.OWNER)]


def test_a_form_sent_twice_makes_one_organizer(rio: User) -> None:
    values = {"name": "Club Alpin", "website": "", "email": "", "about": ""}
    create_organizer(rio, values)
    with pytest.raises(NameTaken):
        create_organizer(rio, values | {"name": "club alpin"})
    assert Organizer.objects.count() == 1


def test_two_of_one_name_have_two_addresses(rio: User, organizer: Organizer) -> None:
    created = create_organizer(rio, {"name": organizer.name, "website": "", "email": "", "about": ""})
    assert created.slug == "club-montagne-2"


def test_a_name_without_latin_letters_gets_an_address(rio: User) -> None:
    assert create_organizer(rio, {"name": "山岳会", "website": "", "email": "", "about": ""}).slug == "shanyuehui"


def test_a_changed_organizer_sends_its_published_races_back(race: Race, organizer: Organizer) -> None:
    assert update_organizer(organizer, {"about": "We love mud."}, NOW) == SentBack(to_review=1)
    race.refresh_from_db()
    assert (race.status, race.submitted_at) == (ListingStatus.SUBMITTED, NOW)


def test_saving_without_a_change_sends_nothing_back(race: Race, organizer: Organizer) -> None:
    assert update_organizer(organizer, {"about": organizer.about, "name": organizer.name}, NOW) == SentBack()
    race.refresh_from_db()
    assert race.status == ListingStatus.PUBLISHED


def test_a_trusted_organizer_stays_published(race: Race, organizer: Organizer) -> None:
    Organizer.objects.update(is_trusted=True)
    assert update_organizer(organizer, {"about": "We love mud."}, NOW) == SentBack()
    race.refresh_from_db()
    assert race.status == ListingStatus.PUBLISHED


def test_a_form_sent_twice_makes_one_event(organizer: Organizer) -> None:
    create_event(organizer, {"name": "Étoile des Cimes", **PLACE})
    with pytest.raises(NameTaken):
        create_event(organizer, {"name": "Étoile des Cimes", **PLACE})
    assert Event.objects.count() == 1


@pytest.mark.parametrize("name", ["E\u0301toile des Cimes", "Étoile  des Cimes", "ÉTOILE DES CIMES"])
def test_a_name_that_looks_the_same_is_taken(organizer: Organizer, name: str) -> None:
    create_event(organizer, {"name": "Étoile des Cimes", **PLACE})
    with pytest.raises(NameTaken):
        create_event(organizer, {"name": name, **PLACE})


def test_an_event_of_before_keeps_its_address_until_it_has_a_new_name(organizer: Organizer) -> None:
    event = Event.objects.create(organizer=organizer, name="Łódź Trail", slug="odz-trail", **PLACE)
    stored, _sent_back = update_event(event, {"name": "Łódź Trail", "place": "Łódź"}, NOW)
    assert stored.slug == "odz-trail"
    stored, _sent_back = update_event(event, {"name": "Łódź Ultra"}, NOW)
    assert stored.slug == "lodz-ultra"


def test_an_event_does_not_take_the_name_of_another(organizer: Organizer, event: Event) -> None:
    other = make_event(organizer, "Other")
    with pytest.raises(NameTaken):
        update_event(other, {"name": event.name}, NOW)
    other.refresh_from_db()
    assert other.name == "Other"


def test_an_event_takes_its_address_from_its_name(organizer: Organizer) -> None:
    assert create_event(organizer, {"name": "Étoile des Cimes", **PLACE}).slug == "etoile-des-cimes"


def test_a_former_address_is_not_given_to_another_event(organizer: Organizer, event: Event) -> None:
    update_event(event, {"name": "Lauviere Ridge"}, NOW)
    assert create_event(organizer, {"name": "Lauviere Trail", **PLACE}).slug == "lauviere-trail-2"


def test_a_renamed_event_keeps_its_former_address(event: Event) -> None:
    stored, _sent_back = update_event(event, {"name": "Lauviere Ridge"}, NOW)
    assert stored.slug == "lauviere-ridge"
    assert list(EventSlug.objects.values_list("event", "slug")) == [(event.pk, "lauviere-trail")]


def test_an_event_may_take_back_its_former_name(event: Event) -> None:
    update_event(event, {"name": "Lauviere Ridge"}, NOW)
    stored, _sent_back = update_event(event, {"name": "Lauviere Trail"}, NOW)
    assert stored.slug == "lauviere-trail"
    assert list(EventSlug.objects.values_list("slug", flat=True)) == ["lauviere-ridge"]


def test_a_changed_event_sends_back_its_own_races_only(race: Race, event: Event) -> None:
    other = make_race(make_edition(make_event(make_organizer("Other"), "Other")))
    _stored, sent_back = update_event(event, {"name": event.name, "place": "Elsewhere"}, NOW)
    assert sent_back == SentBack(to_review=1)
    assert list(Race.objects.published()) == [other]
