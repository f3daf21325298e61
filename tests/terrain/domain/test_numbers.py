"""How a number is read and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.numbers import (
    NumberProblem,
    NumberRefused,
    read_kilometres,
    read_metres,
    read_money,
    read_number,
    read_whole,
    written,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12.0),
        ("007", 7.0),
        ("21.1", 21.1),
        ("21,1", 21.1),
        ("21,", 21.0),
        (",5", 0.5),
        (".5", 0.5),
        ("+3", 3.0),
        ("-3,5", -3.5),
        ("−3.5", -3.5),
        (" 4 ", 4.0),
        ("-0", 0.0),
        ("1,500", 1.5),
        ("0.12345", 0.123),
    ],
)
def test_a_number_has_a_point_or_a_comma(text: str, number: float) -> None:
    assert str(read_number(text)) == str(number)


@pytest.mark.parametrize(
    "text", ["", " ", ".", ",", "far", "nan", "inf", "1e3", "1,2,3", "1.2.3", "1 2", "1_2", "0x10", "١٢", "½", "9" * 41]
)
def test_anything_else_is_no_number(text: str) -> None:
    for read in (read_number, read_metres):
        with pytest.raises(NumberRefused) as refused:
            read(text)
        assert refused.value.problem is NumberProblem.NOT_A_NUMBER


@pytest.mark.parametrize(("text", "is_within"), [("1", True), ("6", True), ("0,999", False), ("6.001", False)])
def test_limits_belong_to_the_range(text: str, is_within: bool) -> None:
    if is_within:
        assert read_number(text, 1, 6) == float(text)
        return
    with pytest.raises(NumberRefused) as refused:
        read_number(text, 1, 6)
    assert refused.value.problem is NumberProblem.OUT_OF_RANGE


@pytest.mark.parametrize(("text", "problem"), [("3,5", NumberProblem.NOT_WHOLE), ("7", NumberProblem.OUT_OF_RANGE)])
def test_a_whole_number_is_whole_and_within(text: str, problem: NumberProblem) -> None:
    assert [read_whole(whole, 1, 6) for whole in ("3", "3.0", "3,0", "03")] == [3, 3, 3, 3]
    with pytest.raises(NumberRefused) as refused:
        read_whole(text, 1, 6)
    assert refused.value.problem is problem


@pytest.mark.parametrize("text", ["2860", "2,860", "2.860", "2 860", "2'860", "2’860", "2\u00a0860", "2\u202f860"])
def test_metres_may_have_a_mark_of_thousands(text: str) -> None:
    assert read_metres(text) == 2_860


@pytest.mark.parametrize(
    ("text", "metres"), [("102,8", 102.8), ("2860,5", 2860.5), ("12,345,678", 12345678), ("1.234,5", 1234.5)]
)
def test_a_mark_of_thousands_has_three_digits_behind_it(text: str, metres: float) -> None:
    assert read_metres(text) == metres


@given(st.decimals(-99_999, 99_999, places=3))
def test_what_is_written_is_read_again(number) -> None:
    assert read_number(written(float(number))) == float(number)


@given(st.floats(100, 200_000))
def test_metres_that_were_read_are_read_again(typed: float) -> None:
    metres = read_metres(f"{typed:.3f}")
    assert read_metres(written(metres)) == metres


@pytest.mark.parametrize("text", ["2,50", "2.5", "2,8", "0,125", "2.50 m"])
def test_a_few_metres_with_decimals_are_asked_about(text: str) -> None:
    with pytest.raises(NumberRefused) as refused:
        read_metres(text)
    assert refused.value.problem is NumberProblem.DOUBTFUL


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("50 km", 50.0),
        ("50KM", 50.0),
        ("26.2 mi", 42.165),
        ("100 miles", 160.934),
        ("2500 m", 2.5),
        ("2.500 m", 2.5),
        ("2.500", 2.5),
        ("12,50", 12.5),
        ("1,234.5 m", 1.234),
    ],
)
def test_kilometres_have_units(text: str, km: float) -> None:
    assert read_kilometres(text) == pytest.approx(km, abs=0.001)


@pytest.mark.parametrize(
    ("text", "metres"), [("2500 m", 2500), ("2.500 m", 2500), ("8,202 ft", 2500), ("2.5 km", 2500), ("2 500", 2500)]
)
def test_metres_have_units(text: str, metres: float) -> None:
    assert read_metres(text) == pytest.approx(metres, abs=0.5)


@pytest.mark.parametrize("text", ["50 kg", "km", "50 km km", "5 %", "1e5 m"])
def test_other_units_are_no_length(text: str) -> None:
    for read in (read_kilometres, read_metres):
        with pytest.raises(NumberRefused):
            read(text)


@pytest.mark.parametrize(
    ("text", "amount"), [("12,50", 12.5), ("12.50", 12.5), ("1.250", 1250), ("1.250,50", 1250.5), ("€ 85", 85)]
)
def test_money_is_read_as_it_is_written(text: str, amount: float) -> None:
    assert read_money(text) == amount


@pytest.mark.parametrize("text", ["1e5", "85,1234", "free"])
def test_other_amounts_are_refused(text: str) -> None:
    with pytest.raises(NumberRefused):
        read_money(text)
