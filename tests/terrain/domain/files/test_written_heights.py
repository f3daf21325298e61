"""Heights with commas, groups and units are read for what they are."""

from math import isnan

import pytest

from terrain.domain.files.course_file import read_course
from terrain.domain.files.written_heights import height_as_written
from terrain.domain.track.statistics import measure_track
from tests.terrain.gpx_files import hill, track
from tests.terrain.tcx_files import tcx_course


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("1200,0", 1_200),
        ("1200,25", 1_200.25),
        ("1,200.0", 1_200),
        ("1.200,5", 1_200.5),
        ("1,200", 1_200),
        ("345,123", 345.123),
        ("12,5", 12.5),
        ("0,512", 0.512),
        ("-3,5", -3.5),
        ("1200 m", 1_200),
        ("1200.5m", 1_200.5),
        ("1 200 m", 1_200),
        ("1\u202f200,5 m", 1_200.5),
        ("1’200 m", 1_200),
        ("1200 metres", 1_200),
        ("3937 ft", pytest.approx(1_200, abs=0.1)),
        ("3,937.0 feet", pytest.approx(1_200, abs=0.1)),
    ],
)
def test_height_is_read_as_it_is_written(text: str, metres: float) -> None:
    assert height_as_written(text) == metres


@pytest.mark.parametrize("text", ["", "m", "12,5,3", "1200 km", "99999,0", "1_200", "1.2.3", "12 m 5", "nan", "²"])
def test_what_is_no_height_stays_none(text: str) -> None:
    assert isnan(height_as_written(text))


@pytest.mark.parametrize("make", [track, lambda way: tcx_course("Ridge", way)], ids=["gpx", "tcx"])
@pytest.mark.parametrize("form", ["{:.1f} m", "{:.1f},", "{:,.1f}"])
def test_file_of_odd_heights_is_measured_and_told(make, form: str) -> None:
    def text(height: float) -> str:
        return f"{height:.1f}".replace(".", ",") if form.endswith(",") else form.format(height)

    file = read_course(make([(lat, lon, text(float(height or 0))) for lat, lon, height in hill()]))
    plain = read_course(make(hill()))
    assert measure_track(file.track).gain_m == pytest.approx(measure_track(plain.track).gain_m, abs=1)
    assert [(each.code.value, each.count) for each in file.warnings] == [("heights_written_oddly", 200)]
    assert file.warnings[0].line is not None
