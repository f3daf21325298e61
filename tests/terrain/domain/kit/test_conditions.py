"""The language of kit rules."""

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.kit.conditions import ConditionRefused, parse_condition


@pytest.mark.parametrize(
    ("text", "values", "answer"),
    [
        ("True", {}, True),
        ("rain_mm >= 2", {"rain_mm": 2}, True),
        ("rain_mm >= 2", {"rain_mm": 1.9}, False),
        ("rain_mm >= 2", {}, None),
        ("rain_mm >= 2", {"rain_mm": None}, None),
        ("rain_mm >= 2", {"rain_mm": math.nan}, None),
        ("rain_mm >= 2", {"rain_mm": "much"}, None),
        ("0 < dark_hours <= 1", {"dark_hours": 1}, True),
        ("0 < dark_hours <= 1", {"dark_hours": 1.5}, False),
        ("feels_min_c <= -10", {"feels_min_c": -12}, True),
        ("is_unmarked", {"is_unmarked": False}, False),
        ("not is_unmarked", {}, None),
        ("a >= 1 and b >= 1", {"a": 0}, False),
        ("a >= 1 and b >= 1", {"a": 1}, None),
        ("a >= 1 or b >= 1", {"a": 1}, True),
        ("a >= 1 or b >= 1", {"a": 0}, None),
        ("(a >= 1 or b >= 1) and not c", {"b": 2, "c": False}, True),
    ],
)
def test_condition_holds(text: str, values: dict[str, object], answer: bool | None) -> None:
    assert parse_condition(text).holds(values) is answer


@pytest.mark.parametrize(
    "text",
    [
        "", "rain_mm >=", "__import__('os')", "a.b >= 1", "a[0] >= 1", "a + 1 >= 2", "lambda: 1", "a >= 'x'",
        "a is None", "a in b", "[a]", "f(a) > 1", "a if b else c", "1", "2.5", "a := 1", "x" * 400, "await a",
        "a >= 1; b", "(" * 150,
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ConditionRefused):
        parse_condition(text)


@given(st.text(max_size=60))
def test_any_text_is_a_condition_or_refused(text: str) -> None:
    with suppress(ConditionRefused):
        assert parse_condition(text).holds({}) in (True, False, None)


def test_names_are_in_order_of_appearance() -> None:
    assert parse_condition("b >= 1 and (a >= 1 or b < 5)").names == ("b", "a")
