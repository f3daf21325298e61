"""Stories of race days: what a list begins with, by key, and what must not stand on it."""

from dataclasses import dataclass, replace
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
FOR_COLD = frozenset({Slot.SHELL, Slot.MID, Slot.HANDS, Slot.HEAD})
FOR_HEAT = frozenset({Slot.COOLING, Slot.TOP, Slot.HEAD_SUN, Slot.SUNSCREEN, Slot.SALT})
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
WARM = (("feels_min_c", 19.0), ("feels_max_c", 24.0), ("wbgt_max_c", 21.0), ("uv_max", 5.0))
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
    "freezing rain": Story(
        hours=3,
        ground=(("roots", 2),),
        weather=(
            ("freezing_rain", True),
            ("ice_risk", 2),
            ("rain_mm", 1.5),
            ("rain_chance_pct", 80.0),
            ("feels_min_c", -6.0),
            ("feels_max_c", -2.0),
            ("temperature_min_c", -2.0),
            ("wbgt_max_c", 0.0),
        ),
        first=("microspikes", "waterproof_jacket", "overtrousers", "warm_mid_layer", "gloves"),
        never=FOR_HEAT,
    ),
    "night": Story(
        hours=2.5,
        dark_hours=2.5,
        ground=(("loose_rock", 2),),
        first=("headlamp", "spare_battery", "shoes", "phone_charged", "whistle"),
        never=FOR_HEAT | FOR_COLD,
    ),
    "fell race, dry": Story(
        hours=2.5,
        facts=RaceFacts(remoteness=1, is_unmarked=True, forbids_poles=True),
        high_point_m=800,
        ground=(("pathless", 3), ("mud", 1)),
        first=("waterproof_jacket", "overtrousers", "shoes", "phone_charged", "whistle"),
        never=FOR_HEAT,
    ),
    "ridge in a gale": Story(
        hours=5,
        facts=RaceFacts(remoteness=2, is_unmarked=False),
        high_point_m=950,
        weather=(
            ("wet_wind_hours", 5.0),
            ("rain_mm", 9.0),
            ("rain_hours", 5),
            ("rain_chance_pct", 90.0),
            ("feels_min_c", 11.0),
            ("gust_max_kmh", 90.0),
        ),
        first=("waterproof_jacket", "warm_mid_layer", "gloves", "hat_or_buff", "overtrousers"),
        never=FOR_HEAT - {Slot.HEAD_SUN},
    ),
    "easy 10 km in summer": Story(
        hours=0.9,
        ground=(("loose_rock", 1), ("roots", 1)),
        weather=WARM,
        first=("water_capacity", "shoes", "wicking_base_layer", "light_clothing", "sunscreen"),
        never=FOR_COLD | {Slot.BLANKET, Slot.PHONE},
        most=8,
    ),
    "5 km on a road": Story(
        hours=0.45,
        first=("shoes", "wicking_base_layer"),
        never=FOR_COLD | FOR_HEAT | {Slot.BLANKET, Slot.WATER, Slot.FOOD},
        most=4,
    ),
    "mild 1,400 m near town": Story(
        hours=1.2,
        high_point_m=1400,
        first=("shoes", "phone_charged", "water_capacity", "wicking_base_layer"),
        never=FOR_COLD | {Slot.BLANKET, Slot.RESERVE},
        most=4,
    ),
}


def test_a_night_race_without_a_forecast_begins_with_the_lamp() -> None:
    effort = Effort(duration_s=9000, dark_hours=2.5, facts=NEAR_TOWN)
    known = kit_context(effort, Ground(high_point_m=300, is_described=True), {})
    lines = advise_kit(KitContext({**known, "loose_rock": 2})).lines
    assert [line.key for line in lines[:3]] == ["headlamp", "spare_battery", "shoes"]


def test_a_forecast_of_rain_puts_the_jacket_back_on_a_remote_hot_day() -> None:
    wet = replace(STORIES["desert"], weather=(*HOT, ("rain_mm", 1.0)))
    assert Slot.SHELL in {line.slot for line in advice_of(wet).lines}


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


@pytest.mark.parametrize(("feels_min_c", "leads"), [(9.0, "water_capacity"), (3.0, "waterproof_jacket")])
def test_water_leads_a_warm_day_only_where_no_hour_is_cold(feels_min_c: float, leads: str) -> None:
    mountain = replace(
        STORIES["easy 10 km in summer"], hours=6, high_point_m=1800, weather=(*WARM, ("feels_min_c", feels_min_c))
    )
    assert advice_of(mountain).lines[0].key == leads
