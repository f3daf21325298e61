"""What is mended, and that nothing else is."""

from math import cos, pi, radians, sin

from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.files.course_file import read_course
from terrain.domain.track.statistics import measure_track
from tests.terrain.gpx_files import METRE, Point, track

paces = st.tuples(st.floats(2, 60), st.floats(-pi / 3, pi / 3), st.floats(-0.4, 0.4))


def walked(steps: list[tuple[float, float, float]]) -> list[Point]:
    """A line of steps with length, turn and gradient: no step that a person would not take."""
    lat, lon, height, heading, way = 46.0, 7.0, 2_500.0, 0.0, [(46.0, 7.0, 2_500.0)]
    for metres, turn, gradient in steps:
        heading += turn
        lat += metres * cos(heading) * METRE
        lon += metres * sin(heading) * METRE / cos(radians(46))
        height += metres * gradient
        way.append((round(lat, 7), round(lon, 7), round(height, 2)))
    return list(way)


@given(st.lists(paces, min_size=1, max_size=80))
def test_clean_track_is_never_changed(steps: list[tuple[float, float, float]]) -> None:
    way = walked(steps)
    read = read_course(track(way))
    (part,) = read.segments
    assert list(zip(part.lat.tolist(), part.lon.tolist(), part.elevation.tolist(), strict=True)) == way
    assert (read.warnings, measure_track(read.track).warnings) == ((), ())


@given(
    st.lists(st.tuples(st.floats(5, 20), st.floats(-0.2, 0.2), st.floats(-0.3, 0.3)), min_size=60, max_size=120),
    st.data(),
)
def test_leap_and_spike_leave_the_figures_nearly_as_they_were(
    steps: list[tuple[float, float, float]], data: st.DataObject
) -> None:
    way = walked(steps)
    at = data.draw(st.integers(5, len(way) - 6))
    lat, lon, _ = way[at]
    spoiled = [*way[:at], (lat + 0.3, lon, 9_000.0), *way[at + 1 :]]
    true, mended = measure_track(read_course(track(way)).track), measure_track(read_course(track(spoiled)).track)
    assert abs(mended.distance_m - true.distance_m) < 30
    assert true.gain_m is not None
    assert mended.gain_m is not None
    assert abs(mended.gain_m - true.gain_m) < 12
