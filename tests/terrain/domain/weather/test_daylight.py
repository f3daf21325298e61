"""Darkness against the almanac, polar day and night included."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.weather.daylight import dark_hours, dark_spans, is_dark, sun_elevation_deg


def day(month: int, number: int) -> datetime:
    return datetime(2027, month, number, tzinfo=UTC)


@pytest.mark.parametrize(
    ("place", "latitude", "longitude", "on", "hours"),
    [
        # 24 h less civil dawn to civil dusk, of timeanddate.com's and the USNO's tables, to a quarter of an hour.
        ("Chamonix in June", 45.92, 6.87, day(6, 21), 7.2),
        ("Chamonix in December", 45.92, 6.87, day(12, 21), 14.2),
        ("Quito in March", -0.18, -78.47, day(3, 20), 11.2),
        ("Tromso in June", 69.65, 18.96, day(6, 21), 0.0),
        ("Longyearbyen in December", 78.22, 15.65, day(12, 21), 24.0),
        ("the South Pole in June", -90.0, 0.0, day(6, 21), 24.0),
        ("the North Pole in June", 90.0, 0.0, day(6, 21), 0.0),
    ],
)
def test_dark_hours_of_a_day(place, latitude, longitude, on, hours):
    assert dark_hours(latitude, longitude, on, on + timedelta(days=1)) == pytest.approx(hours, abs=0.25), place


def test_the_sun_stands_over_the_tropic_at_the_solstice():
    assert sun_elevation_deg(23.44, 0.0, datetime(2027, 6, 21, 12, 2, tzinfo=UTC)) == pytest.approx(90, abs=0.6)


def test_civil_twilight_is_not_dark():
    # Civil dusk in Greenwich on 20 March 2027 is at 18:42 UTC, sunset at 18:11.
    assert not is_dark(51.48, 0.0, datetime(2027, 3, 20, 18, 38, tzinfo=UTC))
    assert is_dark(51.48, 0.0, datetime(2027, 3, 20, 18, 50, tzinfo=UTC))


def test_a_window_that_ends_before_it_starts_has_no_darkness():
    assert dark_hours(45.0, 6.0, day(12, 21), day(12, 20)) == 0


@given(
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    start=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),
    minutes=st.integers(0, 3000),
)
def test_darkness_is_never_longer_than_the_window(latitude, longitude, start, minutes):
    starts_at = start.replace(tzinfo=UTC)
    hours = dark_hours(latitude, longitude, starts_at, starts_at + timedelta(minutes=minutes))
    assert 0 <= hours <= minutes / 60 + 1e-9


def test_dark_spans_have_the_edges_of_civil_twilight():
    starts_at = datetime(2027, 8, 27, 16, tzinfo=UTC)
    first, second = dark_spans(45.92, 6.87, starts_at, starts_at + timedelta(hours=30))
    # Civil dusk in Chamonix on 27 August 2027 is at 20:52 CEST, civil dawn on the 28th at 06:17.
    assert first[0] == pytest.approx(datetime(2027, 8, 27, 18, 52, tzinfo=UTC), abs=timedelta(minutes=2))
    assert first[1] == pytest.approx(datetime(2027, 8, 28, 4, 17, tzinfo=UTC), abs=timedelta(minutes=2))
    assert second[1] == starts_at + timedelta(hours=30)


def test_midnight_sun_has_no_dark_span_and_polar_night_one():
    assert dark_spans(69.65, 18.96, day(6, 20), day(6, 22)) == []
    assert dark_spans(78.22, 15.65, day(12, 20), day(12, 22)) == [(day(12, 20), day(12, 22))]


@given(
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    start=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),
    minutes=st.integers(0, 3000),
)
def test_dark_spans_add_up_to_the_dark_hours(latitude, longitude, start, minutes):
    starts_at = start.replace(tzinfo=UTC)
    ends_at = starts_at + timedelta(minutes=minutes)
    spans = dark_spans(latitude, longitude, starts_at, ends_at)
    total_h = sum((until - began for began, until in spans), timedelta()) / timedelta(hours=1)
    assert total_h == pytest.approx(dark_hours(latitude, longitude, starts_at, ends_at), abs=0.4)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
