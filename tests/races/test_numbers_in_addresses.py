"""A number in an address is read in one way by every page, feed and endpoint: with a point or with a comma.

All numbers of a door are asked at once; how a single one is read is tested in `tests.terrain.domain.test_numbers`.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

import races
import terrain
from races.domain.runner import runner_pace
from races.domain.search.parameters import PARAMETERS
from races.models import Race
from tests.cast import NOW

pytestmark = pytest.mark.django_db

Numbers = Mapping[str, str]

TEXTS = {"q", "near", "bbox", "from", "to", "weekend", "registration", "sort"} | {"country", "format", "status"}
GROUND = {"obstacle", "without"}
"""Of a search, all but these are numbers."""
RADIUS = {"radius_km": "150.5"}
DECIMALS = {"technicality_min": "1.5", "technicality_max": "90.5", "distance_min": "10.5", "distance_max": "90.5"}
DECIMALS |= {"gain_min": "100.5", "gain_max": "9000.5", "gain_per_km_min": "1.5", "gain_per_km_max": "300.5"} | RADIUS
WHOLE = {"grade_min": "1.0", "grade_max": "6.0", "exposure_max": "3.0", "month": "6.0"}
PAGE = {"page": "1.0"}
PAST = {"past_km": "50.5", "past_gain_m": "1999.5"}
CALCULATOR = {"1-extent": "12.5", "course_km": "36.5"}

PLACE, RESULT, MUD = {"near": "45.9,6.87"}, {"past_time": "6:30"}, {"1-kind": "mud"}
"""What else an address must say for a number to count."""

SEARCHES = ["/races/", "/races.ics", "/races.rss", "/races.geojson", "/api/v1/races/"]
RACE, API_RACE = "/races/lauviere-trail/2027/ridge-tour-36/", "/api/v1/races/{race}/"
RUNNERS = [RACE, f"{RACE}kit/", f"{API_RACE}times/", f"{API_RACE}kit/", f"{API_RACE}technicality/"]
LISTS = ["/api/v1/events/", "/api/v1/organizers/"]

DOORS: list[tuple[str, Numbers, Numbers]] = [
    *((door, DECIMALS, PLACE) for door in SEARCHES),
    *((door, WHOLE, {}) for door in SEARCHES),
    *((door, PAGE, {}) for door in ("/races/", "/api/v1/races/", *LISTS)),
    *((door, PAST, RESULT) for door in RUNNERS),
    *((door, {"flat_pace_s_per_km": "330.5"}, {}) for door in RUNNERS if door.startswith("/api/")),
    (RACE, RADIUS, PLACE),
    ("/terrain/technicality/", CALCULATOR, MUD),
]
"""An address, the numbers that it takes, and what it needs beside them."""


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def answer(door: str, race: Race, parameters: Numbers) -> tuple[int, str]:
    """Status and text, without what differs between any two answers."""
    found = Client().get(door.format(race=race.pk), parameters)
    return found.status_code, re.sub(r'(csrf\w*" (?:value|content)=)"\w+"', r"\1", found.content.decode())


def spelled(numbers: Numbers, separator: str) -> dict[str, str]:
    return {name: value.replace(".", separator) for name, value in numbers.items()}


REFUSALS = ("must be a number", "must be a whole number", "must lie from", "Give a number", "is no distance")


@pytest.mark.parametrize(("door", "numbers", "beside"), DOORS)
def test_a_comma_is_a_point(door: str, numbers: Numbers, beside: Numbers, race: Race) -> None:
    status, text = answer(door, race, beside | spelled(numbers, "."))
    assert (status, [words for words in REFUSALS if words in text]) == (200, [])

    with_comma = answer(door, race, beside | spelled(numbers, ","))

    assert with_comma[0] == status
    assert as_typed_with_a_point(with_comma[1], numbers) == as_typed_with_a_point(text, numbers)


def as_typed_with_a_point(text: str, numbers: Numbers) -> str:
    """An answer may repeat what was typed: with the comma taken for a point wherever one of these numbers stands."""
    for value in numbers.values():
        comma = value.replace(".", ",")
        text = text.replace(comma, value).replace(comma.replace(",", "%2C"), value)
    return text


@pytest.mark.parametrize(("door", "numbers", "beside"), DOORS)
def test_what_is_no_number_is_named_by_every_door(door: str, numbers: Numbers, beside: Numbers, race: Race) -> None:
    status, text = answer(door, race, beside | dict.fromkeys(numbers, "1e3"))
    assert status == (400 if "." in door or "/api/" in door else 200)
    assert sum(text.count(words) for words in (*REFUSALS, "is no climb")) >= len(numbers)


@pytest.mark.parametrize("door", [door for door, numbers, _beside in DOORS if numbers in (WHOLE, PAGE)])
def test_a_whole_number_has_nothing_behind_the_comma(door: str, race: Race) -> None:
    numbers = PAGE if door in LISTS else WHOLE
    for value in ("1.5", "1,5"):
        _status, text = answer(door, race, dict.fromkeys(numbers, value))
        assert text.count("must be a whole number") >= len(numbers)


@pytest.mark.parametrize("door", [*SEARCHES[1:], *RUNNERS[2:]])
def test_a_climb_may_have_a_mark_of_thousands(door: str, race: Race) -> None:
    """Said of doors that don't repeat what was typed."""
    name, beside = ("past_gain_m", RESULT | {"past_km": "50"}) if door in RUNNERS else ("gain_min", {})
    expected = answer(door, race, beside | {name: "2860"})
    for value in ("2,860", "2 860", "2.860"):
        status, text = answer(door, race, beside | {name: value})
        assert (status, re.sub(r"2(%2C|\+|\.)860", "2860", text)) == expected


def test_a_comma_is_turned_into_a_point_in_one_place() -> None:
    packages = [Path(package.__file__).parent for package in (races, terrain)]
    sources = [path for package in packages for path in package.rglob("*.py")]
    turning = [path.name for path in sources if re.search(r"""replace\(["'],["'], ["']\.["']""", path.read_text())]
    assert turning == ["numbers.py"]


def numbers_of_the_schema() -> set[tuple[str, str]]:
    schema: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return {
        (path.replace("{race_id}", "{race}"), parameter["name"])
        for path, methods in schema["paths"].items()
        for parameter in methods.get("get", {}).get("parameters", [])
        if parameter["in"] == "query" and _is_number(parameter["schema"])
    }


def _is_number(shape: dict[str, Any]) -> bool:
    return shape.get("items", shape)["type"] in ("number", "integer")


def test_every_number_in_an_address_is_tried_here() -> None:
    tried = {(door, name) for door, numbers, _beside in DOORS for name in numbers}
    texts = {runner_pace.PACE, runner_pace.PAST_TIME, runner_pace.PAST_GROUND}
    assert {name for door, name in tried if door == "/races/"} == set(PARAMETERS) - TEXTS - GROUND
    assert {name for door, name in tried if door == f"{RACE}kit/"} == set(runner_pace.PARAMETERS) - texts
    assert numbers_of_the_schema() <= tried
