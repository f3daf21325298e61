"""Every file of the shared collection of GPX files, with what it holds."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings

from terrain.domain.files.assembly import CourseFile
from terrain.domain.files.course_file import read_course
from terrain.domain.files.quality import quality_of
from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.track.packing import pack_track
from terrain.domain.track.statistics import measure_track

FOLDER = Path(settings.BASE_DIR).parent / "shared" / "data" / "gpx"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared GPX files are not beside this checkout")

REFUSED = {
    "crafted_billion_laughs": (Refusal.DTD, {"line": 2}),
    "crafted_empty": (Refusal.EMPTY, {"bytes": 0}),
    "crafted_nan_coords": (Refusal.COORDINATE_NOT_FINITE, {"line": 2, "field": "lat", "value": "NaN"}),
    "crafted_not_xml": (Refusal.ARCHIVE, {"format": "zip"}),
    "crafted_out_of_range": (
        Refusal.COORDINATE_OUT_OF_RANGE,
        {"line": 2, "field": "lat", "value": "146", "limit": 90},
    ),
    "crafted_truncated": (Refusal.TRUNCATED, {"line": 2, "column": 5962}),
    "crafted_wpt_only": (Refusal.NO_TRACK, {"waypoints": 12}),
    "crafted_xxe": (Refusal.DTD, {"line": 2}),
    "georust_empty_name_tag": (Refusal.NO_TRACK, {"waypoints": 0}),
    "gpxpy_gpx1.1_with_extensions_without_namespaces": (Refusal.NO_TRACK, {"waypoints": 1}),
    "gpxpy_unicode_with_bom": (Refusal.NO_TRACK, {"waypoints": 1}),
    "togeojson_bad": (Refusal.COORDINATE_NOT_A_NUMBER, {"line": 5, "field": "lat", "value": "undefined"}),
    "togeojson_wpt": (Refusal.NO_TRACK, {"waypoints": 40}),
}

CERKNICKO = (173, 1, 1.91)

READ = {
    # points, segments, km, gain, loss, highest, lowest, waypoints, shape, warnings with their counts
    "crafted_bom": (200, 1, 1.91, 125, 0, 1625, 1500, 0, "point_to_point", []),
    "crafted_latin1_declared": (200, 1, 1.91, 125, 0, 1625, 1500, 0, "point_to_point", []),
    "crafted_no_ns": (200, 1, 1.91, 125, 0, 1625, 1500, 0, "point_to_point", []),
    "crafted_spikes": (200, 1, 1.91, 124, 0, 1625, 1501, 0, "point_to_point", ["spikes_removed 4"]),
    "crafted_wrong_ns": (200, 1, 1.91, 125, 0, 1625, 1500, 0, "point_to_point", []),
    "georust_garmin-activity": (988, 1, 12.82, 190, 195, 215, 92, 0, "there_and_back", []),
    "georust_garmin_with_extensions": (3540, 2, 18.11, 1236, 1292, 1861, 794, 0, "loop", ["standing_still 42"]),
    "georust_strava_route_example": (113, 1, 4.53, 4, 19, 25, 8, 0, "point_to_point", []),
    "gpxpy_Mojstrovka": (184, 1, 2.70, 429, 400, 2042, 1615, 0, "there_and_back", []),
    "gpxpy_cerknicko-jezero": (
        *(*CERKNICKO, 29, 28, 554, 542, 7, "loop"),
        ["several_lines 5"],
    ),
    "gpxpy_cerknicko-jezero-with-elevations-zero": (
        *(*CERKNICKO, None, None, None, None, 7, "loop"),
        ["several_lines 5", "heights_all_zero 173"],
    ),
    "gpxpy_cerknicko-jezero-without-elevations": (
        *(*CERKNICKO, None, None, None, None, 7, "loop"),
        ["several_lines 5", "heights_none 0"],
    ),
    "gpxpy_gpx1.0_with_all_fields": (
        *(3, 1, 310.99, None, None, None, None, 2, "point_to_point"),
        ["several_lines 2", "route_used 1", "lone_points_dropped 1", "far_apart 2", "heights_too_few 1"],
    ),
    "gpxpy_korita-zbevnica": (358, 1, 8.64, 365, 376, 1050, 722, 2, "loop", ["several_lines 2"]),
    "gpxpy_route": (55, 1, 6.69, None, None, None, None, 0, "loop", ["route_used 1", "heights_none 0"]),
    "gpxpy_track-with-empty-segment": (9, 1, 0.09, 0, 0, 192, 192, 0, "point_to_point", []),
    "gpxpy_track-with-extremes": (25, 1, 2.21, 38, 26, 30, 10, 0, "point_to_point", []),
    "mit_Berkeley-50K": (2029, 1, 49.08, 1874, 1874, 528, 94, 0, "loop", []),
    "mit_lake-sonoma-55k": (2337, 1, 51.51, 1816, 1816, 401, 71, 0, "loop", []),
    "mit_utmb-170": (11053, 1, 170.05, 10049, 10049, 2570, 806, 1, "loop", []),
    "ost_test_track": (113, 1, 1.39, 24, 9, 1746, 1727, 0, "point_to_point", []),
    "togeojson_blue_hills": (
        *(436, 3, 18.36, 381, 376, 189, 38, 46, "point_to_point"),
        ["several_lines 3", "lone_points_dropped 1", "gaps 1", "far_apart 1"],
    ),
    "togeojson_multitrackgpx": (65, 1, 1.21, 14, 9, 319, 305, 0, "point_to_point", ["several_lines 3"]),
}

NAMES = {
    "crafted_latin1_declared": "Course d'Été à Zermatt",
    "georust_garmin_with_extensions": "2019-05-01 06:31:11 Tag",
    "gpxpy_Mojstrovka": "",
    "mit_utmb-170": "UTMB 2023 - Old",
    "togeojson_blue_hills": "SHORT LOOP",
}


def read(name: str) -> CourseFile:
    return read_course((FOLDER / f"{name}.gpx").read_bytes())


def test_every_file_has_its_expectation() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.gpx")) == sorted([*REFUSED, *READ])


@pytest.mark.parametrize("name", REFUSED)
def test_unusable_file_is_refused_with_its_place(name: str) -> None:
    with pytest.raises(TrackRefused) as refused:
        read(name)
    assert (refused.value.code, refused.value.where) == REFUSED[name]


@pytest.mark.parametrize("name", READ)
def test_usable_file_has_its_figures(name: str) -> None:
    file = read(name)
    measured = measure_track(file.track)
    heights = (measured.gain_m, measured.loss_m, measured.high_point_m, measured.low_point_m)
    assert READ[name] == (
        *(measured.points, measured.segments, round(measured.distance_m / 1000, 2)),
        *(None if metres is None else round(metres) for metres in heights),
        *(len(file.waypoints), quality_of(file, measured).shape.value),
        [f"{warning.code.value} {warning.count}" for warning in (*file.warnings, *measured.warnings)],
    )


@pytest.mark.parametrize("name", NAMES)
def test_name_is_read(name: str) -> None:
    assert read(name).name == NAMES[name]


@pytest.mark.parametrize("name", READ)
def test_gzipped_file_is_read_the_same(name: str) -> None:
    data = (FOLDER / f"{name}.gpx").read_bytes()
    assert pack_track(read_course(gzip.compress(data)).track) == pack_track(read(name).track)


def test_climb_of_utmb_is_within_six_percent_of_the_official_figure() -> None:
    measured = measure_track(read("mit_utmb-170").track)
    assert measured.gain_m == pytest.approx(10_000, rel=0.06)
    assert measured.distance_m == pytest.approx(169_900, rel=0.002)
