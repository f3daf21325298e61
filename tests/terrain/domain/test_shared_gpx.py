"""Every file of the shared collection of GPX files, with what it holds."""

from pathlib import Path

import pytest
from django.conf import settings

from terrain.domain.gpx import Refusal, TrackRefused, read_gpx
from terrain.domain.statistics import measure_track

FOLDER = Path(settings.BASE_DIR).parent / "shared" / "data" / "gpx"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared GPX files are not beside this checkout")

REFUSED = {
    "crafted_billion_laughs": Refusal.DTD,
    "crafted_empty": Refusal.EMPTY,
    "crafted_nan_coords": Refusal.COORDINATE_NOT_FINITE,
    "crafted_not_xml": Refusal.ARCHIVE,
    "crafted_out_of_range": Refusal.COORDINATE_OUT_OF_RANGE,
    "crafted_truncated": Refusal.TRUNCATED,
    "crafted_wpt_only": Refusal.NO_TRACK,
    "crafted_xxe": Refusal.DTD,
    "georust_empty_name_tag": Refusal.NO_TRACK,
    "gpxpy_gpx1.0_with_all_fields": Refusal.TOO_FEW_POINTS,
    "gpxpy_gpx1.1_with_extensions_without_namespaces": Refusal.NO_TRACK,
    "gpxpy_unicode_with_bom": Refusal.NO_TRACK,
    "togeojson_bad": Refusal.COORDINATE_NOT_A_NUMBER,
    "togeojson_wpt": Refusal.NO_TRACK,
}

READ = {
    # points, segments, km, gain, loss, warnings
    "crafted_bom": (200, 1, 1.91, 125, 0, []),
    "crafted_latin1_declared": (200, 1, 1.91, 125, 0, []),
    "crafted_no_ns": (200, 1, 1.91, 125, 0, []),
    "crafted_spikes": (200, 1, 1.91, 124, 0, ["spikes_removed"]),
    "crafted_wrong_ns": (200, 1, 1.91, 125, 0, []),
    "georust_garmin-activity": (988, 1, 12.82, 187, 192, []),
    "georust_garmin_with_extensions": (3540, 2, 18.11, 1233, 1290, ["standing_still"]),
    "georust_strava_route_example": (113, 1, 4.53, 4, 19, []),
    "gpxpy_Mojstrovka": (184, 1, 2.70, 428, 399, []),
    "gpxpy_cerknicko-jezero": (296, 7, 4.58, 118, 54, ["gaps", "spikes_removed"]),
    "gpxpy_cerknicko-jezero-with-elevations-zero": (296, 7, 4.58, None, None, ["gaps", "heights_all_zero"]),
    "gpxpy_cerknicko-jezero-without-elevations": (296, 7, 4.58, None, None, ["gaps", "heights_none"]),
    "gpxpy_korita-zbevnica": (871, 3, 14.91, 629, 638, ["gaps"]),
    "gpxpy_route": (55, 1, 6.69, None, None, ["route_used", "heights_none"]),
    "gpxpy_track-with-empty-segment": (9, 1, 0.09, 0, 0, []),
    "gpxpy_track-with-extremes": (25, 1, 2.21, 26, 14, []),
    "mit_Berkeley-50K": (2029, 1, 49.08, 1848, 1848, []),
    "mit_lake-sonoma-55k": (2337, 1, 51.51, 1794, 1794, []),
    "mit_utmb-170": (11053, 1, 170.05, 10000, 10000, []),
    "ost_test_track": (113, 1, 1.39, 24, 9, []),
    "togeojson_blue_hills": (
        *(1242, 13, 51.72, 904, 819),
        ["lone_points_dropped", "standing_still", "gaps", "far_apart"],
    ),
    "togeojson_multitrackgpx": (117, 3, 1.75, 36, 15, ["gaps"]),
}


def test_every_file_has_its_expectation() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.gpx")) == sorted([*REFUSED, *READ])


@pytest.mark.parametrize("name", REFUSED)
def test_unusable_file_is_refused(name: str) -> None:
    with pytest.raises(TrackRefused) as refused:
        read_gpx((FOLDER / f"{name}.gpx").read_bytes())
    assert refused.value.code is REFUSED[name]


@pytest.mark.parametrize("name", READ)
def test_usable_file_has_its_figures(name: str) -> None:
    gpx = read_gpx((FOLDER / f"{name}.gpx").read_bytes())
    measured = measure_track(gpx.track)
    gain_m, loss_m = (None if value is None else round(value) for value in (measured.gain_m, measured.loss_m))
    warnings = [warning.code.value for warning in (*gpx.warnings, *measured.warnings)]
    found = (measured.points, measured.segments, round(measured.distance_m / 1000, 2), gain_m, loss_m, warnings)
    assert found == READ[name]


def test_climb_of_utmb_is_within_six_percent_of_the_official_figure() -> None:
    measured = measure_track(read_gpx((FOLDER / "mit_utmb-170.gpx").read_bytes()).track)
    assert measured.gain_m == pytest.approx(10_000, rel=0.06)
    assert measured.distance_m == pytest.approx(169_900, rel=0.002)
