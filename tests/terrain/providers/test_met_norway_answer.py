"""Reading Locationforecast: moments, sums, steps of six hours, and what can't be trusted."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.forecasts.fetching import Ask, FailureCode
from terrain.domain.weather.series import HourlySeries
from terrain.providers.broken import BrokenAnswer
from terrain.providers.met_norway.answer import read_answer
from terrain.providers.met_norway.bends import Block, between
from terrain.providers.plausible import PLAUSIBLE
from tests.weather_servers.met_norway import START, UNITS, feature, following, moment, spoilt, usual_feature

NOW = datetime(2027, 6, 24, 9, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)


def ask(hours: int = 48, height_m: float | None = 1000, start: datetime = START) -> Ask:
    return Ask(45.9, 6.9, height_m, start, start + hours * HOUR)


def read(answer: dict[str, Any], asked: Ask | None = None) -> HourlySeries:
    return read_answer(json.dumps(answer).encode(), asked or ask(), NOW)


def row(series: HourlySeries, name: str) -> list[float | None]:
    return series.values[name]


def test_hours_reach_from_the_first_moment_to_the_last():
    series = read(usual_feature(hourly=12, six_hourly=4))
    assert (series.starts_at, series.hours) == (START, 12 + 24 + 1)
    assert {len(values) for values in series.values.values()} == {37}
    assert (series.height_m, series.model_height_m) == (1000, None)
    assert series.issued_at == datetime(2027, 6, 24, 8, 12, 33, tzinfo=UTC)


def test_without_an_asked_height_the_answers_own_is_taken():
    series = read(usual_feature(), ask(height_m=None))
    assert (series.height_m, series.model_height_m) == (1035, 1035)


def test_what_falls_in_an_hour_belongs_to_its_end():
    entries = [following(moment(START), 1, "rain", precipitation_amount=1.5), moment(START + HOUR)]
    series = read(feature(*entries))
    assert row(series, "rain_mm") == [None, 1.5]
    assert row(series, "weather_code") == [None, 63]


def test_six_hours_of_rain_are_spread_evenly_and_marked():
    entries = [following(moment(START), 6, "lightrain", precipitation_amount=3.0), moment(START + 6 * HOUR)]
    series = read(feature(*entries))
    assert row(series, "rain_mm") == [None, *[0.5] * 6]
    assert row(series, "weather_code") == [None, *[61] * 6]
    assert series.provenance["rain_mm"] == "met_norway/6h"


def test_an_hours_own_sum_wins_over_that_of_six():
    first = following(following(moment(START), 1, precipitation_amount=2.0), 6, precipitation_amount=6.0)
    last = following(moment(START + HOUR), 6, precipitation_amount=1.2)
    series = read(feature(first, last, moment(START + 7 * HOUR)))
    assert row(series, "rain_mm") == [None, 2.0, *[0.2] * 6]


def test_hourly_variables_are_not_marked():
    series = read(usual_feature(hourly=6, six_hourly=0))
    assert set(series.provenance.values()) == {"met_norway"}


def test_moments_six_hours_apart_are_interpolated():
    entries = [following(moment(START, air_temperature=10, wind_speed=2), 6), moment(START + 6 * HOUR, wind_speed=8)]
    series = read(feature(*entries))
    assert row(series, "wind_ms") == [2, 3, 4, 5, 6, 7, 8]
    assert row(series, "temperature_c") == [10, 10.7, 11.3, 12, 12.7, 13.3, 14]


def test_an_afternoons_heat_between_two_moments_is_kept():
    first = following(moment(START, air_temperature=20), 6, air_temperature_max=27.0, air_temperature_min=18.0)
    series = read(feature(first, moment(START + 6 * HOUR, air_temperature=18)))
    temperatures = row(series, "temperature_c")
    assert (temperatures[0], temperatures[-1], max(temperatures)) == (20, 18, 27)


def test_a_longer_gap_is_left_open():
    entries = [following(moment(START), 1), moment(START + 8 * HOUR)]
    series = read(feature(*entries))
    assert row(series, "temperature_c") == [14, *[None] * 7, 14]


def test_snow_and_sleet_are_told_apart_from_rain():
    symbols = ("snow", "sleet", "rain", "heavysnowshowers_night")
    entries = [
        following(moment(START + step * HOUR), 1, symbol, precipitation_amount=2.0)
        for step, symbol in enumerate(symbols)
    ]
    series = read(feature(*entries, moment(START + 4 * HOUR)))
    assert row(series, "rain_mm")[1:] == [0, 1, 2, 0]
    assert row(series, "snowfall_cm")[1:] == [1.4, 0.7, 0, 1.4]
    assert row(series, "weather_code")[1:] == [73, 69, 63, 86]


def test_a_likely_thunderstorm_is_one():
    entries = [
        following(moment(START), 1, "rain", probability_of_thunder=60),
        following(moment(START + HOUR), 1, "rain", probability_of_thunder=30, probability_of_precipitation=55),
    ]
    series = read(feature(*entries, moment(START + 2 * HOUR)))
    assert row(series, "weather_code")[1:] == [95, 63]
    assert row(series, "rain_chance_pct") == [None, None, 55]


def test_pressure_is_brought_to_the_asked_height():
    series = read(feature(following(moment(START, air_temperature=15 - 6.5), 1), moment(START + HOUR)))
    assert row(series, "pressure_hpa")[0] == pytest.approx(898.7, abs=0.2)  # ICAO standard atmosphere at 1000 m


def test_nines_count_as_missing():
    series = read(spoilt(usual_feature(), "nines"))
    assert "temperature_c" not in series.values
    assert "wind_ms" not in series.values
    assert row(series, "humidity_pct")[0] == 70


@pytest.mark.parametrize("fault", ["out_of_order", "duplicated"])
def test_disorder_among_moments_changes_nothing(fault):
    assert read(spoilt(usual_feature(), fault)) == read(usual_feature())


def test_missing_variables_are_absent_and_the_rest_is_kept():
    series = read(spoilt(usual_feature(), "few_variables"))
    assert {"dew_point_c", "cloud_cover_pct"} & set(series.values) == set()
    assert row(series, "temperature_c")[0] == 14


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("wrong_units", FailureCode.WRONG_UNITS),
        ("no_units", FailureCode.WRONG_UNITS),
        ("half_hours", FailureCode.BROKEN_ANSWER),
        ("no_series", FailureCode.BROKEN_ANSWER),
    ],
)
def test_an_answer_that_cannot_be_trusted_is_refused(fault, code):
    with pytest.raises(BrokenAnswer) as broken:
        read(spoilt(usual_feature(), fault))
    assert broken.value.code is code


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00Z", "2027-06-24T09:00:00", 7, None])
def test_moments_out_of_time_are_refused(time):
    entry = following(moment(START), 12) | {"time": time}
    with pytest.raises(BrokenAnswer):
        read(feature(following(moment(START), 1), entry))


def test_hours_of_another_day_are_no_answer():
    with pytest.raises(BrokenAnswer) as broken:
        read(usual_feature(), ask(start=START + timedelta(days=30)))
    assert broken.value.code is FailureCode.NO_HOURS


def test_a_quantity_without_a_stated_unit_is_left_out():
    units = {name: unit for name, unit in UNITS.items() if name != "relative_humidity"}
    series = read(feature(following(moment(START), 1), moment(START + HOUR), units=units))
    assert "humidity_pct" not in series.values


AMOUNTS = st.lists(st.integers(0, 200), min_size=1, max_size=4)


@given(AMOUNTS)
def test_rain_spread_over_hours_adds_up_again(tenths):
    blocks = [
        following(moment(START + 6 * step * HOUR), 6, "rain", precipitation_amount=amount / 10)
        for step, amount in enumerate(tenths)
    ]
    series = read(feature(*blocks, moment(START + 6 * len(tenths) * HOUR)))
    assert sum(row(series, "rain_mm")[1:]) == pytest.approx(sum(tenths) / 10, abs=0.003 * len(tenths) + 1e-9)


@given(st.floats(-40, 40), st.floats(-40, 40), st.floats(0, 15), st.floats(0, 15))
def test_a_bent_block_never_passes_its_extremes(first, last, above, below):
    least, greatest = min(first, last) - below, max(first, last) + above
    values = between(Block(first, last, 6, least=least, greatest=greatest))
    assert all(least - 15 <= value <= greatest + 1e-6 for value in values)
    if above >= below:
        assert max(values) <= greatest + 1e-6


SOUP = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["properties", "meta", "units", "timeseries", "time", "data", "instant", "details", "next_6_hours"]
            ),
            inner,
        )
    ),
    max_leaves=20,
)


@given(SOUP)
def test_any_json_is_read_or_refused(soup):
    with pytest.raises(BrokenAnswer):
        read_answer(json.dumps(soup).encode(), ask(), NOW)


@given(SOUP, SOUP, SOUP)
def test_any_details_are_read_or_refused(instant, step, summary):
    entry = moment(START)
    entry["data"] |= {"instant": {"details": instant}, "next_1_hours": step, "next_6_hours": {"summary": summary}}
    series = read(feature(following(moment(START + HOUR), 1), entry, moment(START + 2 * HOUR)))
    for name, values in series.values.items():
        least, greatest = PLAUSIBLE[name]
        assert all(value is None or least <= value <= greatest for value in values), name
