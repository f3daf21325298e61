"""The monthly temperature model: fitted to stations, and honest about its error."""

from datetime import date
from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.climate.monthly import COEFFICIENTS, OFF_BY_MOSTLY_C, mean_c, monthly_mean_c
from tests.terrain.domain.climate.fitting import errors_where_unseen, fitted
from tests.terrain.domain.climate.stations import STATIONS


@pytest.fixture(scope="module")
def errors() -> np.ndarray:
    return np.array([row for _, row in errors_where_unseen()])


def test_the_coefficients_are_those_of_the_fit():
    assert pytest.approx(fitted(), abs=0.006) == COEFFICIENTS


def test_the_error_told_is_that_at_stations_the_model_has_not_seen(errors):
    assert float(np.sqrt((errors**2).mean())) == pytest.approx(2.7, abs=0.05)  # ADR 0020
    assert float(np.quantile(abs(errors), 0.95)) == pytest.approx(OFF_BY_MOSTLY_C, abs=0.1)


def test_stations_lie_on_all_continents_and_on_summits():
    assert len(STATIONS) >= 60
    assert all(len(station.means_c) == 12 for station in STATIONS)
    assert len({station.name for station in STATIONS}) == len(STATIONS)
    assert sum(station.height_m > 1000 for station in STATIONS) >= 20
    halves = [key for key, _ in groupby(sorted(station.latitude < 0 for station in STATIONS))]
    assert halves == [False, True]


def test_a_mean_between_two_months_lies_between_theirs():
    july, august = (monthly_mean_c(46, 7, 1000, month) for month in (7, 8))
    assert mean_c(46, 7, 1000, date(2027, 7, 15)) == july
    assert min(july, august) <= mean_c(46, 7, 1000, date(2027, 7, 31)) <= max(july, august)


def test_the_turn_of_the_year_makes_no_step():
    before, after = mean_c(46, 7, 1000, date(2026, 12, 31)), mean_c(46, 7, 1000, date(2027, 1, 1))
    assert before == pytest.approx(after, abs=0.2)


@given(st.floats(-65, 70), st.floats(-180, 180), st.floats(0, 4500), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_any_place_and_day_has_an_earthly_temperature_that_falls_with_height(latitude, longitude, height, day):
    here = mean_c(latitude, longitude, height, day)
    assert -60 < here < 42
    assert mean_c(latitude, longitude, height + 100, day) < here


def test_leap_days_and_month_ends_are_days_like_others():
    for day in (date(2028, 2, 29), date(2027, 1, 31), date(2027, 12, 15), date(2027, 1, 14)):
        assert -30 < mean_c(46, 7, 1000, day) < 30
