"""What is wrong or odd about a course file, in sentences."""

import pytest

from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.files.xml_faults import XmlFault
from terrain.domain.track.warning import CourseWarning, WarningCode
from terrain.labels.files.problems import REFUSALS, WARNINGS, refusal_sentence, warning_sentence

WHERE: dict[Refusal, dict[str, str | int | float]] = {
    Refusal.TOO_LARGE: {"bytes": 26_400_000, "limit": 25_000_000},
    Refusal.ARCHIVE: {"format": "zip"},
    Refusal.NOT_XML: {"line": 1, "column": 4, "problem": XmlFault.MISMATCHED_TAG, "near": "</trk>"},
    Refusal.OTHER_KIND: {"kind": "json"},
    Refusal.NOT_GPX: {"line": 1, "root": "osm"},
    Refusal.TOO_DEEP: {"line": 3, "limit": 40},
    Refusal.COORDINATE_MISSING: {"line": 3, "field": "lat"},
    Refusal.COORDINATE_NOT_A_NUMBER: {"line": 3, "field": "lat", "value": "46%(x)s"},
    Refusal.COORDINATE_NOT_FINITE: {"line": 3, "field": "lon", "value": "NaN"},
    Refusal.COORDINATE_OUT_OF_RANGE: {"line": 3, "field": "lon", "value": "200", "limit": 180},
    Refusal.NO_TRACK: {"waypoints": 2},
    Refusal.NO_SUCH_LINE: {"number": 4, "limit": 3},
    Refusal.TOO_MANY_POINTS: {"line": 3, "limit": 500_000},
    Refusal.TOO_MANY_SEGMENTS: {"line": 3, "limit": 5_000},
    Refusal.TOO_LONG: {"distance_m": 37_000_000.4, "limit": 2_000_000.0},
}


@pytest.mark.parametrize("code", Refusal)
def test_every_refusal_is_a_sentence_with_its_place_and_what_to_do(code: Refusal) -> None:
    sentence = refusal_sentence(TrackRefused(code, **WHERE.get(code, {"line": 3})))
    assert sentence.endswith(".")
    assert "%(" not in sentence.replace("%(x)s", "")
    assert "line" not in WHERE.get(code, {}) or "ine 1" in sentence or "ine 3" in sentence
    assert code in REFUSALS


@pytest.mark.parametrize("code", [code for code in Refusal if code not in WHERE])
def test_refusal_without_a_place_is_still_a_sentence(code: Refusal) -> None:
    assert refusal_sentence(TrackRefused(code)).endswith(".")


def test_place_in_a_fit_file_is_a_byte() -> None:
    where: dict[str, str | int | float] = {"field": "lat", "value": "90.1", "limit": 90, "byte": 321}
    beyond = refusal_sentence(TrackRefused(Refusal.COORDINATE_OUT_OF_RANGE, **where))
    damaged = refusal_sentence(TrackRefused(Refusal.FIT_DAMAGED, byte=99, problem="checksum"))
    flood = refusal_sentence(TrackRefused(Refusal.TOO_MANY_POINTS, limit=500_000))
    assert beyond.startswith("The latitude at byte 321 is 90.1;")
    assert "(byte 99: checksum)" in damaged
    assert flood.startswith("The file has more than 500,000 points. ")


def test_large_numbers_are_readable() -> None:
    large = refusal_sentence(TrackRefused(Refusal.TOO_LARGE, **WHERE[Refusal.TOO_LARGE]))
    long = refusal_sentence(TrackRefused(Refusal.TOO_LONG, **WHERE[Refusal.TOO_LONG]))
    assert ("26.4 MB; 25 MB" in large, "37,000 km long; 2,000 km" in long) == (True, True)


@pytest.mark.parametrize("code", WarningCode)
@pytest.mark.parametrize("count", [1, 2])
def test_every_warning_is_a_sentence(code: WarningCode, count: int) -> None:
    sentence = warning_sentence(CourseWarning(code, count, line=7, at_m=1_250.0, metres=2_000.4))
    assert sentence.endswith(".")
    assert "%" not in sentence
    assert code in WARNINGS
