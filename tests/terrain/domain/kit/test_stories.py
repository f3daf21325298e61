"""Stories of race days: what a list begins with, by key, and what must not stand on it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from terrain.domain.kit.advice import KitAdvice, advise_kit
from terrain.domain.kit.context import ContextValue, Effort, Ground, KitContext, kit_context
from terrain.domain.kit.items import Slot
from terrain.domain.kit.outing import context_of
from terrain.domain.kit.race_facts import RaceFacts
from terrain.management.advice_files import read_question

NEAR_TOWN = RaceFacts(remoteness=0, is_unmarked=False, forbids_poles=False)
SHARED = Path(__file__).parents[5] / "shared" / "data" / "kit"
SCENARIOS = sorted(path for path in SHARED.glob("*.json") if not path.stem.endswith("_f"))
FOR_COLD = {Slot.SHELL, Slot.MID, Slot.HANDS, Slot.HEAD}
CALM: dict[str, ContextValue | None] = {
    "rain_mm": 0.0,
    "rain_hours": 0,
    "rain_chance_pct": 5.0,
    "feels_min_c": 12.0,
    "feels_max_c": 15.0,
    "temperature_min_c": 12.0,
    "temperature_swing_c": 3.0,
    "wbgt_max_c": 13.0,
    "uv_max": 1.0,
    "gust_max_kmh": 20.0,
    "wet_wind_hours": 0.0,
    "wet_cold_hours": 0.0,
    "humidity_max_pct": 70.0,
    "freezing_rain": False,
    "ice_risk": 0,
    "mud_index": 0,
    "thunder": 0,
}


@dataclass(frozen=True)
class Story:
    """A day: hours on the way, ground by severity, facts, and what its weather has beyond a calm mild one."""

    hours: float
    first: tuple[str, ...]
    never: frozenset[Slot] = frozenset()
    most: int = 40
    dark_hours: float = 0.0
    high_point_m: float = 300.0
    facts: RaceFacts = NEAR_TOWN
    ground: tuple[tuple[str, ContextValue], ...] = ()
    weather: tuple[tuple[str, ContextValue], ...] = ()


HOT = (("feels_min_c", 22.0), ("feels_max_c", 38.0), ("wbgt_max_c", 27.0), ("uv_max", 10.0))
STORIES = {
    "desert": Story(
        hours=7,
        facts=RaceFacts(remoteness=2, is_unmarked=False),
        high_point_m=1200,
        ground=(("sand", 3), ("loose_rock", 2)),
        weather=HOT,
        first=("water_capacity", "ice_bandana", "neck_cap", "sunscreen_high", "electrolytes"),
        never=frozenset({Slot.SHELL, Slot.MID, Slot.HANDS, Slot.HEAD, Slot.LEGS_SHELL}),
    ),
}


def advice_of(story: Story) -> KitAdvice:
    effort = Effort(duration_s=story.hours * 3600, dark_hours=story.dark_hours, facts=story.facts)
    ground = Ground(gain_m=400, high_point_m=story.high_point_m, low_point_m=100, is_described=True)
    known = kit_context(effort, ground, {**CALM, **dict(story.weather)})
    return advise_kit(KitContext({**known, **dict(story.ground)}))


@pytest.mark.parametrize("name", STORIES)
def test_a_list_begins_with_what_matters_on_that_day(name: str) -> None:
    story = STORIES[name]
    lines = advice_of(story).lines
    assert tuple(line.key for line in lines[: len(story.first)]) == story.first
    assert not story.never & {line.slot for line in lines}
    assert len(lines) <= story.most


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_no_jacket_stands_before_water_on_a_hot_dry_day(scenario: Path) -> None:
    question = read_question(scenario, datetime(2027, 1, 1, tzinfo=UTC))
    context = context_of(question.outing, question.now)
    advised = [line.slot for line in advise_kit(context).lines]
    if context.get("is_hot_and_dry") and Slot.WATER in advised:
        assert not FOR_COLD & set(advised[: advised.index(Slot.WATER)])
