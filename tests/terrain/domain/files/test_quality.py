import json
from dataclasses import asdict

import pytest

from terrain.domain.files.course_file import read_course
from terrain.domain.files.findings import Declared, Finding, FindingCode, FindingLevel, findings_of
from terrain.domain.files.quality import TrackQuality, as_json, from_json, quality_of
from terrain.domain.track.shape import Shape
from terrain.domain.track.statistics import TrackStatistics, measure_track
from terrain.domain.track.warning import CourseWarning
from tests.terrain.gpx_files import METRE, gpx, hill, points_xml, track

WAY = hill(400)
GOOD, NOTE, WARNING, SERIOUS = FindingLevel

Judged = tuple[TrackQuality, tuple[CourseWarning, ...], TrackStatistics]


def judged(data: bytes) -> Judged:
    file = read_course(data)
    statistics = measure_track(file.track)
    return quality_of(file, statistics), (*file.warnings, *statistics.warnings), statistics


def finding(data: bytes, code: FindingCode, **asked: object) -> Finding:
    found = [each for each in findings_of(*judged(data), **asked) if each.code is code]  # type: ignore[arg-type]
    assert len(found) == 1
    return found[0]


def with_heights(heights: list[float | None]) -> bytes:
    return track([(lat, lon, height) for (lat, lon, _), height in zip(WAY, heights, strict=True)])


def spaced(step_m: float) -> bytes:
    return track(hill(60, step_m=step_m))


def test_quality_of_a_good_track() -> None:
    quality = judged(track(WAY))[0]
    found = {name: round(value, 2) if isinstance(value, float) else value for name, value in asdict(quality).items()}
    assert found == {
        "points": 400,
        "points_per_km": 100.29,
        "spacing_median_m": 9.99,
        "spacing_95_m": 10.0,
        "spacing_max_m": 10.0,
        "gaps": 0,
        "gaps_m": 0,
        "jumps": 0,
        "first_jump_m": None,
        "longest_jump_m": 0,
        "spikes": 0,
        "first_spike_m": None,
        "missing_heights_share": 0,
        "standing": 0,
        "standing_m": 0,
        "is_route": False,
        "shape": Shape.POINT_TO_POINT,
        "laps": 1,
        "finish_to_start_m": 3_988.44,
        "start_lat": 46.0,
        "start_lon": 7.0,
    }


def test_quality_survives_storage() -> None:
    jumping = [*WAY[:50], (46.5, 7.0, 1_500.0), *WAY[50:]]
    for data in (track(WAY), track(jumping, WAY[:9]), with_heights([None] * 400)):
        quality = judged(data)[0]
        again = from_json(json.loads(json.dumps(as_json(quality))))
        assert again is not None
        assert as_json(again) == as_json(quality)


def test_record_of_an_older_kind_is_no_quality() -> None:
    assert from_json({}) is None
    assert from_json({"points": 5}) is None


def test_good_track_has_only_good_findings() -> None:
    loop = [*WAY, *((lat, lon + 0.01, height) for lat, lon, height in WAY[::-1]), WAY[0]]
    statistics = judged(track(loop))[2]
    declared = Declared(statistics.distance_m, statistics.gain_m, statistics.loss_m)
    found = findings_of(*judged(track(loop)), declared=declared, place=(46.0, 7.0))
    assert [(each.code, each.level) for each in found if each.level is not GOOD] == []
    assert len(found) == 11


@pytest.mark.parametrize(("step_m", "level"), [(10, GOOD), (49, GOOD), (60, WARNING), (199, WARNING), (210, SERIOUS)])
def test_wide_spacing_blurs_gain_and_very_wide_spacing_steepness(step_m: float, level: FindingLevel) -> None:
    found = finding(spaced(step_m), FindingCode.SPACING)
    assert (found.level, found.numbers["median_m"]) == (level, pytest.approx(step_m, rel=0.01))


def test_gaps_are_told_with_their_length() -> None:
    short, long = WAY[:190] + WAY[199:], [*WAY[:200], *((lat + 0.01, lon, ele) for lat, lon, ele in WAY[200:])]
    assert finding(track(WAY[:190], WAY[200:]), FindingCode.GAPS).level is WARNING
    found = finding(track(long[:200], long[200:]), FindingCode.GAPS)
    assert (found.level, found.numbers["count"]) == (SERIOUS, 1)
    assert found.numbers["metres"] == pytest.approx(1_122, rel=0.01)
    assert finding(track(short), FindingCode.GAPS).level is GOOD


def test_jumps_and_spikes_are_noted_and_many_of_them_a_warning() -> None:
    jumps = [(lat, lon + (0.1 if i in (50, 60) else 0), ele) for i, (lat, lon, ele) in enumerate(WAY)]
    found = finding(track(jumps), FindingCode.JUMPS)
    assert (found.level, found.numbers["count"]) == (NOTE, 2)
    assert found.numbers["first_m"] == pytest.approx(500, abs=5)
    spikes = [9_000.0 if i % 40 == 7 else ele for i, (_, _, ele) in enumerate(WAY)]
    assert finding(with_heights(spikes), FindingCode.SPIKES).level is WARNING  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("heights", "level", "share", "reason"),
    [
        ([5.0] * 400, GOOD, 0, None),
        ([5.0] * 390 + [None] * 10, NOTE, 0.025, None),
        ([5.0] * 300 + [None] * 100, WARNING, 0.25, None),
        ([5.0] * 100 + [None] * 300, SERIOUS, 1, "heights_too_few"),
        ([None] * 400, SERIOUS, 1, "heights_none"),
        ([0.0] * 400, SERIOUS, 1, "heights_all_zero"),
    ],
)
def test_missing_heights(heights: list[float | None], level: FindingLevel, share: float, reason: str | None) -> None:
    found = finding(with_heights(heights), FindingCode.HEIGHTS)
    assert found == Finding(FindingCode.HEIGHTS, level, {"missing_share": share, "reason": reason})


def test_standing_still_and_long_steps_are_told() -> None:
    lat, lon, ele = WAY[100]
    rest = [(lat + (i % 5) * METRE, lon + (i % 7) * METRE, ele) for i in range(200)]
    assert finding(track([*WAY[:100], *rest, *WAY[100:]]), FindingCode.STANDING_STILL).level is NOTE
    broken = [*WAY[:200], *((lat + 0.02, lon, ele) for lat, lon, ele in WAY[200:])]
    assert finding(track(broken), FindingCode.LONG_STEPS).level is WARNING


def test_route_is_told_as_a_guess() -> None:
    assert finding(gpx(f"<rte>{points_xml(WAY, 'rtept')}</rte>"), FindingCode.ROUTE).level is WARNING


def test_point_to_point_is_noted() -> None:
    assert finding(track(WAY), FindingCode.SHAPE).level is NOTE
    assert finding(track(WAY + WAY[::-1]), FindingCode.SHAPE).numbers["shape"] == "there_and_back"


@pytest.mark.parametrize(
    ("lat", "level"), [(46.0, GOOD), (46.017, GOOD), (46.02, NOTE), (46.08, NOTE), (46.1, SERIOUS)]
)
def test_start_far_from_the_events_place(lat: float, level: FindingLevel) -> None:
    found = finding(track(WAY), FindingCode.START, place=(lat, 7.0))
    assert (found.level, found.numbers["away_m"]) == (level, pytest.approx((lat - 46) / METRE, abs=10))


@pytest.mark.parametrize(
    ("factor", "level"),
    [(1, GOOD), (1.04, GOOD), (0.96, GOOD), (1.08, WARNING), (0.92, WARNING), (1.3, SERIOUS), (0.8, SERIOUS)],
)
def test_difference_from_the_declared_figures(factor: float, level: FindingLevel) -> None:
    data = track(hill(1_000, top_m=900))
    measured = judged(data)[2]
    assert measured.gain_m is not None
    declared = Declared(distance_m=measured.distance_m / factor, gain_m=measured.gain_m / factor)
    for code in (FindingCode.DISTANCE, FindingCode.GAIN):
        found = finding(data, code, declared=declared)
        assert (found.level, found.numbers["share"]) == (level, pytest.approx(factor - 1))


def test_what_is_not_declared_or_not_measured_is_not_compared() -> None:
    codes = {each.code for each in findings_of(*judged(with_heights([None] * 400)), declared=Declared(4_000, 500))}
    assert codes & {FindingCode.DISTANCE, FindingCode.GAIN, FindingCode.LOSS} == {FindingCode.DISTANCE}


def test_differences_that_rounding_explains_are_good() -> None:
    found = finding(track(hill(100, top_m=20)), FindingCode.GAIN, declared=Declared(gain_m=40))
    assert found.level is GOOD
