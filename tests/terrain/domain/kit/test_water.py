"""Water to carry and food for the ways between places with water: the hours of each way itself, sums that add up."""

import re
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.kit.advice import advise_kit
from terrain.domain.kit.context import Effort, Ground, KitContext, kit_context
from terrain.domain.kit.items import KitItem
from terrain.domain.kit.outing import Outing, context_of
from terrain.domain.kit.water import WaterGap, fluid_ml_h, water_gaps, water_values
from terrain.domain.pace import plan_schedule
from terrain.domain.pace.course_weather import MetHour
from terrain.domain.pace.schedule import Schedule
from terrain.domain.pace.whereabouts import whereabouts_of
from terrain.domain.weather.hours import WeatherHour
from terrain.labels.kit.words import line_name, reason_sentence

START = datetime(2027, 8, 27, 16, tzinfo=UTC)
HOUR_S = 3600.0


def even(hours: float, length_m: float = 60_000) -> Schedule:
    return Schedule(np.array([0.0, length_m]), np.array([0.0, hours * HOUR_S]))


def gap(hours: float, wbgt: float | None = None) -> WaterGap:
    heats = () if wbgt is None else ((hours, wbgt),)
    return WaterGap(0, 10_000, hours * HOUR_S, heats)


@pytest.mark.parametrize(("wbgt", "ml_h"), [(-10, 450), (10, 450), (16.5, 600), (23, 750), (40, 750)])
def test_drinking_follows_heat_between_the_published_figures(wbgt: float, ml_h: float) -> None:
    """ISSN (Tiller 2019): 450-750 ml an hour."""
    assert fluid_ml_h(wbgt) == ml_h


@pytest.mark.parametrize(
    ("gap_h", "hours_in_all", "wbgt", "litres"),
    [
        (0.5, 2, None, 0.5),
        (1.2, 3, None, 0.75),
        (1.6, 3, None, 1.0),
        (3.05, 8, None, 1.75),
        (1.2, 5, 30, 2.0),
        (3, 8, 23, 2.25),
        (5, 40, 5, 2.25),
    ],
)
def test_litres_to_carry(gap_h: float, hours_in_all: float, wbgt: float | None, litres: float) -> None:
    effort = Effort(duration_s=hours_in_all * HOUR_S, gaps=[gap(gap_h, wbgt)])
    assert kit_context(effort, Ground(), {})["water_l"] == litres


def hot_until_the_third_hour(schedule: Schedule) -> list[MetHour]:
    where = whereabouts_of(schedule, schedule, START)
    return [
        MetHour(hour, (WeatherHour(at=hour.at, wbgt_c=28.0 if index < 3 else 4.0),)) for index, hour in enumerate(where)
    ]


def test_each_way_is_drunk_by_its_own_hours() -> None:
    """Three hot hours with water each half an hour, then a night of six hours: the heat is not that of the night."""
    schedule = even(9)
    met = hot_until_the_third_hour(schedule)
    gaps = water_gaps(schedule, [20_000 * part / 6 for part in range(1, 7)], START, met)
    assert [found.fluid_ml_h for found in gaps] == [750] * 6 + [450]
    values = water_values(gaps, schedule.total_s, 28.0)
    assert (values["water_gap_hours"], values["water_need_l"], values["water_l"]) == (6, 2.7, 2.75)
    assert (values["fluid_ml_h"], values["fluid_max_ml_h"], values["water_least_in_heat_l"]) == (450, 750, None)


def test_way_that_asks_for_most_need_not_be_the_longest() -> None:
    schedule = even(9)
    values = water_values(water_gaps(schedule, [20_000, 43_000], START, hot_until_the_third_hour(schedule)), 9e4, 28.0)
    assert (values["water_from_km"], values["water_to_km"], values["water_l"]) == (0, 20, 2.25)
    assert (values["gap_from_km"], values["gap_to_km"], values["food_kcal"]) == (20, 43, 860)


def water_line(context: KitContext) -> tuple[str, str]:
    line = next(line for line in advise_kit(context).lines if line.slot and line.slot.value == "water")
    return line_name(line), " ".join(reason_sentence(reason) for reason in line.reasons)


def test_a_least_is_told_as_a_least() -> None:
    context = kit_context(Effort(duration_s=5 * HOUR_S, gaps=[gap(32 / 60, 5)]), Ground(), {})
    assert water_line(context) == (
        "Water, 1 l to carry",
        "No water is named from km 0 to km 10: 32 min, at 450 ml an hour that is 0.2 l. "
        "Carry at least 1 l, as races of this kind ask for.",
    )


SPAN = re.compile(r": (?:(\d+) h ?)?(?:(\d+)(?: min)?)?, at (\d+) ml an hour that is ([\d.]+) l\.")


@given(
    st.floats(min_value=1, max_value=12 * 60),
    st.floats(min_value=-20, max_value=40) | st.none(),
    st.floats(min_value=1, max_value=40),
)
def test_sentence_adds_up_in_its_own_numbers(minutes: float, wbgt: float | None, hours_in_all: float) -> None:
    effort = Effort(duration_s=max(minutes * 60, hours_in_all * HOUR_S), gaps=[gap(minutes / 60, wbgt)])
    context = kit_context(effort, Ground(), {})
    if "water_l" not in context or context["est_hours"] < 1:
        return
    name, sentence = water_line(context)
    found = SPAN.search(sentence)
    assert found, sentence
    hours, rest, ml, litres = found.groups()
    told = (int(hours or 0) + int(rest or 0) / 60) * int(ml) / 1000
    carried = float(name.split()[1])
    assert litres == f"{max(0.1, round(told, 1)):g}", sentence
    assert int(ml) % 50 == 0
    assert told <= carried + 1e-9
    least = context.get("water_least_l", 0.5)
    assert "at least" not in sentence or told < least <= carried or "in such heat" in sentence


def test_food_is_told_for_the_longest_section_not_for_the_whole_race() -> None:
    effort = Effort(duration_s=150 * HOUR_S, gaps=[gap(4)])
    food = next(line for line in advise_kit(kit_context(effort, Ground(), {})).lines if line.item is KitItem.FOOD)
    said = " ".join(reason_sentence(reason) for reason in food.reasons)
    assert said.endswith("km 0 to km 10, 4 h: 1,000 kcal.")
    unknown = advise_kit(kit_context(Effort(duration_s=150 * HOUR_S), Ground(), {}))
    line = next(line for line in unknown.lines if line.item is KitItem.FOOD)
    assert "37,500" not in " ".join(reason_sentence(reason) for reason in line.reasons)


@pytest.mark.parametrize("heat", [None, 5.0, 17.9, 18.0, 30.0])
@pytest.mark.parametrize("felt", [None, -12.0, 5.0, 12.0])
def test_no_list_says_drink_to_thirst_and_drink_by_the_clock(heat: float | None, felt: float | None) -> None:
    weather = {"wbgt_max_c": heat, "feels_min_c": felt}
    advice = advise_kit(kit_context(Effort(duration_s=10 * HOUR_S), Ground(), weather)).advice
    rules = {tip.reason.rule for tip in advice} & {"drink.thirst", "heat.drink", "cold.drink"}
    assert ("drink.thirst" in rules) != bool(rules & {"heat.drink", "cold.drink"})


def test_water_is_unknown_where_a_long_race_names_no_place_with_it() -> None:
    schedule = plan_schedule(60_000, 3_000, None, [])
    context = context_of(Outing(schedule=schedule, duration_s=schedule.total_s), START - timedelta(days=2))
    assert "water_l" not in context
