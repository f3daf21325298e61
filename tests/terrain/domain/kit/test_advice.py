"""Kit advice: one line for each need, demands never lost, unknown values harmless."""

import random
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.kit.advice import Demand, KitAdvice, advise_kit, key_of_name
from terrain.domain.kit.context import VARIABLES, KitContext
from terrain.domain.kit.items import KitItem, Priority, Slot, item_of
from terrain.domain.kit.rules import RULES
from terrain.labels.kit.words import line_name, reason_sentence, tip_sentence

MOMENTS = {
    "coldest_at",
    "wet_cold_from",
    "wet_cold_until",
    "wet_wind_from",
    "wet_wind_until",
    "thunder_from",
    "thunder_until",
}
NUMBERS = st.one_of(
    st.sampled_from([None, False, True, float("nan"), float("inf")]), st.integers(-40, 200), st.floats(-50, 5000)
)
MOMENT = st.one_of(st.none(), st.just(datetime(2027, 6, 26, 8, tzinfo=UTC)))
CONTEXTS = st.fixed_dictionaries({}, optional={name: MOMENT if name in MOMENTS else NUMBERS for name in VARIABLES}).map(
    KitContext
)
DEMANDS = st.lists(
    st.builds(
        Demand,
        name=st.one_of(st.text(min_size=1, max_size=20), st.sampled_from(["Whistle", "Gloves", "Bear bell"])),
        item=st.one_of(st.just(""), st.sampled_from([item.value for item in KitItem]), st.text(max_size=10)),
        note=st.sampled_from(["", "180 g"]),
    ),
    max_size=6,
)


def line_of(advice: KitAdvice, slot: Slot) -> object:
    return next((line for line in advice.lines if line.slot is slot), None)


def spoken(advice: KitAdvice) -> object:
    return {(line.demand, tuple(reason.rule for reason in line.reasons)) for line in advice.lines}


def essence(advice: KitAdvice) -> object:
    return (
        {
            (line.key, line.item, line.priority, frozenset(reason.rule for reason in line.reasons))
            for line in advice.lines
        },
        advice.advice,
        advice.preparation,
        set(advice.undecided),
    )


@given(CONTEXTS, DEMANDS)
def test_no_demand_is_ever_lost_and_each_is_one_line(context: KitContext, demands: list[Demand]) -> None:
    lines = advise_kit(context, demands).lines
    assert [line.demand for line in lines if line.is_required] == list(dict.fromkeys(demands))
    assert [line.is_required for line in lines] == sorted((line.is_required for line in lines), reverse=True)
    assert len({line.key for line in lines}) == len(lines)
    assert all(len(line.key) <= 60 for line in lines)


@given(CONTEXTS, DEMANDS)
def test_computed_lines_are_one_for_each_slot(context: KitContext, demands: list[Demand]) -> None:
    lines = advise_kit(context, demands).lines
    demanded = {line.slot for line in lines if line.is_required}
    computed = [line.slot for line in lines if not line.is_required]
    assert len(set(computed)) == len(computed)
    assert not demanded & set(computed)


@given(CONTEXTS)
def test_rule_with_a_value_missing_everywhere_never_fires(context: KitContext) -> None:
    advice = advise_kit(context)
    fired = {reason.rule for line in advice.lines for reason in line.reasons} | {tip.key for tip in advice.advice}
    for rule in RULES:
        if rule.condition.names and not any(name in context for name in rule.condition.names):
            assert rule.id not in fired


@given(CONTEXTS, DEMANDS)
def test_everything_can_be_said(context: KitContext, demands: list[Demand]) -> None:
    advice = advise_kit(context, demands)
    for line in advice.lines:
        assert line_name(line)
        assert all(
            "%" not in reason_sentence(reason).replace("% ", "").replace("%.", "").replace("%:", "")
            for reason in line.reasons
        )
    assert all(tip_sentence(tip) for tip in (*advice.advice, *advice.preparation))


@given(CONTEXTS, DEMANDS, st.randoms(use_true_random=False))
def test_order_of_rules_and_demands_changes_nothing(
    context: KitContext, demands: list[Demand], chance: random.Random
) -> None:
    rules, mixed = list(RULES), list(dict.fromkeys(demands))
    chance.shuffle(rules)
    plain = advise_kit(context, mixed)
    assert essence(advise_kit(context, mixed, rules)) == essence(plain)
    others = mixed[:]
    chance.shuffle(others)
    shuffled = advise_kit(context, others)
    assert spoken(shuffled) == spoken(plain)


@given(CONTEXTS, st.floats(0, 60), st.floats(0, 60))
def test_more_rain_never_takes_the_shell_away(context: KitContext, rain: float, more: float) -> None:
    def shell(rain_mm: float) -> float:
        line = line_of(advise_kit(KitContext({**context, "rain_mm": rain_mm})), Slot.SHELL)
        return 0 if line is None else (2 if line.item is KitItem.WATERPROOF_JACKET else 1)  # type: ignore[attr-defined]

    assert shell(rain + more) >= shell(rain)


@given(CONTEXTS)
def test_undecided_items_wait_for_the_weather_and_go_beyond_the_list(context: KitContext) -> None:
    advice = advise_kit(context)
    on_list = {line.item for line in advice.lines} | {item for line in advice.lines for item in line.features}
    assert not on_list & {found.item for found in advice.undecided}
    assert all(found.missing for found in advice.undecided)


def test_nothing_known_gives_what_always_holds() -> None:
    advice = advise_kit(KitContext())
    assert [line.key for line in advice.lines] == ["shoes", "wicking_base_layer"]
    assert KitItem.WATERPROOF_JACKET in {found.item for found in advice.undecided}


def test_highest_rank_wins_and_its_reason_comes_first() -> None:
    advice = advise_kit(KitContext({"rain_mm": 7.5, "rain_hours": 3, "gust_max_kmh": 60}))
    line = line_of(advice, Slot.SHELL)
    assert (line.item, line.priority) == (KitItem.WATERPROOF_JACKET, Priority.MUST)
    assert [reason.rule for reason in line.reasons] == ["waterproof.rain", "windproof.gusts"]


def test_shoes_join_their_features_in_one_line() -> None:
    context = KitContext(
        {"mud": 2, "loose_rock": 3, "loose_rock_km": 2.6, "fixed_rock": 0, "rain_mm": 4, "boulders": 1}
    )
    line = line_of(advise_kit(context), Slot.SHOES)
    assert line_name(line) == "Trail shoes with deep lugs, wet-grip rubber and a rock plate"
    assert reason_sentence(line.reasons[-1]) == "2.6 km of loose rock."


def test_demand_takes_our_reasons_and_hears_what_is_better() -> None:
    context = KitContext({"rain_mm": 7.5, "rain_hours": 3, "feels_min_c": -1.2})
    line = line_of(advise_kit(context, [Demand("Wind jacket")]), Slot.SHELL)
    assert (line_name(line), line.is_required, line.better) == ("Wind jacket", True, KitItem.WATERPROOF_JACKET)
    assert reason_sentence(line.reasons[0]) == "7.5 mm in 3 h of your race, feels like down to −1°."


def test_two_demands_of_one_need_are_two_lines() -> None:
    lines = advise_kit(
        KitContext({"feels_min_c": 0}), [Demand("Gloves"), Demand("Warm gloves", "waterproof_gloves")]
    ).lines
    hands = [(line.key, len(line.reasons)) for line in lines if line.slot is Slot.HANDS]
    assert hands == [(key_of_name("Gloves"), 0), ("waterproof_gloves", 1)]


def test_the_same_demand_with_and_without_its_code_takes_our_reasons_in_any_order() -> None:
    context = KitContext({"remoteness": 3, "rain_mm": 7.5, "rain_hours": 3})
    demands = [Demand("Wind jacket"), Demand("Wind jacket", "wind_jacket"), Demand("Wind jacket", list_kind="cold")]
    bearers = {
        next(line.demand for line in advise_kit(context, order).lines if line.reasons and line.slot is Slot.SHELL)
        for order in (demands, demands[::-1], demands[1:] + demands[:1])
    }
    assert bearers == {demands[1]}


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("whistle", KitItem.WHISTLE),
        ("Head torch", KitItem.HEADLAMP),
        ("Waterproof jacket with hood", KitItem.WATERPROOF_JACKET),
        ("Survival blanket (1.40 × 2.00 m)", KitItem.SURVIVAL_BLANKET),
        ("Whistle holder", None),
        ("Bear bell", None),
        ("", None),
        ("(", None),
    ],
)
def test_words_of_organizers_are_recognised_whole(words: str, item: KitItem | None) -> None:
    assert item_of(words) is item


def test_unknown_value_is_refused() -> None:
    with pytest.raises(KeyError, match="snowmen"):
        KitContext({"snowmen": 3})


WET_WIND_ITEMS = {
    KitItem.GLOVES,
    KitItem.HAT,
    KitItem.WARM_LAYER,
    KitItem.SPARE_DRY_LAYER,
    KitItem.WATERPROOF_JACKET,
    KitItem.OVERTROUSERS,
}


@pytest.mark.parametrize(
    ("gap_hours", "priority"), [(1.5, Priority.MUST), (1.0, Priority.RECOMMENDED), (None, Priority.RECOMMENDED)]
)
def test_wet_wind_asks_for_warm_things_and_demands_them_far_from_a_way_out(
    gap_hours: float | None, priority: Priority
) -> None:
    """As the rules of fell races (FRA) have it; above the 10 °C at which the chart of wind chill ends."""
    values = {"wet_wind_hours": 5.0, "feels_min_c": 11.0, "remoteness": 0, "gap_hours": gap_hours}
    advice = advise_kit(KitContext(values))
    assert {line.item: line.priority for line in advice.lines if line.item in WET_WIND_ITEMS} == dict.fromkeys(
        WET_WIND_ITEMS, priority
    )
    assert "cold.wet_wind" in [tip.key for tip in advice.advice]


@pytest.mark.parametrize(
    ("severity", "said"),
    [(1, "water.high_shallow"), (2, "water.high_shallow"), (3, "water.high_shallow"), (4, "water.high_deep")],
)
def test_high_water_never_turns_back_at_the_knee_where_fords_are_deeper(severity: int, said: str) -> None:
    advice = advise_kit(KitContext({"water_crossing": severity, "river_risk": 2}))
    high = [tip.key for tip in advice.advice if tip.key.startswith("water.high")]
    assert high == ["water.high", said]
    assert ("above the knee." in " ".join(tip_sentence(tip) for tip in advice.advice)) == (severity <= 3)
