"""Race day on a race's page: beside dry in the head, and line by line."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from races.domain.status import EditionStatus, RaceFormat
from races.models import Edition, Event, Race
from races.queries.race.published_race import race_numbered_or_404
from races.services.runner.runner_race import RunnerRace
from terrain.models import Forecast, ForecastPoint
from tests.cast import NOW, make_edition, make_race
from tests.markup import tight
from tests.races.race_days import FORD, ROOTS, rooty_race
from tests.races.services.runner.test_checklist import forecast_rain
from tests.races.views.test_race import page_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def section(page: str) -> str:
    assert 'class="card card-edge race-day"' in page
    return page.split('class="card card-edge race-day"')[1].split("</section>")[0]


def facts(page: str) -> str:
    return words_of(page.split('class="race-facts-technicality"')[1].split("</dl>")[0])


@pytest.fixture
def rainy(edition: Edition) -> Race:
    race = rooty_race(edition, ROOTS, FORD)
    forecast_rain(race, temperature_c=12.0)
    return race


def test_both_marks_stand_in_the_head(client: Client, rainy: Race) -> None:
    page = page_of(client)
    head = facts(page)
    assert re.search(r"\d+( \(\d+–\d+\))? (Easy trail|Moderate|Technical), when dry", head)
    assert "on race day" in head
    assert page.count('class="race-day-mark"') == 1


def test_the_lines_name_place_hour_and_rain_and_add_up(client: Client, rainy: Race) -> None:
    part = section(page_of(client))
    words = words_of(part)
    assert re.search(r"Wet roots Between km 12 and 19, \d\d:\d\d–\d\d:\d\d, rain up to 2\.5 mm an hour, \d+ mm", words)
    assert re.search(r"Higher streams At km 5, \d\d:\d\d(–\d\d:\d\d)?, after \d+ mm since Wednesday", words)
    points = [float(value) for value in re.findall(r'race-day-points">\+([\d.]+)<', part)]
    dry, added = (float(value) for value in re.findall(r"([\d.]+) dry \+ ([\d.]+) from the weather", words)[0])
    total = float(re.findall(r'race-day-sum"><b class="figure">([\d.]+)<', part)[0])
    assert len(points) >= 2
    assert round(sum(points), 6) == added
    assert round(dry + added, 6) == total


def test_deep_fords_in_flood_are_warned_of(client: Client, rainy: Race) -> None:
    assert "Fords may be impassable." in words_of(section(page_of(client)))


def test_the_table_gives_ground_and_hour_place_by_place(client: Client, rainy: Race) -> None:
    table = words_of(section(page_of(client)).split("<tbody>")[1])
    assert re.search(r"12–19 Roots \d\d:\d\d–\d\d:\d\d wet ×1\.4", table)


def test_how_far_back_rain_is_known_is_said(client: Client, rainy: Race) -> None:
    assert "rest on the rain of 3 days before the start" in words_of(section(page_of(client)))


def test_a_forecast_that_changes_nothing_says_so_with_both_values(client: Client, edition: Edition) -> None:
    race = rooty_race(edition)
    forecast_rain(race, rain_mm=0.0, temperature_c=15.0)
    page = page_of(client)
    assert "The forecast changes nothing" in words_of(section(page))
    assert f"Race day: {int(race.course.technicality or 0)}, the forecast changes nothing" in facts(page)
    assert "race-day-mark" not in page


def test_without_a_forecast_the_head_says_from_when(client: Client, event: Event) -> None:
    from races.services.weather.following import follow_race

    race = rooty_race(make_edition(event, date(2027, 9, 4)), starts_at=NOW.replace(month=9, day=4))
    follow_race(race, NOW)
    page = page_of(client)
    assert "No forecast yet. It begins on Fri 20 August 2027." in facts(page)
    assert "race-day-title" not in page


def test_an_old_forecast_is_named_and_leaves_the_head(client: Client, rainy: Race) -> None:
    Forecast.objects.update(fetched_at=NOW - timedelta(hours=31))
    page = page_of(client)
    assert "Race day, by an old forecast" in words_of(section(page))
    assert "Out of date: updated 31 h ago from model run 06 UTC by Open-Meteo." in words_of(section(page))
    assert "on race day" not in facts(page)


def test_sample_weather_is_named_in_head_and_section(client: Client, rainy: Race) -> None:
    Forecast.objects.update(provider="sample")
    page = page_of(client)
    assert "sample weather" in facts(page)
    assert "Sample weather, made up" in words_of(section(page))


def test_cold_is_told_beside_and_not_in_the_number(client: Client, edition: Edition) -> None:
    forecast_rain(rooty_race(edition), rain_mm=0.0, temperature_c=3.0)
    part = section(page_of(client))
    assert "Cold, not part of the score." in words_of(part)
    assert "The forecast changes nothing" in words_of(part)


def test_heat_is_told_beside_and_not_in_the_number(client: Client, edition: Edition) -> None:
    forecast_rain(rooty_race(edition), rain_mm=0.0, temperature_c=34.0)
    part = section(page_of(client))
    assert "Heat, not part of the score." in words_of(part)
    assert "The forecast changes nothing" in words_of(part)


def test_in_a_relay_nobody_knows_the_hour(client: Client, edition: Edition) -> None:
    forecast_rain(rooty_race(edition, format=RaceFormat.RELAY))
    words = words_of(section(page_of(client)))
    assert "Nobody knows your hour in a race of this format" in words
    assert "whenever you pass" in words


def test_a_cancelled_race_has_no_race_day(client: Client, rainy: Race) -> None:
    Edition.objects.update(status=EditionStatus.CANCELLED)
    page = page_of(client)
    assert "race-day-title" not in page
    assert "race-day-mark" not in page


def test_race_day_costs_no_query(client: Client, edition: Edition, django_assert_max_num_queries: object) -> None:
    race = rooty_race(edition, ROOTS, FORD)
    make_race(edition, "Other")
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        dry = page_of(client)
    forecast_rain(race)
    assert ForecastPoint.objects.exclude(current=None).exists()
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        wet = page_of(client)
    assert "race-day-title" not in dry
    assert "race-day-title" in wet


def test_sections_close_to_each_other_are_one_row(client: Client, edition: Edition) -> None:
    steps = [{"kind": "steps", "severity": 2, "from_m": at, "to_m": at + 100} for at in (2_000, 2_300, 2_700, 9_000)]
    forecast_rain(rooty_race(edition, *steps))
    table = tight(section(page_of(client))).split("<tbody>")[1]
    assert [place for place, kind in re.findall(r'nowrap">([\d.–]+)</th><td>(\w+)', table) if kind == "Steps"] == [
        "2–2.8",
        "9–9.1",
    ]


def test_cold_is_told_of_the_hour_when_the_runner_is_up_there(client: Client, edition: Edition) -> None:
    race = rooty_race(edition)
    forecast_rain(race, rain_mm=0.0, temperature_c=3.0)
    schedule = RunnerRace(race_numbered_or_404(race.pk), NOW, 720.0).schedule
    assert schedule
    on_top_at = race.starts_at + timedelta(seconds=schedule.seconds_at(10_000))
    Forecast.objects.filter(point__height_m__gt=2_000).update(temperature_c=[-6.0] * 120)
    told = re.search(
        r"Feels like −\d+° about (\d\d):\d\d, at ([\d,]+) m", words_of(section(page_of(client, "?pace=12:00")))
    )
    assert told
    assert told[1] == f"{on_top_at.astimezone(ZoneInfo('Europe/Paris')):%H}"
    assert told[2] == "2,398"
