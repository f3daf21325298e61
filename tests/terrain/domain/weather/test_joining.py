"""Two series as one, with the origin of each value."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.weather.joining import joined, with_past
from terrain.domain.weather.series import HourlySeries

START, HOUR = datetime(2027, 6, 24, 9, tzinfo=UTC), timedelta(hours=1)


def series(provider="met_norway", start=0, **values):
    hours = len(next(iter(values.values())))
    return HourlySeries(
        latitude=45.9,
        longitude=6.9,
        height_m=1000,
        starts_at=START + start * HOUR,
        hours=hours,
        values=values,
        provider=provider,
        fetched_at=START,
        provenance=dict.fromkeys(values, provider),
    )


def test_a_variable_that_is_missing_comes_from_the_other_and_says_so():
    both = joined(series(temperature_c=[1, 2]), series("open_meteo", temperature_c=[8, 9], cape_jkg=[5, 6]))
    assert both.values == {"temperature_c": [1, 2], "cape_jkg": [5, 6]}
    assert both.provenance == {"temperature_c": "met_norway", "cape_jkg": "open_meteo"}
    assert both.provider == "met_norway"


def test_hours_that_are_missing_come_from_the_other():
    both = joined(series(temperature_c=[1, None]), series("open_meteo", start=-1, temperature_c=[7, 8, 9, 10]))
    assert (both.starts_at, both.hours) == (START - HOUR, 4)
    assert both.values == {"temperature_c": [7, 1, 9, 10]}
    assert both.provenance == {"temperature_c": "met_norway+open_meteo"}


def test_hours_that_neither_has_stay_open():
    both = joined(series(temperature_c=[1]), series("nws", start=3, temperature_c=[4]))
    assert both.values == {"temperature_c": [1, None, None, 4]}


def test_the_step_of_each_is_told():
    first = replace(series(rain_mm=[1, None]), provenance={"rain_mm": "met_norway/6h"})
    both = joined(first, replace(series("nws", rain_mm=[2, 3]), provenance={"rain_mm": "nws/12h"}))
    assert both.provenance == {"rain_mm": "met_norway/6h+nws/12h"}


ROW = st.lists(st.none() | st.floats(-50, 50), min_size=1, max_size=6)


@given(ROW, ROW, st.integers(-8, 8))
def test_nothing_known_is_lost_and_the_first_is_believed(own, other, shift):
    first, second = series(temperature_c=own), series("nws", start=shift, temperature_c=other)
    both = joined(first, second)
    for hour in range(-8, 15):
        at = START + hour * HOUR
        mine, theirs = (one.value("temperature_c", one.index_of(at)) for one in (first, second))
        assert both.value("temperature_c", both.index_of(at)) == (theirs if mine is None else mine)


@given(ROW)
def test_joined_with_itself_nothing_changes(row):
    assert joined(series(temperature_c=row), series(temperature_c=row)) == series(temperature_c=row)


def test_the_past_is_put_in_front_from_the_wanted_hour_on():
    new, old = series(temperature_c=[1, 2]), series(start=-4, temperature_c=[6, 7, 8, 9, 10])
    assert with_past(new, old, START - 2 * HOUR).values == {"temperature_c": [8, 9, 1, 2]}
    assert with_past(new, old, START - 2 * HOUR).starts_at == START - 2 * HOUR


def test_the_first_hours_sum_comes_from_the_past():
    new, old = series(rain_mm=[None, 2]), series(start=-1, rain_mm=[6, 7, 8])
    assert with_past(new, old, START - HOUR).values == {"rain_mm": [6, 7, 2]}


def test_a_past_that_ended_too_early_leaves_the_series_as_it_is():
    new, old = series(temperature_c=[1, 2]), series(start=-9, temperature_c=[6, 7])
    assert with_past(new, old, START - 2 * HOUR) == new
