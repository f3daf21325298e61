"""Which of two figures counts, and that the schema says so (ADR 0017)."""

from typing import Any

import pytest
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from races.domain.status import RaceFormat
from races.models import Edition, Race
from tests.cast import make_course, make_race

pytestmark = pytest.mark.django_db

COMPARED = ("distance", "gain", "gain_per_km")
LIMITS = {"distance": (10, 20, 40), "gain": (1_000, 2_000, 3_000), "gain_per_km": (40, 75, 110)}
"""Below both figures, between the declared one (the smaller) and the measured one, above both."""


@pytest.fixture
def declared(edition: Edition) -> Race:
    """15 km and 1,100 m as the organizer says, 30 km and 2,900 m as the course measures."""
    course = make_course(distance_m=30_000.0, gain_m=2_900.0)
    return make_race(edition, "Declared", course=course, distance_m=15_000.0, gain_m=1_100.0)


@pytest.fixture
def measured(edition: Edition) -> Race:
    """The same course, for a race by time, whose organizer says neither."""
    course = make_course(distance_m=30_000.0, gain_m=2_900.0)
    by_time = {"format": RaceFormat.TIMED, "duration_s": 21_600, "distance_m": None, "gain_m": None}
    return make_race(edition, "Measured", course=course, **by_time)


def found(client: Client, query: str) -> set[str]:
    return {race["name"] for race in client.get(f"/api/v1/races/?{query}").json()["results"]}


@pytest.mark.parametrize("figure", ["distance", "gain"])
def test_the_declared_figure_is_compared_else_the_measured_one(
    figure: str, client: Client, declared: Race, measured: Race
) -> None:
    below, between, above = LIMITS[figure]
    assert found(client, f"{figure}_max={between}") == {"Declared"}
    assert found(client, f"{figure}_min={between}") == {"Measured"}
    assert found(client, f"{figure}_min={below}&{figure}_max={above}") == {"Declared", "Measured"}


def test_gain_per_km_and_effort_are_of_the_figures_that_count(client: Client, declared: Race, measured: Race) -> None:
    assert found(client, "gain_per_km_max=75") == {"Declared"}
    assert found(client, "gain_per_km_min=90") == {"Measured"}
    efforts = {race["name"]: race["km_effort"] for race in client.get("/api/v1/races/").json()["results"]}
    assert efforts == {"Declared": 26.0, "Measured": 59.0}


def says_declared_first(words: str) -> bool:
    return 0 <= words.lower().find("declares") < words.lower().find("measure")


def test_the_schema_says_so() -> None:
    schema: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    parameters = schema["paths"]["/api/v1/races/"]["get"]["parameters"]
    told = {parameter["name"]: parameter.get("description", "") for parameter in parameters}
    compared = [f"{figure}_{end}" for figure in COMPARED for end in ("min", "max")]
    assert {name: told[name] for name in compared if not says_declared_first(told[name])} == {}

    for shape in ("RaceShape", "WholeRaceShape"):
        fields = schema["components"]["schemas"][shape]["properties"]
        for name in ("distance_m", "gain_m", "km_effort"):
            assert says_declared_first(fields[name]["description"]), (shape, name)
