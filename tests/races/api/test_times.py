"""A runner's times in a race, as the API tells them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from races.domain.status import EditionStatus, RaceFormat
from races.models import AidStation, CutOff, Edition, Race
from terrain.services.courses.course import replace_track
from tests.cast import NOW, make_course, make_race
from tests.terrain.gpx_files import hill, track

pytestmark = pytest.mark.django_db
PAST = "past_km=50&past_gain_m=2000&past_time=6:30&past_ground=3"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hill_race(edition: Edition) -> Race:
    course = make_course([{"kind": "roots", "severity": 4, "from_m": 2_000, "to_m": 8_000}])
    replace_track(course, track(hill(points=2_000, top_m=900.0)), "hill.gpx", NOW)
    race = make_race(edition, course=course, distance_m=20_000.0, gain_m=890.0)
    AidStation.objects.create(race=race, name="Refuge", at_m=9_000)
    CutOff.objects.create(race=race, at_m=9_050, after_start_s=2 * 3600)
    return race


def address(race: Race, query: str = "") -> str:
    return f"/api/v1/races/{race.pk}/times/?{query}"


def test_sections_arrivals_margins_and_ground_are_told(client: Client, hill_race: Race) -> None:
    found = client.get(address(hill_race, "pace=6:00")).json()
    refuge, finish = found["sections"]
    assert (found["flat_pace_s_per_km"], found["is_cancelled"], refuge["to_name"]) == (360, False, "Refuge")
    assert refuge["gain_m"] == pytest.approx(810, abs=15)
    assert refuge["margin_s"] == pytest.approx(7_200 - refuge["elapsed_s"], abs=0.2)
    assert refuge["low_s"] < refuge["elapsed_s"] < refuge["high_s"]
    assert (finish["low_s"], finish["high_s"]) == (found["low_s"], found["high_s"])
    assert finish["margin_state"] == "ample"
    assert refuge["duration_s"] + finish["duration_s"] == pytest.approx(found["total_s"], abs=0.3)
    assert sum(line["minutes"] for line in found["ground"]) == round(found["ground_s"] / 60)
    assert [line["group"] for line in found["ground"]] == ["rocks_and_roots"]
    arrives = datetime.fromisoformat(finish["arrives_at"])
    assert arrives == datetime.fromisoformat(found["finish_at"])
    assert arrives - datetime.fromisoformat(found["starts_at"]) == pytest.approx(
        timedelta(seconds=found["total_s"]), abs=timedelta(seconds=1)
    )


def test_a_past_result_speaks_for_the_runner(client: Client, hill_race: Race) -> None:
    slow, quick = (client.get(address(hill_race, query)).json() for query in (PAST, PAST.replace("6:30", "5:30")))
    assert slow["flat_pace_s_per_km"] > quick["flat_pace_s_per_km"]
    assert slow["total_s"] > quick["total_s"]


def test_the_kit_takes_the_same_runner(client: Client, hill_race: Race) -> None:
    kit = client.get(f"/api/v1/races/{hill_race.pk}/kit/?{PAST}").json()
    assert kit["flat_pace_s_per_km"] == pytest.approx(
        client.get(address(hill_race, PAST)).json()["flat_pace_s_per_km"], abs=0.1
    )


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        ("pace=fast", ["pace"]),
        ("pace=", ["pace"]),
        ("past_km=", ["past_km"]),
        ("pace=5:30&pace=6:00", ["pace"]),
        ("pace=5:30&past_km=50", ["past_km"]),
        ("flat_pace_s_per_km=300&pace=5:00", ["pace"]),
        ("past_km=50&past_time=1:00", ["past_time"]),
        ("past_gain_m=x", ["past_km", "past_gain_m", "past_time"]),
        ("pace=6:00&speed=9", ["speed"]),
    ],
)
def test_bad_parameters_are_named(client: Client, hill_race: Race, query: str, parameters: list[str]) -> None:
    answer = client.get(address(hill_race, query))
    assert answer.status_code == 400
    assert [problem["parameter"] for problem in answer.json()["problems"]] == parameters
    assert all(problem["message"] for problem in answer.json()["problems"])


def test_a_race_without_distance_has_no_times(client: Client, edition: Edition) -> None:
    race = make_race(edition, format=RaceFormat.TIMED, duration_s=86_400, distance_m=None)
    found = client.get(address(race)).json()
    assert (found["total_s"], found["sections"], found["ground"]) == (None, [], [])


def test_a_cancelled_race_says_so(client: Client, hill_race: Race) -> None:
    hill_race.edition.status, hill_race.edition.status_reason = EditionStatus.CANCELLED, "Rockfall."
    hill_race.edition.save()
    assert client.get(address(hill_race)).json()["is_cancelled"] is True


def test_more_stations_cost_no_more_queries(client: Client, hill_race: Race) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(hill_race)).status_code == 200
        return len(queries)

    one = cost()
    for at_m in (3_000, 15_000):
        AidStation.objects.create(race=hill_race, name="Hut", at_m=at_m)
        CutOff.objects.create(race=hill_race, at_m=at_m, after_start_s=at_m)
    assert cost() == one <= 4
