"""Reading the National Weather Service's layers."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.forecasts.fetching import Ask, FailureCode
from terrain.domain.weather.series import HourlySeries
from terrain.providers.broken import BrokenAnswer
from terrain.providers.nws.answer import read_answer
from terrain.providers.nws.codes import code_of, code_of_cover
from terrain.providers.nws.intervals import Interval, interval_of
from terrain.providers.plausible import PLAUSIBLE
from tests.weather_servers.nws import START, gridpoint, happening, layer, spoilt

NOW = datetime(2027, 6, 24, 9, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)


def ask(hours: int = 48, height_m: float | None = 300, start: datetime = START) -> Ask:
    return Ask(39.7456, -97.0892, height_m, start, start + hours * HOUR)


def read(answer: dict[str, Any], asked: Ask | None = None) -> HourlySeries:
    return read_answer(json.dumps(answer).encode(), asked or ask(), NOW)


def test_hours_reach_from_the_first_interval_to_the_end_of_the_last():
    series = read(gridpoint())
    assert (series.starts_at, series.hours) == (START, 16)  # until midnight, whose element tells of the hour before
    assert series.issued_at == datetime(2027, 6, 24, 8, 12, 33, tzinfo=UTC)
    assert (series.height_m, series.model_height_m) == (300, 300)


def test_a_value_holds_for_each_hour_of_its_interval():
    series = read(gridpoint())
    assert series.values["temperature_c"] == [20, 20, 22, 22, 22, *[18] * 10, None]
    assert series.values["wind_ms"][:2] == [5, 5]


def test_gusts_and_chances_belong_to_the_ends_of_their_hours():
    series = read(gridpoint())
    assert series.values["gust_ms"] == [None, *[10] * 15]
    assert series.values["rain_chance_pct"] == [10, 10, 10, 10, *[40] * 12]


def test_sums_are_spread_over_their_interval_and_marked():
    series = read(gridpoint())
    assert series.values["rain_mm"] == [0.5, 0.5, 0.5, 0.5, *[0] * 6, *[0.2] * 6]
    assert series.provenance["rain_mm"] == "nws/6h"
    assert series.provenance["rain_chance_pct"] == "nws/12h"
    assert series.provenance["gust_ms"] == "nws"


def test_what_fell_as_snow_is_taken_off_the_rain():
    series = read(
        gridpoint(quantitativePrecipitation=layer("mm", ("9/PT2H", 6.0)), snowfallAmount=layer("mm", ("9/PT2H", 28.0)))
    )
    assert series.values["snowfall_cm"][1:3] == [1.4, 1.4]
    assert series.values["rain_mm"][1:3] == [1.0, 1.0]


def test_the_snow_level_tells_the_freezing_level():
    assert read(gridpoint()).values["freezing_level_m"][0] == 3000


def test_temperatures_are_brought_to_the_asked_height():
    series = read(gridpoint(), ask(height_m=1300))
    assert (series.values["temperature_c"][0], series.values["dew_point_c"][0]) == (13.5, 4.5)
    assert (series.height_m, series.model_height_m) == (1300, 300)
    assert read(gridpoint(), ask(height_m=None)).height_m == 300


def test_forecasters_words_become_codes_and_a_dry_sky_follows_its_cover():
    weather = layer(
        None,
        ("9/PT2H", [happening(None)]),
        ("11/PT1H", [happening("rain", "likely", "heavy"), happening("fog", "patchy")]),
        ("12/PT1H", [happening("rain_showers", "chance", "light"), happening("thunderstorms", "chance")]),
        ("13/PT1H", [happening("thunderstorms", "isolated")]),
    )
    series = read(gridpoint(weather=weather))
    assert series.values["weather_code"][:6] == [2, 2, 2, 65, 95, 2]


def test_an_even_chance_of_thunder_is_thunder():
    series = read(gridpoint(probabilityOfThunder=layer("percent", ("9/PT1H", 60), ("10/PT1H", 40))))
    assert series.values["weather_code"][1:3] == [95, 2]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([happening("snow", None, "moderate")], 73),
        ([happening("sleet", "likely", "light"), happening("rain", "likely", "heavy")], 79),
        ([happening("freezing_rain", "chance", "light"), happening("snow", "definite", "heavy")], 66),
        ([happening("rain", "slight_chance", "light")], None),
        ([happening("volcanic_ash", "definite")], None),
        ([], None),
        (None, None),
        ("rain", None),
    ],
)
def test_the_most_dangerous_word_counts(parts, code):
    assert code_of(parts) == code


@pytest.mark.parametrize(("cover", "code"), [(0, 0), (20, 1), (50, 2), (80, 3), (100, 3), (None, None)])
def test_cover_in_eighths_names_a_dry_sky(cover, code):
    assert code_of_cover(cover) == code


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2027-06-24T09:00:00+00:00/PT1H", 1),
        ("2027-06-24T09:00:00+00:00/P1DT6H", 30),
        ("2027-06-24T05:00:00-04:00/P2D", 48),
    ],
)
def test_intervals_are_hours_from_a_moment(text, hours):
    assert interval_of(text) == Interval(START, hours)


@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        7,
        "x/PT1H",
        "2027-06-24T09:00:00/PT1H",
        "2027-06-24T09:30:00+00:00/PT1H",
        "2027-06-24T09:00:00+00:00",
        "2027-06-24T09:00:00+00:00/P",
        "2027-06-24T09:00:00+00:00/PT",
        "2027-06-24T09:00:00+00:00/PT30M",
        "2027-06-24T09:00:00+00:00/PT99999999H",
        "2027-06-24T09:00:00+00:00/P1Y",
        "0001-01-01T00:00:00+14:00/PT1H",
        "9999-12-31T23:00:00-14:00/PT1H",
    ],
)
def test_what_is_no_interval_of_whole_hours_is_none(text):
    assert interval_of(text) is None


def test_nines_count_as_missing():
    series = read(spoilt(gridpoint(), "nines"))
    assert "temperature_c" not in series.values
    assert series.values["humidity_pct"][0] == 60


@pytest.mark.parametrize("fault", ["out_of_order", "duplicated"])
def test_disorder_among_values_changes_nothing(fault):
    assert read(spoilt(gridpoint(), fault)) == read(gridpoint())


def test_missing_layers_are_absent_and_the_rest_is_kept():
    series = read(spoilt(gridpoint(), "few_variables"))
    assert {"dew_point_c", "cloud_cover_pct"} & set(series.values) == set()
    assert series.values["temperature_c"][0] == 20


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("wrong_units", FailureCode.WRONG_UNITS),
        ("no_units", FailureCode.WRONG_UNITS),
        ("half_hours", FailureCode.NO_HOURS),
        ("no_layers", FailureCode.NO_HOURS),
    ],
)
def test_an_answer_that_cannot_be_trusted_is_refused(fault, code):
    with pytest.raises(BrokenAnswer) as broken:
        read(spoilt(gridpoint(), fault))
    assert broken.value.code is code


def test_hours_of_another_day_are_no_answer():
    with pytest.raises(BrokenAnswer) as broken:
        read(gridpoint(), ask(start=START + timedelta(days=30)))
    assert broken.value.code is FailureCode.NO_HOURS


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 300)), min_size=1, max_size=6))
def test_sums_spread_over_hours_add_up_again(blocks):
    values, hour = [], 9
    for length, tenths in blocks:
        values.append((f"{hour}/PT{length}H", tenths / 10))
        hour += length
    answer = gridpoint(quantitativePrecipitation=layer("mm", *values), snowfallAmount={"values": []})
    rain = read(answer, ask(hours=100)).values["rain_mm"]
    assert sum(rain[1 : hour - 8]) == pytest.approx(
        sum(tenths for _, tenths in blocks) / 10, abs=0.006 * len(blocks) + 1e-9
    )


SOUP = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["properties", "temperature", "uom", "values", "validTime", "value", "weather"]), inner
        )
    ),
    max_leaves=20,
)


@given(SOUP)
def test_any_json_is_read_or_refused(soup):
    with pytest.raises(BrokenAnswer):
        read_answer(json.dumps(soup).encode(), ask(), NOW)


@given(SOUP, SOUP)
def test_any_values_are_read_or_refused(value, weather):
    when = "2027-06-24T09:00:00+00:00/PT3H"
    answer = gridpoint(
        windGust={"uom": "wmoUnit:km_h-1", "values": [{"validTime": when, "value": value}]},
        weather={"values": [{"validTime": when, "value": weather}]},
    )
    for name, row in read(answer).values.items():
        least, greatest = PLAUSIBLE[name]
        assert all(number is None or least <= number <= greatest for number in row), name
