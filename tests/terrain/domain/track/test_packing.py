import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.track.packing import pack_track, unpack_track
from terrain.domain.track.points import Track, position_at, segment_of

places = st.tuples(st.floats(-180, 180), st.floats(-90, 90), st.one_of(st.just(float("nan")), st.floats(-500, 9_000)))
segments = st.lists(places, min_size=2, max_size=20).map(
    lambda points: segment_of(*map(list, zip(*points, strict=True)))
)
tracks = st.lists(segments, min_size=1, max_size=4).map(lambda parts: Track(tuple(parts)))


def columns(track: Track) -> list[list[list[float]]]:
    return [[part.lon.tolist(), part.lat.tolist(), part.elevation.tolist()] for part in track.segments]


@given(tracks)
def test_packing_loses_nothing(track: Track) -> None:
    assert str(columns(unpack_track(pack_track(track)))) == str(columns(track))


@given(tracks)
def test_packed_track_may_come_back_as_memoryview(track: Track) -> None:
    assert str(columns(unpack_track(memoryview(pack_track(track))))) == str(columns(track))


def test_other_bytes_are_no_track() -> None:
    with pytest.raises(ValueError, match="not a packed track"):
        unpack_track(b"GPX1")


def line(*points: tuple[float, float]) -> Track:
    lats, lons = zip(*points, strict=True)
    return Track((segment_of(lons, lats, [float("nan")] * len(points)),))


@pytest.mark.parametrize(
    ("points", "metres"),
    [
        # GeographicLib's geodesics on WGS84.
        ([(45, 7), (45, 8)], 78_846.3),
        ([(45, 7), (46, 7)], 111_141.5),
        ([(0, 0), (0, 1)], 111_319.5),
        ([(-17.5, 179.99), (-17.5, -179.99)], 2_123.97),
        ([(89.999, 0), (89.999, 180)], 223.4),
    ],
)
def test_distance_is_that_of_the_ellipsoid(points: list[tuple[float, float]], metres: float) -> None:
    assert line(*points).distance_m == pytest.approx(metres, rel=1e-4)


def test_gaps_between_segments_have_no_length() -> None:
    first, second = line((46, 7), (46.01, 7)).segments[0], line((47, 8), (47.01, 8)).segments[0]
    together = Track((first, second))
    assert together.distance_m == pytest.approx(Track((first,)).distance_m + Track((second,)).distance_m)


def test_position_runs_along_all_segments() -> None:
    first, second = line((46, 7), (46.01, 7)).segments[0], line((47, 8), (47.01, 8)).segments[0]
    track = Track((first, second))
    half = track.starts_m[1]
    found = [position_at(track, m) for m in (-5, 0, half / 2, half, half * 1.5, 1e9)]
    expected = [(46, 7), (46, 7), (46.005, 7), (47, 8), (47.005, 8), (47.01, 8)]
    assert np.allclose(found, expected, atol=1e-5)


def test_position_across_the_antimeridian_stays_there() -> None:
    track = line((-17.5, 179.99), (-17.5, -179.99))
    lat, lon = position_at(track, track.distance_m * 0.75)
    assert (lat, lon) == (pytest.approx(-17.5), pytest.approx(-179.995))
