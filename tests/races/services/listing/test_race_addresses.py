"""The address of a race follows its name, and former ones lead on."""

import pytest

from races.domain.status import ListingStatus
from races.models import Race, RaceSlug
from races.services.listing.races import create_race, update_race
from races.services.listing.slugs import NameTaken
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def renamed(race: Race, name: str) -> Race:
    return update_race(race, {"name": name}, NOW)[0]


@pytest.fixture
def shown(race: Race) -> Race:
    """A race that was published once."""
    Race.objects.filter(pk=race.pk).update(published_at=NOW)
    return Race.objects.get(pk=race.pk)


def test_a_renamed_race_keeps_its_former_address(shown: Race) -> None:
    assert renamed(shown, "Łódź 40").slug == "lodz-40"
    assert list(RaceSlug.objects.values_list("edition", "race", "slug")) == [
        (shown.edition_id, shown.pk, "ridge-tour-36")
    ]


def test_what_nobody_has_seen_leaves_no_address_behind(race: Race) -> None:
    Race.objects.filter(pk=race.pk).update(status=ListingStatus.DRAFT, published_at=None)
    assert renamed(race, "Long Way").slug == "long-way"
    assert not RaceSlug.objects.exists()


def test_a_former_address_is_not_given_to_another_race(shown: Race) -> None:
    renamed(shown, "Long Way")
    other = create_race(shown.edition, {"name": "Ridge Tour 36", "format": shown.format, "distance_m": 9_000})
    assert other.slug == "ridge-tour-36-2"


def test_a_race_may_take_back_its_former_name(shown: Race) -> None:
    renamed(shown, "Long Way")
    assert renamed(shown, "Ridge Tour 36").slug == "ridge-tour-36"
    assert list(RaceSlug.objects.values_list("slug", flat=True)) == ["long-way"]


def test_a_name_that_looks_the_same_is_taken(race: Race) -> None:
    with pytest.raises(NameTaken):
        create_race(race.edition, {"name": "ridge  tour 36", "format": race.format, "distance_m": 9_000})
