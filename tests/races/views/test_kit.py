"""The kit checklist page: read, tick, what changed, print."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from races.domain.status import EditionStatus, KitListKind, ListingStatus, Supply
from races.models import AidStation, CheckedItem, Edition, Event, EventSlug, Race, User
from tests.cast import NOW, make_course, make_edition, make_race
from tests.markup import tight
from tests.races.services.runner.test_checklist import demand, forecast_rain

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    with time_machine.travel(NOW, tick=False):
        yield


def address(race: Race) -> str:
    return reverse("kit:checklist", args=[race.edition.event.slug, race.edition.year, race.slug])


def checked(page: str) -> list[str]:
    return re.findall(r'value="([^"]+)" id="line-[^>]* checked', page)


def test_address_follows_the_race(race: Race) -> None:
    assert address(race) == "/races/lauviere-trail/2027/ridge-tour-36/kit/"


def test_page_shows_required_and_advised_lines(client: Client, race: Race) -> None:
    demand(race, "Jacket with a hood", "waterproof_jacket")
    page = client.get(address(race)).content.decode()
    assert "Jacket with a hood" in page
    assert page.count("Required by the race") >= 1
    assert "Strongly advised by Trailsite" in page
    assert "Decide when the forecast arrives" in page
    assert "style=" not in page


@pytest.mark.parametrize("status", [ListingStatus.DRAFT, ListingStatus.SUBMITTED, ListingStatus.REJECTED])
def test_race_that_is_not_published_is_missing(client: Client, edition: Edition, status: ListingStatus) -> None:
    race = make_race(edition, status=status)
    assert client.get(address(race)).status_code == 404
    assert client.post(address(race), {"tick": "shoes"}).status_code == 404


def test_former_slug_leads_on(client: Client, race: Race) -> None:
    EventSlug.objects.create(event=race.edition.event, slug="old-name")
    answer = client.get("/races/old-name/2027/ridge-tour-36/kit/")
    assert (answer.status_code, answer["Location"]) == (301, address(race))


def test_tick_of_a_stranger_is_kept_in_the_session(client: Client, race: Race) -> None:
    answer = client.post(address(race), {"tick": ["shoes", "whistle"]})
    assert (answer.status_code, answer["Location"]) == (303, address(race))
    assert checked(client.get(address(race)).content.decode()) == ["shoes", "whistle"]
    assert CheckedItem.objects.count() == 0


def test_ticks_replace_those_before(client: Client, race: Race) -> None:
    client.post(address(race), {"tick": ["shoes", "whistle"]})
    client.post(address(race), {"tick": ["whistle"]})
    assert checked(client.get(address(race)).content.decode()) == ["whistle"]


def test_tick_of_a_user_is_kept_with_the_user(client: Client, race: Race, rio: User, sam: User) -> None:
    client.force_login(rio)
    client.post(address(race), {"tick": ["shoes"]})
    client.post(address(race), {"tick": ["shoes", "whistle"]})
    assert sorted(rio.checked_items.values_list("line", flat=True)) == ["shoes", "whistle"]
    client.force_login(sam)
    assert checked(client.get(address(race)).content.decode()) == []


def test_ticks_made_before_signing_in_are_taken_over(client: Client, race: Race, rio: User) -> None:
    client.post(address(race), {"tick": ["shoes"]})
    session = dict(client.session.items())
    client.force_login(rio)
    stored = client.session
    stored.update({"kit_ticks": session["kit_ticks"]})
    stored.save()
    assert checked(client.get(address(race)).content.decode()) == ["shoes"]
    client.post(address(race), {"tick": ["shoes"]})
    assert list(rio.checked_items.values_list("line", flat=True)) == ["shoes"]
    assert client.session["kit_ticks"] == {}


def test_tick_on_an_item_that_left_the_list_is_passed_over(client: Client, race: Race, rio: User) -> None:
    client.force_login(rio)
    answer = client.post(address(race), {"tick": ["shoes", "sunscreen_high"]})
    assert answer.status_code == 303
    assert list(rio.checked_items.values_list("line", flat=True)) == ["shoes"]


@pytest.mark.parametrize(
    "keys", [["shoes", "nonsense"], ["<script>"], ["x" * 5000], ["own-000000000000"], ["\x00"], ["shoes"] * 300, [""]]
)
def test_hostile_ticks_are_refused_and_nothing_is_stored(
    client: Client, race: Race, rio: User, keys: list[str]
) -> None:
    client.force_login(rio)
    answer = client.post(address(race), {"tick": keys})
    assert answer.status_code == 400
    assert "Nothing was saved" in answer.content.decode()
    assert CheckedItem.objects.count() == 0


def test_script_gets_counts(client: Client, race: Race) -> None:
    demand(race, "Bear bell")
    answer = client.post(address(race), {"tick": ["shoes"]}, headers={"accept": "application/json"})
    counts = answer.json()
    assert (counts["packed"], counts["required_left"], counts["left_text"]) == (1, 1, "1 required item to go")
    assert counts["groups"]["ground"].startswith("1 of ")


def test_script_is_told_about_refused_ticks(client: Client, race: Race) -> None:
    answer = client.post(address(race), {"tick": ["nonsense"]}, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert "Nothing was saved" in answer.json()["error"]


def test_pace_changes_the_finish(client: Client, race: Race) -> None:
    quick, slow = (client.get(address(race), {"pace": pace}).context["checklist"] for pace in ("4:30", "8:00"))
    assert quick.finish_at < slow.finish_at


@pytest.mark.parametrize("pace", ["fast", "1:00", "99:99", "5:75", "<b>", "5:30:10", "٥:٣٠", "5" * 500])
def test_bad_pace_is_named(client: Client, race: Race, pace: str) -> None:
    answer = client.get(address(race), {"pace": pace})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "is not a pace" in page
    assert "<b>" not in page


def test_cancelled_race_says_so(client: Client, race: Race) -> None:
    race.edition.status, race.edition.status_reason = EditionStatus.CANCELLED, "Rockfall on the ridge path."
    race.edition.save()
    page = client.get(address(race)).content.decode()
    assert "This race does not take place." in page
    assert "Rockfall on the ridge path." in page


def test_activated_list_is_announced_and_a_held_back_one_named(client: Client, race: Race) -> None:
    demand(race, "Overtrousers", "overtrousers", KitListKind.BAD_WEATHER, activated_at=NOW - timedelta(hours=15))
    demand(race, "Third layer", "third_warm_layer", KitListKind.COLD)
    page = client.get(address(race)).content.decode()
    assert "Bad-weather kit is required." in page
    assert "Activated by the organizer Wed 23 June, 20:00" in page
    assert "The organizer may still activate this list." in page


def test_change_after_a_refresh_is_shown_with_its_reason(client: Client, race: Race) -> None:
    assert client.get(address(race)).context["news"] == []
    forecast_rain(race)
    page = client.get(address(race)).content.decode()
    assert "New since you last looked, Thu 24 June, 11:00 CEST" in page
    assert re.search(r"New</span><span><strong>Waterproof trousers</strong>: [\d.]+ mm in ", tight(page))


def test_change_stays_while_ticking_and_goes_when_dismissed(client: Client, race: Race) -> None:
    client.get(address(race))
    forecast_rain(race)
    client.get(address(race))
    client.post(address(race), {"tick": ["shoes"]})
    assert client.get(address(race)).context["news"]
    assert client.post(address(race), {"action": "seen"}).status_code == 303
    assert client.get(address(race)).context["news"] == []


def test_new_demand_of_the_organizer_is_news(client: Client, race: Race) -> None:
    forecast_rain(race)
    client.get(address(race))
    demand(race, "Waterproof trousers", "overtrousers", KitListKind.BAD_WEATHER, activated_at=NOW)
    news = client.get(address(race)).context["news"]
    assert [(found.kind, found.key) for found in news] == [("required", "overtrousers")]


def test_other_pace_is_no_news(client: Client, race: Race) -> None:
    client.get(address(race))
    assert client.get(address(race), {"pace": "12:00"}).context["news"] == []


def test_forged_memory_is_ignored(client: Client, race: Race) -> None:
    client.cookies["kit_seen"] = json.dumps({"seen": {"a": [9]}})
    answer = client.get(address(race))
    assert (answer.status_code, answer.context["news"]) == (200, [])


def test_sheet_carries_number_forecast_and_time_of_print(client: Client, race: Race) -> None:
    race.emergency_phone = "+33 4 00 00 00 12"
    race.save()
    forecast_rain(race)
    sheet = client.get(address(race)).content.decode().split('class="kit-sheet ')[1]
    for words in ("+33 4 00 00 00 12", "Updated 1 h ago", "Issued Thu 24 June, 08:00 CEST", "Thu 24 June, 11:00 CEST"):
        assert words in sheet


def test_page_asks_the_same_for_one_and_three_items(client: Client, edition: Edition, rio: User) -> None:
    counts = []
    client.force_login(rio)
    for number, name in [(1, "Short"), (3, "Long")]:
        race = make_race(edition, name, course=make_course())
        for index in range(number):
            demand(race, f"Item {index}")
            AidStation.objects.create(race=race, name=f"Hut {index}", at_m=5_000 * index, supplies=[Supply.WATER])
        forecast_rain(race)
        with CaptureQueriesContext(connection) as queries:
            client.get(address(race))
        counts.append(len(queries))
    assert counts == [5, 5]


BARE = {
    "no course": {"course": None, "gain_m": None},
    "no start": {"starts_at": None},
    "timed": {"format": "timed", "distance_m": None, "duration_s": 24 * 3600, "course": None},
    "backyard": {"format": "backyard", "distance_m": None, "lap_m": 6706.0, "course": None, "time_limit_s": None},
    "a metre": {"distance_m": 1.0, "gain_m": 200_000.0, "course": None},
    "very long": {"distance_m": 2_000_000.0, "gain_m": 200_000.0, "course": None, "starts_at": None},
}


@pytest.mark.parametrize("fields", BARE.values(), ids=BARE)
def test_race_of_which_little_is_known_has_a_page(client: Client, edition: Edition, fields: dict[str, object]) -> None:
    race = make_race(edition, **fields)
    page = client.get(address(race)).content.decode()
    assert 'id="line-shoes"' in page
    forecast_rain(race)
    assert client.get(address(race)).status_code == 200


def test_edition_without_a_day_has_a_page(client: Client, event: Event) -> None:
    race = make_race(make_edition(event, None), starts_at=None)
    assert 'id="line-shoes"' in client.get(address(race)).content.decode()


@pytest.mark.parametrize("year", ["0", "99999", "9" * 30])
def test_year_that_can_not_be_is_missing(client: Client, race: Race, year: str) -> None:
    assert client.get(f"/races/lauviere-trail/{year}/ridge-tour-36/kit/").status_code == 404


def test_words_of_the_organizer_are_escaped(client: Client, race: Race) -> None:
    demand(race, "<script>alert(1)</script>", note="<b>bold</b>")
    race.emergency_phone = "<i>112</i>"
    race.save()
    page = client.get(address(race)).content.decode()
    assert "<script>alert" not in page
    assert "<b>bold" not in page
    assert "<i>112" not in page


def test_tick_needs_the_token_of_the_form(race: Race) -> None:
    assert Client(enforce_csrf_checks=True).post(address(race), {"tick": "shoes"}).status_code == 403


def test_memory_of_a_long_list_fits_a_cookie(client: Client, race: Race) -> None:
    for number in range(25):
        demand(race, f"Something of the organizer's own, number {number}")
    client.get(address(race))
    forecast_rain(race, temperature_c=-12)
    answer = client.get(address(race))
    assert len(answer.context["checklist"].lines) > 50
    assert 100 < len(answer.cookies["kit_seen"].value) < 3800


def test_looking_stores_nothing(client: Client, race: Race) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get(address(race))
        client.get(address(race))
    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []


def test_summary_leads_to_the_list_of_the_same_pace(client: Client, race: Race) -> None:
    page = client.get(address(race).removesuffix("kit/"), {"pace": "7:15"}).content.decode()
    assert f'href="{address(race)}?pace=7:15"' in page


@pytest.mark.parametrize("kind", ["application/json", "text/plain"])
def test_what_is_no_form_takes_no_ticks_away(client: Client, race: Race, rio: User, kind: str) -> None:
    client.force_login(rio)
    client.post(address(race), {"tick": ["shoes"]})
    answer = client.post(address(race), '{"tick": ["vest"]}', content_type=kind)
    assert answer.status_code == 415
    assert list(rio.checked_items.values_list("line", flat=True)) == ["shoes"]
