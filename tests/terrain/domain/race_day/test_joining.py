"""Effects that follow each other closely are one row."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from terrain.domain.ground.kinds import Cause
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.race_day.changes import Effect
from terrain.domain.race_day.joining import JOINED_WITHIN_M, hardest_effects, joined_effects

START = datetime(2027, 6, 26, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
WET = Effect(ObstacleKind.ROOTS, 3, 1_000.0, 2_000.0, START, START + HOUR, (Cause.WET_ROOTS,), 1.3)
NEXT = replace(WET, from_m=2_000.0 + JOINED_WITHIN_M, to_m=4_000.0, from_at=START + HOUR, until_at=START + 2 * HOUR)


def test_sections_near_each_other_become_one_with_the_later_end() -> None:
    assert joined_effects([WET, NEXT]) == [replace(WET, to_m=4_000.0, until_at=START + 2 * HOUR)]


def test_a_section_of_other_ground_between_them_stays_a_row_of_its_own() -> None:
    mud = replace(WET, kind=ObstacleKind.MUD, from_m=2_100.0, to_m=2_200.0)
    assert [effect.kind for effect in joined_effects([WET, mud, NEXT])] == [ObstacleKind.ROOTS, ObstacleKind.MUD]


@pytest.mark.parametrize(
    "change",
    [
        {"kind": ObstacleKind.MUD},
        {"causes": (Cause.ICE,)},
        {"factor": 1.4},
        {"from_m": 2_000.0 + JOINED_WITHIN_M + 1},
        {"from_m": None, "to_m": None},
    ],
)
def test_what_differs_or_lies_further_off_stays_apart(change: dict) -> None:
    effects = [WET, replace(NEXT, **change)]
    assert joined_effects(effects) == effects


@pytest.mark.parametrize(("severity", "rows"), [(3, 1), (4, 2)])
def test_what_the_weather_puts_there_is_one_only_as_severe(severity: int, rows: int) -> None:
    snow = replace(WET, kind=ObstacleKind.SNOW_ICE, causes=(Cause.SNOW,), factor=None)
    assert len(joined_effects([snow, replace(snow, from_m=2_100.0, to_m=3_000.0, severity=severity)])) == rows


def test_a_harder_severity_of_the_same_factor_is_the_same_row() -> None:
    assert len(joined_effects([WET, replace(NEXT, severity=4)])) == 1


def test_new_obstacles_and_the_largest_factors_are_kept_in_the_order_of_the_course() -> None:
    mild, wild = replace(WET, factor=1.1), replace(WET, from_m=5_000.0, to_m=6_000.0, factor=1.9)
    snow = replace(WET, from_m=8_000.0, to_m=9_000.0, factor=None)
    assert hardest_effects([mild, wild, snow], 2) == [wild, snow]
    assert hardest_effects([mild, wild, snow], 9) == [mild, wild, snow]
