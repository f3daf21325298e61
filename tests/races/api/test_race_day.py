"""Race day in the API: beside the dry rating, explained, null where no forecast reaches."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from races.models import Edition, Race
from terrain.models import Forecast
from tests.cast import NOW
from tests.races.race_days import FORD, ROOTS, rooty_race
from tests.races.services.runner.test_checklist import forecast_rain

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def technicality(client: Client, race: Race, query: str = "") -> dict:
    answer = client.get(f"/api/v1/races/{race.pk}/technicality/{query}")
    assert answer.status_code == 200
    return answer.json()


def test_race_day_stands_beside_dry_and_adds_up(client: Client, edition: Edition) -> None:
    race = rooty_race(edition, ROOTS, FORD)
    forecast_rain(race)
    found = technicality(client, race)
    race_day = found["race_day"]
    assert race_day["dry"] == found["score"] < race_day["score"]
    assert round(found["score"] + sum(change["points"] for change in race_day["changes"]), 6) == race_day["score"]
    assert (race_day["based_on"], race_day["is_sample"], race_day["known_rain_days"]) == ("open_meteo", False, 3)
    assert race_day["at"]["starts_at"] == "2027-06-26T04:00:00Z"
    assert race_day["fetched_at"] == "2027-06-24T08:00:00Z"


def test_a_change_names_cause_place_and_hour(client: Client, edition: Edition) -> None:
    race = rooty_race(edition)
    forecast_rain(race)
    roots = next(one for one in technicality(client, race)["race_day"]["changes"] if one["cause"] == "wet_roots")
    assert roots["sections"] == [[12_000.0, 19_000.0]]
    assert roots["kinds"] == ["roots"]
    assert roots["from_at"] < roots["until_at"]
    assert "wet roots between km 12 and 19, " in roots["text"]
    assert "rain up to 2.5 mm an hour" in roots["text"]


def test_the_pace_moves_the_hours(client: Client, edition: Edition) -> None:
    race = rooty_race(edition)
    forecast_rain(race)
    ends = [technicality(client, race, query)["race_day"]["at"]["ends_at"] for query in ("?pace=4:00", "?pace=8:00")]
    assert ends[0] < ends[1]


def test_without_a_forecast_race_day_is_null(client: Client, edition: Edition) -> None:
    assert technicality(client, rooty_race(edition))["race_day"] is None


def test_sample_weather_is_told(client: Client, edition: Edition) -> None:
    race = rooty_race(edition)
    forecast_rain(race)
    Forecast.objects.update(provider="sample")
    race_day = technicality(client, race)["race_day"]
    assert (race_day["is_sample"], race_day["freshness"], race_day["based_on"]) == (True, "sample", "sample")


def test_effects_give_section_hour_and_factor(client: Client, edition: Edition) -> None:
    race = rooty_race(edition)
    forecast_rain(race)
    effect = next(one for one in technicality(client, race)["race_day"]["effects"] if one["kind"] == "roots")
    assert (effect["from_m"], effect["to_m"], effect["causes"]) == (12_000.0, 19_000.0, ["wet_roots"])
    assert effect["factor"] > 1.3
