"""The race page beyond the reach of the forecast: usual weather, the rough model, past editions."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from races.domain.status import EditionStatus
from races.models import Event, Race
from races.services.weather.following import follow_race, follow_races
from terrain.models import Climate
from terrain.services.forecasts.climates import archives_named, refresh_climates, refresh_past_weather
from terrain.services.forecasts.refresh import providers_named, refresh_due
from tests.cast import NOW, make_course, make_edition, make_race
from tests.races.views.test_race import page_of, words_of
from tests.weather_servers.archive import ArchiveServer

pytestmark = pytest.mark.django_db
START = datetime(2027, 9, 4, 4, tzinfo=UTC)
ROUGH = "by a rough model of latitude, height and month"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def autumn_race(event: Event) -> Race:
    """A race in ten weeks, whose editions of 2025 and 2026 were held and that of 2024 was called off."""
    for day in (date(2026, 9, 5), date(2025, 9, 6)):
        make_race(make_edition(event, day))
    make_race(make_edition(event, date(2024, 9, 7), status=EditionStatus.CANCELLED))
    return make_race(make_edition(event, START.date()), starts_at=START)


def fetch() -> None:
    refresh_climates(NOW)
    refresh_past_weather(NOW)


def test_usual_weather_stands_where_the_forecast_will(
    client: Client, autumn_race: Race, archive_server: ArchiveServer
) -> None:
    follow_race(autumn_race, NOW)
    fetch()
    words = words_of(page_of(client))
    assert "No forecast yet. It begins on Fri 20 August 2027." in words
    assert "Usual weather, 15 years. Not a forecast." in words
    assert "Start 1,034 m, day 21° 21° 31° Start 1,034 m, night 11° 11° 21°" in words
    assert "Top 2,357 m, day 13° 13° 23° Top 2,357 m, night 3° 3° 13°" in words
    assert "36% of days have rain." in words
    assert "Weather data by Open-Meteo.com ( CC BY 4.0 ), from ERA5 of the Copernicus Climate Change Service" in words
    assert ROUGH not in words


def test_past_editions_are_told_with_what_they_met(
    client: Client, autumn_race: Race, archive_server: ArchiveServer
) -> None:
    follow_race(autumn_race, NOW)
    fetch()
    words = words_of(page_of(client))
    assert "Past editions met 2026 11 to 21 °C, no rain 2025 21 to 31 °C, 2 mm of rain" in words
    assert len(archive_server.requests) == 3


def test_without_an_archive_the_rough_model_tells_the_mean_and_its_error(client: Client, autumn_race: Race) -> None:
    follow_race(autumn_race, NOW)
    words = words_of(page_of(client))
    assert f"Typical for the time of year, {ROUGH}. 19 of 20 of its months are within 6 °C" in words
    assert "It knows nothing of rain or wind. Not a forecast." in words
    start, top = re.search(r"Start 1,034 m about (\d+)° on average Top 2,357 m about (\d+)° on average", words).groups()
    assert 5 <= int(start) - int(top) <= 8
    assert 10 <= int(start) <= 18
    assert "days have rain" not in words
    assert "Past editions" not in words


def test_made_up_usual_weather_is_called_made_up(client: Client, autumn_race: Race) -> None:
    follow_race(autumn_race, NOW)
    refresh_climates(NOW, archives_named(["sample"]))
    shown = page_of(client).split('class="race-usual')[1].split("</section>")[0]
    assert "Sample weather, made up" in words_of(shown)
    assert "Usual weather, 15 years. Not a forecast." in words_of(shown)


@pytest.mark.parametrize(("days", "is_trend"), [(9, True), (5, False)])
def test_a_trend_has_the_usual_weather_beside_it_and_a_good_forecast_has_not(
    client: Client, event: Event, archive_server: ArchiveServer, days: int, is_trend: bool
) -> None:
    at = NOW + timedelta(days=days)
    follow_race(make_race(make_edition(event, at.date()), starts_at=at), NOW)
    fetch()
    refresh_due(NOW, providers=providers_named(["sample"]))
    words = words_of(page_of(client))
    assert "No forecast" not in words
    assert ("A trend only" in words, "Usual weather, 15 years" in words) == (is_trend, is_trend)


def test_a_race_that_is_over_tells_nothing_usual(client: Client, event: Event, archive_server: ArchiveServer) -> None:
    race = make_race(make_edition(event, date(2027, 6, 20)), starts_at=NOW - timedelta(days=4))
    follow_races([race], NOW - timedelta(days=10))
    fetch()
    assert "Usual weather" not in words_of(page_of(client))


def test_the_page_costs_no_query_more_for_past_editions(
    client: Client, autumn_race: Race, archive_server: ArchiveServer
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            page_of(client)
        return len(seen)

    before = queries()
    follow_race(autumn_race, NOW)
    fetch()
    assert Climate.objects.get().fetched_at == NOW
    assert queries() == before <= 8


def test_the_api_tells_percentiles_and_past_editions(
    client: Client, autumn_race: Race, archive_server: ArchiveServer
) -> None:
    follow_race(autumn_race, NOW)
    fetch()
    told = client.get(f"/api/v1/races/{autumn_race.pk}/forecast/").json()
    usual = told["usual"]
    assert (usual["basis"], usual["years"], usual["off_by_c"]) == ("archive", 15, None)
    assert usual["places"][0] == {
        "place": "start",
        "height_m": 1034.0,
        "max_c": {"p10": 21.3, "p50": 21.3, "p90": 31.3},
        "min_c": {"p10": 11.3, "p50": 11.3, "p90": 21.3},
        "mean_c": 11.7,
    }
    assert usual["rain_mm"] == {"p10": 0.0, "p50": 0.0, "p90": 2.0}
    assert [(each["year"], each["max_c"], each["rain_mm"]) for each in told["past_editions"]] == [
        (2026, 21.3, 0.0),
        (2025, 31.3, 2.0),
    ]


def test_the_api_names_the_rough_model_and_its_error(client: Client, autumn_race: Race) -> None:
    follow_race(autumn_race, NOW)
    usual = client.get(f"/api/v1/races/{autumn_race.pk}/forecast/").json()["usual"]
    assert (usual["basis"], usual["off_by_c"], usual["rain_mm"], usual["wind_kmh"]) == ("rough_model", 5.6, None, None)
    assert [place["place"] for place in usual["places"]] == ["start", "top"]
    assert usual["places"][0]["max_c"] is None


def test_a_race_without_a_place_has_nothing_usual(client: Client, event: Event) -> None:
    event.latitude = event.longitude = None
    event.save()
    race = make_race(make_edition(event), course=None)
    follow_race(race, NOW)
    told = client.get(f"/api/v1/races/{race.pk}/forecast/").json()
    assert (told["usual"], told["past_editions"]) == (None, [])


def test_following_costs_as_many_queries_for_three_races_as_for_one(edition, event: Event) -> None:
    counts = []
    for number in (1, 3):
        races = [make_race(edition, f"Race {number} {each}", course=make_course()) for each in range(number)]
        with CaptureQueriesContext(connection) as seen:
            follow_races(races, NOW)
        counts.append(len(seen))
    assert counts[0] == counts[1]
