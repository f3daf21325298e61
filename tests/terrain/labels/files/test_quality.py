"""The quality of a course file in the organizer's words."""

import re

import pytest

from terrain.domain.files.course_file import read_course
from terrain.domain.files.findings import Declared, Finding, FindingCode, FindingLevel, findings_of
from terrain.domain.files.quality import TrackQuality, quality_of
from terrain.domain.track.statistics import measure_track
from terrain.labels.files.quality import finding_words, quality_summary, quality_title
from tests.terrain.gpx_files import METRE, Point, track, waves

NOTHING = Declared()


def judged(data: bytes, declared: Declared = NOTHING, place: tuple[float, float] | None = None):
    """Quality and findings of a file."""
    file = read_course(data)
    statistics = measure_track(file.track)
    warnings = (*file.warnings, *statistics.warnings)
    quality: TrackQuality = quality_of(file, statistics)
    return quality, findings_of(quality, warnings, statistics, declared, place)


def words_of(findings: list[Finding], code: FindingCode) -> tuple[str, str, str]:
    [found] = [finding_words(finding) for finding in findings if finding.code is code]
    return found.level.value, found.what, found.advice


def loop(points: int = 401, step_m: float = 12.0) -> list[Point]:
    """North and back by another way, with heights."""
    half = points // 2
    out = [(46.0 + i * step_m * METRE, 7.0, 1_000.0 + i) for i in range(half)]
    back = [(46.0 + (half - 1 - i) * step_m * METRE, 7.002, 1_000.0 + half - i) for i in range(half)]
    return [*out, *back, (46.0, 7.0, 1_000.0)]


def test_a_good_file_says_so() -> None:
    quality, findings = judged(track(loop()))
    assert quality_title(findings) == "Nothing to mend"
    assert quality_summary(quality) == "401 points, one every 12 m, no gaps. A loop."


def test_gaps_are_named_with_what_to_do() -> None:
    points = waves(400)
    quality, findings = judged(track(points[:200], points[240:]))
    assert quality_title(findings) == "1 thing to mend"
    assert "1 gap" in quality_summary(quality)
    level, what, advice = words_of(findings, FindingCode.GAPS)
    assert (level, what) == ("serious", "1 gap of 410 m. It is not counted in any figure.")
    assert advice.startswith("Where runners pass there, join the segments")


@pytest.mark.parametrize(
    ("step_m", "level", "sentence"),
    [
        (80, "warning", "One point every 80 m, the longest step 80 m. Corners and short climbs are cut"),
        (400, "serious", "One point every 400 m, the longest step 400 m. That is too coarse for gain"),
    ],
)
def test_few_points_are_named_with_what_they_cost(step_m: float, level: str, sentence: str) -> None:
    _quality, findings = judged(track(waves(200, step_m)))
    found, what, advice = words_of(findings, FindingCode.SPACING)
    assert (found, advice.startswith("Export the course with all its points")) == (level, True)
    assert what.startswith(sentence)


def test_missing_heights_are_named() -> None:
    _quality, findings = judged(track([(lat, lon, None) for lat, lon, _ in waves(100)]))
    assert words_of(findings, FindingCode.HEIGHTS)[:2] == (
        "serious",
        "The file has no heights. Gain, profile and steepness stay unknown.",
    )


def test_spikes_are_named_with_their_place() -> None:
    points = waves(400, height_m=50)
    points[100] = (*points[100][:2], 2_400.0)
    _quality, findings = judged(track(points))
    assert words_of(findings, FindingCode.SPIKES) == (
        "note",
        "1 point had an impossible height (km 1.0) and was taken out.",
        "Nothing to do.",
    )


def test_one_place_to_another_is_told_with_the_distance_between() -> None:
    _quality, findings = judged(track(waves(1_241)))
    assert words_of(findings, FindingCode.SHAPE) == (
        "note",
        "From one place to another. The finish lies 12.4 km from the start.",
        "If the race ends where it starts, the end of the line is missing: upload it whole.",
    )


def test_a_start_far_from_the_event_is_named() -> None:
    _quality, findings = judged(track(loop()), place=(46.2, 7.0))
    level, what, advice = words_of(findings, FindingCode.START)
    assert (level, what) == ("serious", "The line starts 22.2 km from the place of the event.")
    assert "coordinates of the event" in advice


@pytest.mark.parametrize(
    ("declared_m", "level", "what"),
    [
        (4_000, "good", "Distance: the file agrees with you."),
        (3_600, "warning", "Distance: the file has 9% more."),
        (6_000, "serious", "Distance: the file has 35% less."),
    ],
)
def test_a_declared_distance_is_compared(declared_m: float, level: str, what: str) -> None:
    _quality, findings = judged(track(waves(394)), Declared(distance_m=declared_m))
    assert words_of(findings, FindingCode.DISTANCE)[:2] == (level, what)


@pytest.mark.parametrize(("declared_m", "is_asked"), [(634 / 1.2, False), (250, True), (1_000, True)])
def test_a_climb_beyond_a_quarter_asks_after_bridges_and_water(declared_m: float, is_asked: bool) -> None:
    points = waves(1_000, height_m=134.0)
    measured_m = judged(track(points), Declared(gain_m=1_000))[1][-1].numbers["measured_m"]
    assert isinstance(measured_m, float)
    _quality, findings = judged(track(points), Declared(gain_m=declared_m * measured_m / 634))
    level, _what, advice = words_of(findings, FindingCode.GAIN)
    assert (level, "bridges, tunnels or water?" in advice) == ("serious", is_asked)


NUMBERS = {
    "median_m": 12.0,
    "longest_m": 1_200.0,
    "per_km": 80,
    "count": 2,
    "metres": 340.0,
    "first_m": 3_200.0,
    "missing_share": 0.02,
    "reason": None,
    "shape": "laps",
    "laps": 3,
    "finish_to_start_m": 4.0,
    "away_m": 900.0,
    "measured_m": 40_000.0,
    "declared_m": 36_000.0,
    "share": 0.11,
}


@pytest.mark.parametrize("level", FindingLevel)
@pytest.mark.parametrize("code", FindingCode)
def test_every_finding_has_words_and_every_fault_has_advice(code: FindingCode, level: FindingLevel) -> None:
    words = finding_words(Finding(code, level, NUMBERS))
    assert words.what.endswith(".")
    assert not re.search(r"%[^ .]|%\(", words.what)
    if level in (FindingLevel.WARNING, FindingLevel.SERIOUS) and code is not FindingCode.SHAPE:
        assert words.advice.endswith((".", "?"))
