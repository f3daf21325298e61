"""The weather hour by hour on a race's page, and the states in which a forecast can be."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from races.domain.status import RaceFormat
from races.models import AidStation, Edition, Race
from terrain.models import Forecast
from terrain.services.courses.course import replace_track
from tests.cast import NOW, make_course, make_race
from tests.races.services.runner.test_checklist import forecast_rain
from tests.terrain.gpx_files import hill, track

pytestmark = pytest.mark.django_db
ADDRESS = "/races/lauviere-trail/2027/ridge-tour-36/"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def hill_race(edition: Edition, **fields: object) -> Race:
    """20 km over one hill of 890 m, to be done in four hours."""
    course = make_course()
    replace_track(course, track(hill(points=2_000, top_m=900.0)), "hill.gpx", NOW)
    race = make_race(edition, course=course, distance_m=20_000.0, gain_m=890.0, **({"time_limit_s": 4 * 3600} | fields))
    AidStation.objects.create(race=race, name="Refuge", at_m=9_000, supplies=[])
    return race


def page_of(query: str = "") -> str:
    return Client().get(f"{ADDRESS}{query}").content.decode()


def rows_of(page: str) -> list[list[str]]:
    """The cells of the table of all hours, as words."""
    table = page.split('id="hours"')[1].split("<tbody>")[1].split("</tbody>")[0]
    found = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in table.split("</tr>")[:-1]]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in found]


def test_with_a_pace_each_hour_has_one_place_and_its_weather(edition: Edition) -> None:
    forecast_rain(hill_race(edition), temperature_c=12.0)
    rows = rows_of(page_of("?pace=6:00"))
    assert [row[0] for row in rows[:2]] == ["06:00", "07:00"]
    assert rows[0][1] == "0.0"
    assert all("–" not in row[1] + row[2] for row in rows)
    assert all(row[4].endswith("°") for row in rows)


def test_without_a_pace_each_hour_reaches_from_the_first_to_the_last_runner(edition: Edition) -> None:
    forecast_rain(hill_race(edition), temperature_c=12.0)
    page = page_of()
    rows = rows_of(page)
    assert "From the first runner to the last for whom the course is open" in page
    assert rows[-1][0] == "10:00"
    assert re.fullmatch(r"\d+\.\d–\d+\.\d", rows[1][1])
    assert any(re.fullmatch(r"\d+–\d+°", row[4]) for row in rows)


def test_where_nobody_knows_the_hour_the_hours_are_those_of_start_and_top(edition: Edition) -> None:
    forecast_rain(hill_race(edition, format=RaceFormat.RELAY), temperature_c=12.0)
    page = page_of()
    assert 'id="hours"' not in page
    assert "Degrees are felt temperatures" in page


def test_an_ageing_forecast_is_amber_and_a_stale_one_red_with_its_margins(edition: Edition) -> None:
    forecast_rain(hill_race(edition), temperature_c=12.0)
    notes = []
    for hours in (7, 25):
        Forecast.objects.update(fetched_at=NOW - timedelta(hours=hours + 6))
        notes.append(page_of().split('sky-state"')[0].rsplit('class="note ', 1)[1].strip())
    assert notes == ["note-warn", "note-bad"]
    assert "The kit list reckons with 3 °C less, wind 30% stronger and rain likely." in page_of()


def test_a_fresh_forecast_has_no_note(edition: Edition) -> None:
    forecast_rain(hill_race(edition), temperature_c=12.0)
    assert "sky-state" not in page_of()


def test_so_far_ahead_that_it_is_a_trend_no_hours_are_drawn(edition: Edition) -> None:
    forecast_rain(hill_race(edition), temperature_c=12.0)
    with time_machine.travel(NOW - timedelta(days=8), tick=False):
        Forecast.objects.update(fetched_at=NOW - timedelta(days=8))
        page = page_of()
    assert "Trend only" in page
    assert "A trend only: so far ahead single hours can’t be told." in page
    assert "Rain in all" in page
    assert 'id="hours"' not in page
    assert "Feels like, °C" not in page


def test_old_sample_weather_is_called_both(edition: Edition) -> None:
    forecast_rain(hill_race(edition), temperature_c=12.0)
    Forecast.objects.update(provider="sample", fetched_at=NOW - timedelta(hours=60))
    page = page_of()
    assert "Sample weather, made up to show the page." in page
    assert "Out of date: updated 2 days ago" in page
    assert "sample weather" in page.lower()
