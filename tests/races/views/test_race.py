"""The page of a race: what it shows in which state, and what it costs."""

import gzip
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from races.domain.status import EditionStatus, ListingStatus, RaceFormat, Supply
from races.models import AidStation, CutOff, Edition, Event, Organizer, Race, User
from races.services.weather.following import follow_race
from terrain.models import ForecastPoint
from terrain.services.courses.course import replace_track
from tests.cast import NOW, PASSWORD, make_course, make_edition, make_event, make_race
from tests.markup import tight
from tests.races.services.runner.test_checklist import demand, forecast_rain
from tests.terrain.gpx_files import hill, track

pytestmark = pytest.mark.django_db
ADDRESS = "/races/lauviere-trail/2027/ridge-tour-36/"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hill_race(edition: Edition) -> Race:
    """A race of 20 km over one hill, with track, stations and cut-offs."""
    course = make_course()
    replace_track(course, track(hill(points=2_000, top_m=900.0)), "hill.gpx", NOW)
    race = make_race(edition, course=course, distance_m=20_000.0, gain_m=890.0)
    AidStation.objects.create(race=race, name="Refuge", at_m=9_000, supplies=[Supply.WATER, Supply.FOOD])
    CutOff.objects.create(race=race, at_m=9_050, after_start_s=2 * 3600)
    return race


def page_of(client: Client, query: str = "") -> str:
    answer = client.get(f"{ADDRESS}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def words_of(page: str) -> str:
    """What is read, without marks and with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace(" ,", ",").replace(" .", ".")


def test_the_head_says_what_when_and_where(client: Client, race: Race) -> None:
    words = words_of(page_of(client))
    assert "Ridge Tour 36" in words
    assert "Scheduled Saturday 26 June 2027 Start 06:00 CEST, in 2 days" in words
    assert "Lauviere Trail 2027, Saint-Orbain, Savoie, France. By Club Montagne" in words


def test_a_measured_figure_far_off_is_told_with_its_difference(client: Client, edition: Edition) -> None:
    make_race(edition, distance_m=36_000, gain_m=2_000, course=make_course(distance_m=33_000, gain_m=2_860))
    words = words_of(page_of(client))
    assert "36 km Organizer’s figure; measured 33.0 km, 8% less" in words
    assert "2,000 m Organizer’s figure; measured 2,860 m, 43% more" in words


def test_declared_and_measured_stand_side_by_side(client: Client, race: Race) -> None:
    words = words_of(page_of(client))
    assert "36 km Organizer’s figure; measured 36.1 km" in words
    assert "2,850 m Organizer’s figure; measured 2,860 m, loss 2,860 m, high point 2,357 m" in words
    assert "64 km-effort ITRA class S, computed, not certified" in words


@pytest.mark.parametrize("status", [ListingStatus.DRAFT, ListingStatus.SUBMITTED, ListingStatus.REJECTED])
def test_a_race_that_is_not_published_is_missing_even_for_its_organizer(
    client: Client, edition: Edition, ada: User, status: ListingStatus
) -> None:
    make_race(edition, status=status)
    assert client.get(ADDRESS).status_code == 404
    assert client.login(email=ada.email, password=PASSWORD)
    assert client.get(ADDRESS).status_code == 404


def test_an_unpublished_sibling_is_not_in_the_switcher(client: Client, edition: Edition) -> None:
    make_race(edition)
    make_race(edition, "Arves 18")
    make_race(edition, "Hidden 8", status=ListingStatus.SUBMITTED)
    switcher = page_of(client).split('class="segments race-switch"')[1].split("</nav>")[0]
    assert "Arves 18" in switcher
    assert "Hidden" not in switcher


def test_a_cancelled_race_says_so_in_title_head_and_weather(client: Client, event: Event) -> None:
    changed_at = datetime(2027, 6, 9, 8, tzinfo=UTC)
    fields = {"status_reason": "Rockfall on the ridge path.", "status_changed_at": changed_at}
    url = "https://entries.example/"
    make_race(make_edition(event, status=EditionStatus.CANCELLED, registration_url=url, **fields))
    page = page_of(client)
    assert "<title>Cancelled:" in page
    assert '<h1 dir="auto"><s>Ridge Tour 36</s></h1>' in tight(page)
    words = words_of(page)
    assert (
        "This race does not take place. Rockfall on the ridge path. The organizer said so on Wed 9 June 2027." in words
    )
    assert "No registration: the race is cancelled" in words
    assert "No forecast: the race does not take place." in words
    assert "Register on" not in words


def test_a_rescheduled_race_shows_both_days(client: Client, event: Event) -> None:
    edition = make_edition(
        event,
        date(2027, 7, 3),
        status=EditionStatus.RESCHEDULED,
        previous_date=date(2027, 6, 26),
        status_reason="Snow on the north side.",
    )
    make_race(edition, starts_at=datetime(2027, 7, 3, 4, tzinfo=UTC))
    page = page_of(client)
    assert "Rescheduled" in page
    assert "Saturday 3 July 2027" in page
    assert re.search(r"<s[^>]*>Saturday 26 June 2027</s>", page)
    assert "Snow on the north side." in page


def test_a_postponed_race_has_no_day_and_no_clock(client: Client, event: Event) -> None:
    edition = make_edition(event, None, status=EditionStatus.POSTPONED, previous_date=date(2027, 6, 26))
    make_race(edition)
    words = words_of(page_of(client))
    assert "Postponed. There is no new date yet. It was to be held on Saturday 26 June 2027." in words
    assert "No forecast until the day is set." in words
    assert "Start 06:00" not in words


def test_a_day_to_be_confirmed_tells_the_last_one(client: Client, event: Event) -> None:
    make_race(make_edition(event, date(2026, 6, 27)), "Before")
    make_race(make_edition(event, None, year=2027, expected_month=6), starts_at=None)
    words = words_of(page_of(client))
    assert "Date to be confirmed June 2027, day to be confirmed" in words
    assert "The day in 2027 is not set. Last time it was Saturday 27 June 2026." in words


def test_a_race_that_was_held_leads_to_the_newer_edition(client: Client, event: Event) -> None:
    make_race(make_edition(event, date(2026, 6, 27)), starts_at=datetime(2026, 6, 27, 4, tzinfo=UTC))
    make_race(make_edition(event, date(2028, 6, 24)), "Later")
    answer = client.get("/races/lauviere-trail/2026/ridge-tour-36/").content.decode()
    assert "This edition is over." in answer
    assert 'href="/races/lauviere-trail/2028/"' in answer
    assert "The race is over, so there is no forecast." in answer
    assert '<span class="badge badge-ok">' not in answer.split("race-top")[1].split("</h1>")[0]


def test_the_rating_is_explained_and_adds_up(client: Client, edition: Edition) -> None:
    rows = [
        {"kind": "loose_rock", "severity": 3, "points": 40.5, "share": 0.1, "is_loose": True},
        {"kind": "mud", "severity": 2, "points": 12.5, "share": None},
        {"kind": "loose_rock", "severity": 2, "points": 5.0, "share": 0.2},
    ]
    fields = {"technicality_low": 50.0, "technicality_high": 66.0, "confidence": "C", "contributions": rows}
    make_race(edition, course=make_course(**fields))
    why = page_of(client).split('class="card card-edge race-why"')[1].split("</section>")[0]
    assert "Why 58" in why
    assert "Range 50–66." in why
    assert re.findall(r'why-points">([\d.]+)<', why) == ["45.5", "12.5"]
    assert re.findall(r'class="bar" x="([\d.]+)" width="([\d.]+)"', why) == [("0.0", "138.1"), ("138.1", "37.9")]
    assert '<b class="figure">58.0</b>' in why
    assert "extent not given" in why


def test_what_the_organizer_noted_stands_with_the_kind(client: Client, edition: Edition) -> None:
    obstacle = {"kind": "loose_rock", "severity": 3, "from_m": 0, "to_m": 2_000, "note": "scree <off> both summits"}
    make_race(edition, course=make_course([obstacle]))
    assert "scree &lt;off&gt; both summits" in page_of(client)


def test_a_race_that_is_not_rated_says_so_and_never_zero(client: Client, edition: Edition) -> None:
    make_race(edition, course=make_course([], score=None))
    words = words_of(page_of(client))
    assert "Not rated is not the same as easy." in words
    assert "Why" not in words
    assert "Technicality, dry" not in words


def test_a_race_without_a_course_is_a_whole_page(client: Client, edition: Edition) -> None:
    make_race(edition, course=None, gain_m=None)
    words = words_of(page_of(client))
    assert "No course yet" in words
    assert "36 km As the organizer says; no course file" in words
    assert "Gain Not known The organizer has not said" in words
    assert "The organizer has named neither cut-offs nor aid stations." not in words  # the time limit is one


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"format": RaceFormat.TIMED, "duration_s": 6 * 3600, "distance_m": None},
            "Duration 6 h As far as one gets",
        ),
        (
            {"format": RaceFormat.BACKYARD, "lap_m": 6_706.0, "distance_m": None},
            "Lap 6.7 km One lap an hour until one runner is left",
        ),
    ],
)
def test_formats_without_a_distance_have_figures_of_their_own(
    client: Client, edition: Edition, fields: dict[str, object], said: str
) -> None:
    make_race(edition, course=None, **fields)
    assert said in words_of(page_of(client))


def test_the_runner_is_led_along_the_course(client: Client, hill_race: Race) -> None:
    words = words_of(page_of(client))
    assert re.search(r"finish about (\d\d:\d\d) \(\d\d:\d\d–\d\d:\d\d\), \d h \d\d on the way", words)
    book = words.split("Road book")[1].split("Why")[0]
    assert re.search(r"06:00 Saint-Orbain km 0\.0, 1,500 m", book)
    assert re.search(r"\d\d:\d\d–\d\d:\d\d Refuge km 9\.0, \d,\d{3} m Cut-off 08:00", book)
    assert re.search(r"\d\d:\d\d \d\d:\d\d–\d\d:\d\d Finish km 20\.0, 1,50\d m Cut-off 18:00, \+\d+ h \d\d", book)
    assert "Water, food" in words


def test_another_pace_moves_the_finish(hill_race: Race) -> None:
    def finish(query: str) -> str:
        found = re.search(r"finish about (\d\d:\d\d)", words_of(page_of(Client(), query)))
        assert found
        return found[1]

    assert finish("?pace=4:00") < finish("") == finish("?pace=5:30") < finish("?pace=8:00")


def test_a_cut_off_that_is_missed_is_said_in_words(client: Client, hill_race: Race) -> None:
    assert "too late" in words_of(page_of(client, "?pace=20:00"))


@pytest.mark.parametrize(
    "pace", ["fast", "0:00", "1:00", "99:99", "-5:30", "%00", "5:30:10", "9" * 50, "٥:٣٠", "%3Cb%3E"]
)
def test_a_pace_that_is_none_is_named_at_its_field(client: Client, hill_race: Race, pace: str) -> None:
    page = page_of(client, f"?pace={pace}")
    assert "is not a pace. Give minutes and seconds per kilometre from 2:30 to 20:00, such as 5:30." in page
    assert 'aria-invalid="true"' in page
    assert "<b>&lt;" not in page


def test_stages_have_no_single_clock(client: Client, edition: Edition) -> None:
    make_race(edition, format=RaceFormat.STAGE)
    words = words_of(page_of(client))
    assert "of running, all stages together" in words
    assert "finish about" not in words


def test_before_the_forecast_begins_the_page_says_when(client: Client, event: Event) -> None:
    race = make_race(make_edition(event, date(2027, 9, 4)), starts_at=datetime(2027, 9, 4, 4, tzinfo=UTC))
    follow_race(race, NOW)
    assert page_of(client).count("No forecast yet. It begins on Fri 20 August 2027.") == 3


def test_the_forecast_stands_by_the_hour_with_age_and_source(client: Client, hill_race: Race) -> None:
    forecast_rain(hill_race, rain_mm=2.5, temperature_c=4.0)
    page = page_of(client)
    words = words_of(page)
    assert "Cold, not part of the score. Feels like −" in words
    assert "Updated 1 h ago from model run 06 UTC by Open-Meteo." in words
    assert 'href="https://open-meteo.com/"' in page
    assert page.split("sky-table")[1].count('<th scope="row"') >= 2
    assert "CEST" in words


def test_heat_is_a_badge_beside_the_technicality(client: Client, hill_race: Race) -> None:
    forecast_rain(hill_race, rain_mm=0.0, temperature_c=33.0)
    hill_race.course.refresh_from_db()
    page = page_of(client)
    facts = tight(page).split('class="facts race-facts"')[1].split("</dl>")[0]
    assert f'class="figure">{hill_race.course.technicality:.0f}' in facts
    assert re.search(r"badge[^>]*>.*?(Heat|Dangerous heat)", facts, re.S)


def test_a_stale_forecast_is_said(client: Client, hill_race: Race) -> None:
    forecast_rain(hill_race)
    old = NOW - timedelta(hours=31)
    for point in ForecastPoint.objects.exclude(current=None).select_related("current"):
        assert point.current
        point.current.fetched_at = old
        point.current.save()
    words = words_of(page_of(client))
    assert "Out of date: updated 31 h ago from model run 06 UTC by Open-Meteo." in words
    assert "Times and the dry rating do not depend on it." in words


def test_a_failing_forecast_is_said(client: Client, hill_race: Race) -> None:
    follow_race(hill_race, NOW)
    assert "No forecast has arrived yet." in words_of(page_of(client))


def test_the_kit_of_the_organizer_is_on_the_page(client: Client, race: Race) -> None:
    demand(race, "Whistle with a pea", "whistle")
    page = page_of(client)
    assert "Whistle with a pea" in page
    assert f"{ADDRESS}kit/" in page


def test_freshness_of_every_fact(client: Client, hill_race: Race) -> None:
    Edition.objects.update(confirmed_at=datetime(2027, 6, 22, 8, tzinfo=UTC))
    words = words_of(page_of(client))
    assert "Date and status confirmed by the organizer on Tue 22 June 2027" in words
    assert "Course version 1, Thu 24 June 2027" in words
    assert "Checked by a moderator and published on Tue 25 May 2027" in words


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"registration_url": "https://www.entries.example/x"}, "Register on entries.example"),
        (
            {
                "registration_url": "https://entries.example",
                "registration_closes_at": datetime(2027, 6, 24, 18, tzinfo=UTC),
            },
            "Open until Thu 24 June, 20:00 CEST",
        ),
        ({"registration_opens_at": datetime(2027, 6, 25, 6, tzinfo=UTC)}, "Registration opens Fri 25 June, 08:00 CEST"),
        ({"registration_closes_at": datetime(2027, 6, 20, 6, tzinfo=UTC)}, "Registration closed on Sun 20 June"),
        ({}, "The organizer has not said how to register"),
        ({"price": "55.00", "currency": "EUR"}, "EUR 55"),
    ],
)
def test_registration_says_where_until_when_and_for_how_much(
    client: Client, event: Event, fields: dict[str, object], said: str
) -> None:
    make_race(make_edition(event, **fields))
    assert said in words_of(page_of(client).replace("&nbsp;", " "))


def test_a_link_to_a_script_is_no_link(client: Client, event: Event) -> None:
    """Such addresses are refused by forms; the page still doesn't run what a database may hold."""
    make_race(make_edition(event, registration_url="https://[half"))
    assert client.get(ADDRESS).status_code == 200


def test_sample_listings_are_marked(client: Client, organizer: Organizer) -> None:
    make_race(make_edition(make_event(organizer, is_sample=True)))
    assert "Sample listing, made up" in page_of(client)


def test_real_listings_are_not_marked(client: Client, race: Race) -> None:
    assert "Sample listing" not in page_of(client)


def test_words_of_organizers_are_escaped(client: Client, edition: Edition) -> None:
    make_race(edition, name="<script>x</script>", slug="ridge-tour-36", description="<img src=x onerror=y>\n\nTwo")
    page = page_of(client)
    assert "<script>x" not in page
    assert "<img" not in page
    assert "&lt;img src=x onerror=y&gt;</p>" in page


def test_the_page_costs_at_most_four_queries_and_as_many_for_more_rows(client: Client, hill_race: Race) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            page_of(client)
        return len(seen)

    forecast_rain(hill_race)
    demand(hill_race, "Whistle", "whistle")
    one = queries()
    for number in (1, 2):
        make_race(hill_race.edition, f"Race {number}")
        make_race(make_edition(hill_race.edition.event, date(2027 + number, 6, 24)), f"Race {number}")
        AidStation.objects.create(race=hill_race, name=f"Hut {number}", at_m=10_000 + 1_000 * number)
        CutOff.objects.create(race=hill_race, at_m=10_000 + 1_000 * number, after_start_s=4 * 3600)
        demand(hill_race, f"Thing {number}")
    assert queries() == one <= 4


def test_the_page_is_light(client: Client, hill_race: Race) -> None:
    forecast_rain(hill_race)
    assert len(gzip.compress(page_of(client).encode())) < 60_000


def test_no_style_or_script_stands_in_the_page(client: Client, hill_race: Race) -> None:
    forecast_rain(hill_race)
    page = page_of(client)
    assert " style=" not in page
    assert "<script>" not in page


@pytest.mark.parametrize("address", ["/races/lauviere-trail/2027/nothing/", "/races/nothing/2027/ridge-tour-36/"])
def test_unknown_races_are_missing(client: Client, race: Race, address: str) -> None:
    assert client.get(address).status_code == 404
