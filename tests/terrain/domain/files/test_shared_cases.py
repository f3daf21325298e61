"""Every file of the shared collection of odd course files, with what must come out (its column `right`)."""

import csv
from pathlib import Path

import pytest
from django.conf import settings

from terrain.domain.files.course_file import read_course
from terrain.domain.files.quality import quality_of
from terrain.domain.files.refusal import TrackRefused
from terrain.domain.track.statistics import measure_track
from terrain.domain.track.warning import WarningCode
from terrain.labels.files.problems import refusal_sentence

FOLDER = Path(settings.BASE_DIR).parent / "shared" / "data" / "cases"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared course files are not beside this checkout")

BASE = (12_015, 700, 1)
CODE = WarningCode

READ: dict[str, tuple[tuple[int, int | None, int], set[WarningCode], str]] = {
    # (metres, gain within 5 %, laps), what is told, name
    "00_base.gpx": (BASE, set(), "Loop"),
    "01a_leading_spaces.gpx": (BASE, set(), "Loop"),
    "01d_newline_then_bom.gpx": (BASE, set(), "Loop"),
    "01h_trailing_html.gpx": (BASE, {CODE.TEXT_BEHIND}, "Loop"),
    "01i_trailing_nuls.gpx": (BASE, {CODE.CHARACTERS_DROPPED}, "Loop"),
    "01l_utf8_says_utf16.gpx": (BASE, {CODE.ENCODING_GUESSED}, "Loop"),
    "01q_latin1_undeclared.gpx": (BASE, {CODE.ENCODING_GUESSED}, "Chemin d'été"),
    "03d_rte_full_trk_one_point.gpx": (BASE, {CODE.ROUTE_USED, CODE.LONE_POINTS_DROPPED}, "Route"),
    "03e_rte_full_trk_two_points.gpx": (BASE, {CODE.ROUTE_USED, CODE.SEVERAL_LINES}, "Route"),
    "03j_rte_garmin_rpt.gpx": ((11_995, None, 1), {CODE.ROUTE_USED, CODE.HEIGHTS_NONE}, "Basecamp"),
    "04a_cumulative_segments.gpx": (BASE, {CODE.LINES_REPEATED}, "Loop"),
    "04b_two_identical_tracks.gpx": (BASE, {CODE.LINES_REPEATED}, "Loop"),
    "06a_taveuni_crossing.gpx": ((11_979, 700, 1), set(), "Loop"),
    "06b_nakarte_minus_180_09.gpx": ((11_979, 700, 1), {CODE.LONGITUDES_WRAPPED}, "Loop"),
    "07b_duplicate_xmlns.gpx": (BASE, {CODE.ATTRIBUTES_DOUBLED}, "Loop"),
    "07e_bare_ampersand.gpx": (BASE, {CODE.TEXT_MENDED}, "Rock & Mud"),
    "07f_html_entity.gpx": (BASE, {CODE.TEXT_MENDED}, "Café Loop"),
    "08i_track_400m_60_laps.gpx": ((24_011, 0, 60), set(), "Loop"),
    "09g_position_zero_before_fix.fit": ((11_615, 700, 1), {CODE.ZERO_POSITIONS}, ""),
    "10b_strava_leading_spaces.tcx": (BASE, set(), ""),
    "10k_two_courses_12k_and_6k.tcx": (BASE, {CODE.SEVERAL_LINES}, "12K"),
    "12a_three_race_distances.gpx": ((21_026, 1_100, 1), {CODE.SEVERAL_LINES}, "21K"),
    "12b_race_plus_kids_elsewhere.gpx": (BASE, {CODE.SEVERAL_LINES}, "12K"),
    "14a_20_zero_positions_at_start.gpx": (BASE, {CODE.ZERO_POSITIONS}, "Loop"),
}

LINES = {
    "10k_two_courses_12k_and_6k.tcx": [("12K", 12_015), ("6K", 6_008)],
    "12a_three_race_distances.gpx": [("21K", 21_026), ("12K", 12_015), ("6K", 6_008)],
    "12b_race_plus_kids_elsewhere.gpx": [("12K", 12_015), ("Kids 1K", 1_002)],
    "03e_rte_full_trk_two_points.gpx": [("Loop", 20), ("Route", 12_015)],
}

REFUSED = {
    "11b_garmin_export_fit.zip": "This is a zip with a FIT file in it",
    "11f_kmz.kmz": "This is a KMZ",
}

OF_HEIGHTS = {
    "02b_ele_comma.gpx",
    "02d_ele_with_unit.gpx",
    "05e_suunto_zero_runs.gpx",
    "05w_zero_start_until_fix.gpx",
    "10m_zero_alt_dropouts_run.tcx",
    "13_zero_run_12_points.gpx",
    "13_zero_run_40_points.gpx",
    "13e_step_up_500_and_stay.gpx",
}
"""What is told of each stands with the tests of heights."""


def read(name: str, line: int | None = None):
    return read_course((FOLDER / name).read_bytes(), line=line)


def test_every_file_has_its_expectation() -> None:
    with (FOLDER / "index.csv").open(newline="") as index:
        names = [row["file"] for row in csv.DictReader(index)]
    assert sorted(names) == sorted([*READ, *REFUSED, *OF_HEIGHTS])


@pytest.mark.parametrize("name", READ)
def test_file_comes_out_right_and_what_was_done_is_told(name: str) -> None:
    file = read(name)
    measured = measure_track(file.track)
    (distance_m, gain_m, laps), told, called = READ[name]
    assert round(measured.distance_m) == pytest.approx(distance_m, abs=1)
    assert measured.gain_m == (None if gain_m is None else pytest.approx(gain_m, rel=0.05, abs=1))
    assert quality_of(file, measured).laps == laps
    assert {warning.code for warning in (*file.warnings, *measured.warnings)} == told
    assert file.name == called


@pytest.mark.parametrize("name", LINES)
def test_lines_are_listed_and_taken(name: str) -> None:
    assert [(line.name, round(line.distance_m)) for line in read(name).lines] == LINES[name]
    for number, (called, distance_m) in enumerate(LINES[name], start=1):
        taken = read(name, number)
        assert (taken.name, round(taken.track.distance_m)) == (called, distance_m)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_refused_in_words_that_fit(name: str) -> None:
    with pytest.raises(TrackRefused) as refused:
        read(name)
    assert refusal_sentence(refused.value).startswith(REFUSED[name])


@pytest.mark.parametrize("name", sorted(OF_HEIGHTS))
def test_odd_heights_come_out_as_the_bases_and_are_told(name: str) -> None:
    file = read(name)
    measured = measure_track(file.track)
    assert round(measured.distance_m) == 12_015
    assert measured.gain_m == pytest.approx(700, rel=0.05)
    assert [*file.warnings, *measured.warnings] != []
