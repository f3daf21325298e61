"""Reading Open-Meteo's answers: what is sound is kept, the rest refused."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.forecasts.fetching import Ask, FailureCode, FetchFailure
from terrain.domain.weather.series import VARIABLES, HourlySeries
from terrain.providers.broken import BrokenAnswer
from terrain.providers.open_meteo.answer import read_answer
from terrain.providers.open_meteo.client import form_of
from tests.weather_servers.open_meteo import Asked, OpenMeteoServer

NOW = datetime(2027, 6, 24, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
SYNTHETIC = Path(settings.BASE_DIR).parent / "shared/data/weather/synthetic"


def ask(latitude: float = 45.9, hours: int = 24, height_m: float | None = 1000) -> Ask:
    return Ask(latitude, 6.9, height_m, NOW, NOW + hours * HOUR)


def answer(asks: list[Ask], behaviour: str = "normal", **weather: Any) -> bytes:
    server = OpenMeteoServer()  # never started: only its answers are wanted
    server.weather |= weather
    _, body = server.answer(Asked("GET", form_of(asks), {}), behaviour)
    server.close()
    return body


def read(asks: list[Ask], behaviour: str = "normal", **weather: Any) -> Any:
    outcomes = read_answer(answer(asks, behaviour, **weather), asks, NOW)
    return outcomes[0] if len(outcomes) == 1 else outcomes


def test_a_normal_answer_has_each_hour_and_variable():
    series = read([ask()])
    assert (series.starts_at, series.hours, series.height_m) == (NOW, 24, 1000)
    assert set(series.values) == set(VARIABLES)
    assert {len(row) for row in series.values.values()} == {24}
    assert series.values["temperature_c"][:3] == [15.3, 16.5, 17.5]
    assert series.provenance["rain_mm"] == "open_meteo"
    assert series.fetched_at == NOW


def test_several_places_come_in_the_order_asked():
    asks = [ask(45.9), ask(46.2, height_m=2500), ask(-12.0, hours=3)]
    series = read(asks)
    assert [(one.latitude, one.height_m, one.hours) for one in series] == [
        (45.9, 1000, 24),
        (46.2, 2500, 24),
        (-12.0, 1000, 3),
    ]


def test_what_fell_as_snow_is_taken_off_the_rain():
    series = read([ask(hours=2)], precipitation=3.0, snowfall=0.7)
    assert series.values["rain_mm"] == [2.0, 2.0]
    assert series.values["snowfall_cm"] == [0.7, 0.7]
    assert read([ask(hours=1)], precipitation=1.0, snowfall=0.71).values["rain_mm"] == [0.0]


def test_nulls_are_kept_as_missing():
    series = read([ask(hours=3)], visibility=None, precipitation=lambda at: None if at.hour == 10 else 1.0)
    assert series.values["visibility_m"] == [None, None, None]
    assert series.values["rain_mm"] == [1.0, None, 1.0]


def test_implausible_values_count_as_missing():
    series = read([ask(hours=2)], "nines")
    assert series.values["temperature_c"] == [None, None]
    assert series.values["wind_ms"] == [None, None]
    assert series.values["humidity_pct"] == [70, 70]


def test_hours_out_of_order_are_sorted():
    assert read([ask()], "out_of_order") == read([ask()])


def test_an_hour_that_comes_twice_counts_once():
    assert read([ask()], "duplicated") == read([ask()])


def test_other_units_that_are_stated_are_converted():
    body = json.loads(answer([ask(hours=2)]))
    body["hourly_units"] |= {"temperature_2m": "°F", "wind_speed_10m": "km/h", "precipitation": "inch"}
    body["hourly"] |= {"temperature_2m": [50, 14], "wind_speed_10m": [36, 18], "precipitation": [0.1, 0]}
    (series,) = read_answer(json.dumps(body).encode(), [ask(hours=2)], NOW)
    assert series.values["temperature_c"] == [10, -10]
    assert series.values["wind_ms"] == [10, 5]
    assert series.values["rain_mm"] == [2.54, 0]


@pytest.mark.parametrize(
    ("offset_s", "label"), [(7200, "2027-06-24T11:00"), (34200, "2027-06-24T18:00"), (-12600, "2027-06-24T06:00")]
)
def test_local_hours_are_brought_to_utc_by_the_one_offset_they_were_made_with(offset_s, label):
    body = json.loads(answer([ask(hours=1)])) | {"utc_offset_seconds": offset_s}
    body["hourly"]["time"], body["hourly_units"]["time"] = [label], "iso8601"
    (series,) = read_answer(json.dumps(body).encode(), [ask(hours=1)], NOW)
    assert (series.starts_at, series.hours) == (NOW, 1)


def test_missing_variables_are_absent_and_the_rest_is_kept():
    series = read([ask()], "few_variables")
    assert set(VARIABLES) - set(series.values) == {"cape_jkg", "visibility_m", "rain_chance_pct"}
    assert "cape_jkg" not in series.provenance


def test_without_an_asked_height_the_answers_own_is_taken():
    assert read([ask(height_m=None)]).height_m == 1035


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        ("wrong_units", FailureCode.WRONG_UNITS),
        ("local_time", FailureCode.WRONG_UNITS),
        ("short_rows", FailureCode.BROKEN_ANSWER),
        ("texts", FailureCode.BROKEN_ANSWER),
    ],
)
def test_a_place_that_cannot_be_trusted_is_a_temporary_failure(behaviour, code):
    failure = read([ask()], behaviour)
    assert (failure.code, failure.is_temporary) == (code, True)


@pytest.mark.parametrize("behaviour", ["stream_error", "cut_off", "html", "empty", "odd_json", "one_place_less"])
def test_an_answer_that_is_no_whole_json_is_broken(behaviour):
    with pytest.raises(BrokenAnswer) as broken:
        read([ask(), ask(46.0), ask(47.0)], behaviour)
    assert broken.value.code is FailureCode.BROKEN_ANSWER


def test_hours_of_another_day_are_no_answer():
    body = answer([ask()])
    later = [Ask(45.9, 6.9, 1000, NOW + 48 * HOUR, NOW + 50 * HOUR)]
    (failure,) = read_answer(body, later, NOW)
    assert failure.code is FailureCode.NO_HOURS


def test_more_hours_than_asked_for_are_cut():
    (series,) = read_answer(answer([ask(hours=24)]), [Ask(45.9, 6.9, 1000, NOW + 2 * HOUR, NOW + 5 * HOUR)], NOW)
    assert (series.starts_at, series.hours) == (NOW + 2 * HOUR, 3)


@pytest.mark.parametrize(
    "change",
    [
        {"hourly": None},
        {"hourly": []},
        {"hourly_units": None},
        {"hourly": {"time": "now"}},
        {"hourly": {"time": []}},
        {"hourly": {"time": [True, False]}},
        {"hourly": {"time": [1.5]}},
        {"hourly": {"time": [10**18]}},
        {"hourly": {"time": [int(NOW.timestamp()) + 1800]}},
        {"hourly": {"time": [int(NOW.timestamp())]}},
    ],
)
def test_odd_shapes_are_failures(change):
    body = json.loads(answer([ask(hours=1)])) | change
    (outcome,) = read_answer(json.dumps(body).encode(), [ask(hours=1)], NOW)
    assert isinstance(outcome, FetchFailure)


SOUP = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["hourly", "hourly_units", "time", "temperature_2m", "elevation", "x"]), inner
        )
    ),
    max_leaves=20,
)


@given(SOUP)
def test_any_json_is_read_or_refused(soup):
    try:
        outcomes = read_answer(json.dumps(soup).encode(), [ask()], NOW)
    except BrokenAnswer:
        return
    assert [type(outcome) for outcome in outcomes] == [FetchFailure]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body):
    try:
        outcomes = read_answer(body, [ask()], NOW)
    except BrokenAnswer:
        return
    assert [type(outcome) for outcome in outcomes] == [FetchFailure]


ROW = st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(), min_size=6, max_size=6)


@given(ROW, st.permutations(range(6)))
def test_values_are_kept_by_their_hour_and_within_bounds(row, order):
    body = json.loads(answer([ask(hours=6)]))
    hourly = body["hourly"]
    hourly["temperature_2m"] = row
    body["hourly"] = {name: [values[index] for index in order] for name, values in hourly.items()}
    (series,) = read_answer(json.dumps(body).encode(), [ask(hours=6)], NOW)
    assert series.values["temperature_c"] == [
        value if value is not None and -95 <= value <= 62 else None for value in row
    ]


@pytest.mark.skipif(not SYNTHETIC.exists(), reason="the shared weather samples are not beside this checkout")
@pytest.mark.parametrize("name", sorted(path.name for path in SYNTHETIC.glob("synthetic_*.json")))
def test_shared_answers_are_read_whole(name):
    body = (SYNTHETIC / name).read_bytes()
    places = json.loads(body)
    places = places if isinstance(places, list) else [places]
    start = datetime.fromtimestamp(places[0]["hourly"]["time"][0], UTC)
    asks = [
        Ask(place["latitude"], place["longitude"], place["elevation"], start, start + 384 * HOUR) for place in places
    ]
    for series, place in zip(read_answer(body, asks, NOW), places, strict=True):
        assert isinstance(series, HourlySeries)
        assert (series.hours, series.height_m) == (384, place["elevation"])
        assert set(series.values) == set(VARIABLES)
        for ours, theirs in {
            "temperature_c": "temperature_2m",
            "wind_ms": "wind_speed_10m",
            "cape_jkg": "cape",
        }.items():
            assert series.values[ours] == place["hourly"][theirs]


@pytest.mark.skipif(not SYNTHETIC.exists(), reason="the shared weather samples are not beside this checkout")
def test_the_shared_cut_off_stream_is_broken():
    with pytest.raises(BrokenAnswer):
        read_answer((SYNTHETIC / "error_200_truncated_stream.txt").read_bytes(), [ask()], NOW)
