from datetime import date

from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from races.domain.status import ListingStatus
from races.models import Organizer, Race, User
from tests.cast import make_edition, make_event, make_organizer, make_race

HOME = "/organize/"


def test_the_signed_out_read_what_the_site_offers(client: Client, db: None) -> None:
    page = client.get(HOME).content.decode()
    assert reverse("account_signup") in page


def test_a_newcomer_is_shown_the_first_step(client: Client, rio: User) -> None:
    client.force_login(rio)
    page = client.get(HOME).content.decode()
    assert "Create your organizer" in page
    assert reverse("organize:new-organizer") in page


def test_the_dashboard_shows_own_races_with_status_and_what_is_next(as_ben: Client, draft: Race) -> None:
    make_race(make_edition(make_event(make_organizer("Elsewhere"), "Other Trail")), "Hidden Ridge")
    page = as_ben.get(HOME).content.decode()
    assert "Ridge Tour 36" in page
    assert "Draft" in page
    assert "Next: Course file" in page
    assert "Hidden Ridge" not in page


def test_a_viewer_sees_the_dashboard_without_anything_to_change(client: Client, race: Race, vera: User) -> None:
    client.force_login(vera)
    page = client.get(HOME).content.decode()
    assert "Ridge Tour 36" in page
    assert reverse("organize:race", args=[race.edition.event.slug, race.edition.year, race.slug]) not in page
    assert reverse("organize:new-event", args=[race.edition.event.organizer.slug]) not in page


def test_one_and_three_of_everything_cost_the_same(
    as_ben: Client, organizer: Organizer, race: Race, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    as_ben.get(HOME)
    with django_assert_num_queries(6):
        as_ben.get(HOME)
    for number in range(2):
        event = make_event(organizer, f"Event {number}")
        for year in (2027, 2028, 2029):
            edition = make_edition(event, date(year, 6, 26))
            for name in ("Long", "Middle", "Short"):
                make_race(edition, f"{name} {number} {year}", status=ListingStatus.DRAFT)
    with django_assert_num_queries(6):
        as_ben.get(HOME)
