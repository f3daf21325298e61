"""Files that are nearly right: read where nothing is lost, else refused in words that one can act on."""

import struct

import pytest

from terrain.domain.files.course_file import read_course
from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.track.warning import WarningCode
from terrain.labels.files.problems import refusal_sentence
from tests.terrain.gpx_files import gpx, hill, segment, track
from tests.terrain.tcx_files import tcx_course

WAY = hill(60)
RIGHT = track(WAY, name="Ridge")
BOM = b"\xef\xbb\xbf"
CODE = WarningCode

PARSERS_WORDS = (
    "not well-formed",
    "junk after",
    "mismatched tag",
    "syntax error",
    "undefined entity",
    "no element found",
)


def named(name: str) -> bytes:
    return track(WAY, name=name)


def shown(data: bytes) -> tuple[str, int, list[tuple[WarningCode, int, int | None]]]:
    read = read_course(data)
    return read.name, read.track.points, [(warning.code, warning.count, warning.line) for warning in read.warnings]


def refusal(data: bytes) -> str:
    with pytest.raises(TrackRefused) as refused:
        read_course(data)
    sentence = refusal_sentence(refused.value)
    assert not any(words in sentence for words in PARSERS_WORDS)
    return sentence


BEGINNINGS = {
    "blanks": b"          ",
    "line": b"\n",
    "lines of windows": b"\r\n\r\n\t",
    "mark": BOM,
    "two marks": BOM * 2,
    "line, mark": b"\n" + BOM,
    "mark, line, mark": BOM + b"\n" + BOM,
    "blank that doesn't break": "\xa0".encode(),
    "blank without width": "\u200b".encode(),
    "mark of another encoding": b"\xff\xfe",
    "mark of 100 kB of blanks": BOM + b" " * 100_000,
}


@pytest.mark.parametrize("beginning", BEGINNINGS)
@pytest.mark.parametrize("data", [RIGHT, tcx_course("Ridge", WAY)], ids=["gpx", "tcx"])
def test_blanks_and_marks_before_the_beginning_are_nothing(beginning: str, data: bytes) -> None:
    name, points, warnings = shown(BEGINNINGS[beginning] + data)
    assert (name, points, [code for code, _, _ in warnings if code is not CODE.ENCODING_GUESSED]) == ("Ridge", 60, [])


def test_lines_are_counted_from_the_beginning_of_the_file() -> None:
    wrong = gpx('<trk><trkseg><trkpt lat="x" lon="7"/></trkseg></trk>')
    with pytest.raises(TrackRefused) as refused:
        read_course(b"\n\n" + BOM + wrong)
    assert refused.value.where["line"] == 5


@pytest.mark.parametrize(
    ("data", "name", "warnings"),
    [
        (RIGHT + b"</body></html>", "Ridge", [(CODE.TEXT_BEHIND, 1, 5)]),
        (RIGHT + b"\n<!-- saved by x -->\n", "Ridge", []),
        (RIGHT + b"<script>a && b</script>", "Ridge", [(CODE.TEXT_MENDED, 2, 5), (CODE.TEXT_BEHIND, 1, 5)]),
        (RIGHT + b"Warning: x in /y.php", "Ridge", [(CODE.TEXT_BEHIND, 1, 5)]),
        (RIGHT + b"<!DOCTYPE html>", "Ridge", [(CODE.TEXT_BEHIND, 1, 5)]),
        (RIGHT + b"</gpx>", "Ridge", [(CODE.TEXT_BEHIND, 1, 5)]),
        (RIGHT + bytes(512), "Ridge", [(CODE.CHARACTERS_DROPPED, 512, 5)]),
        (RIGHT + b"\x1a", "Ridge", [(CODE.CHARACTERS_DROPPED, 1, 5)]),
        (bytes(3) + RIGHT, "Ridge", [(CODE.CHARACTERS_DROPPED, 3, 1)]),
        (named("Rock & Mud"), "Rock & Mud", [(CODE.TEXT_MENDED, 1, 3)]),
        (named("R&amp;M && a&b;c &"), "R&M && a&b;c &", [(CODE.TEXT_MENDED, 4, 3)]),
        (named("Caf&eacute; &ndash; B&auml;r"), "Café – Bär", [(CODE.TEXT_MENDED, 3, 3)]),
        (named("a&nbsp;b"), "a b", [(CODE.TEXT_MENDED, 1, 3)]),
        (named("a&unheard;b"), "a&unheard;b", [(CODE.TEXT_MENDED, 1, 3)]),
        (named("5 < 6 <3"), "5 < 6 <3", [(CODE.TEXT_MENDED, 2, 3)]),
        (named("&#233;&#xE9;&lt;&gt;&quot;&apos;"), "éé<>\"'", []),
        (named("a&#xFFFF;b&#0;c"), "a b c", [(CODE.CHARACTERS_DROPPED, 2, 3)]),
        (named("a\x0bb\x00c"), "a b c", [(CODE.CHARACTERS_DROPPED, 2, 3)]),
        (named("a\uffffb"), "a b", [(CODE.CHARACTERS_DROPPED, 1, 3)]),
        (named("<![CDATA[Fish & <Chips> &eacute;]]>"), "Fish & <Chips> &eacute;", []),
        (gpx(f"<!-- a & b < c --><trk><name>Ridge</name>{segment(WAY)}</trk>"), "Ridge", []),
        (RIGHT.replace(b"Ridge", "Chemin d'été".encode("latin-1")), "Chemin d'été", [(CODE.ENCODING_GUESSED, 2, 3)]),
        (RIGHT.replace(b"Ridge", "10 € – Œuvre".encode("cp1252")), "10 € – Œuvre", [(CODE.ENCODING_GUESSED, 3, 3)]),
        (
            RIGHT.replace(b'encoding="UTF-8"', b"").replace(b"Ridge", b"\xe9t\xe9"),
            "été",
            [(CODE.ENCODING_GUESSED, 2, 3)],
        ),
        (RIGHT.replace(b"UTF-8", b"UTF-16"), "Ridge", [(CODE.ENCODING_GUESSED, 1, 1)]),
        (RIGHT.replace(b"UTF-8", b"nonsense"), "Ridge", [(CODE.ENCODING_GUESSED, 1, 1)]),
        (RIGHT.decode().encode("utf-16"), "Ridge", []),
        (RIGHT.decode().encode("utf-16-le"), "Ridge", []),
        (RIGHT.decode().encode("utf-32"), "Ridge", []),
        (RIGHT.replace(b'version="1.0"', b'version="1.1"'), "Ridge", []),
        (gpx(f"<trk><name>山道</name>{segment(WAY)}</trk>", encoding="shift_jis"), "山道", []),
        (gpx(f"<trk><name>Тропа</name>{segment(WAY)}</trk>", encoding="windows-1251"), "Тропа", []),
        (RIGHT.replace(b"<gpx ", b'<gpx version="1.1" '), "Ridge", [(CODE.ATTRIBUTES_DOUBLED, 1, 2)]),
        (RIGHT.replace(b"<gpx ", b'<gpx\n xmlns="http://other.example/" '), "Ridge", [(CODE.ATTRIBUTES_DOUBLED, 1, 3)]),
        (RIGHT.replace(b"<gpx ", b"<gpx xmlns:a='x' xmlns:a='y' "), "Ridge", [(CODE.ATTRIBUTES_DOUBLED, 1, 2)]),
    ],
)
def test_what_loses_nothing_is_read_and_told(
    data: bytes, name: str, warnings: list[tuple[WarningCode, int, int | None]]
) -> None:
    assert shown(data) == (name, 60, warnings)


def test_what_lies_across_two_pieces_is_mended_too() -> None:
    for blanks in range(65_536 - 140, 65_536 - 60, 3):
        data = gpx(" " * blanks + f"<trk><name>Caf&eacute; &amp; <![CDATA[a & b]]> R&B é</name>{segment(WAY)}</trk>")
        assert read_course(data).name == "Café & a & b R&B é"


def zipped(*names: str) -> bytes:
    return b"".join(
        struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 5, 5, len(name), 0) + name.encode() + b"12345"
        for name in names
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (RIGHT + RIGHT, "A second file begins on line 6, behind the end of the first: <gpx>."),
        (RIGHT + b"\n\n\n" + RIGHT[39:], "A second file begins on line 8"),
        (RIGHT.replace(b"</gpx>", b"") + RIGHT, "A second file begins on line 5, inside of the first"),
        (b"Warning: no such file\n" + RIGHT, "Line 1 holds “Warning: no such file”"),
        (RIGHT.replace(b"</trkseg>", b""), "The tag </trk> on line 3 doesn't close"),
        (RIGHT.replace(b"Ridge", b"a<br>b"), "The tag </name> on line 3"),
        (RIGHT.replace(b' lon="7.0000000"', b' lat="7"', 1), "A tag on line 3 holds “lat” twice."),
        (RIGHT.replace(b' lon="7.0000000"', b" lon=7.0", 1), "Line 3, column"),
        (RIGHT.replace(b'" lon=', b'"lon=', 1), '0000"lon='),
        (RIGHT[:-200], "The file stops in the middle of line 3."),
        (RIGHT[:1_000], "The file stops in the middle of line 3."),
        (RIGHT[:45], "The file stops in the middle of line 2."),
        (RIGHT[:38], "The file holds no tags"),
        (b"hello", "The file holds no tags"),
        (b"lat,lon,ele\n45,6,1000\n", "The file holds no tags"),
        (b"$GPGGA,123519,4807.038,N\n", "The file holds no tags"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + RIGHT, "Delete all that stands before the first “<”"),
        (b'{"type": "FeatureCollection"}', "This is JSON"),
        (b"%PDF-1.7 x", "This is a PDF"),
        (b"\xff\xd8\xff\xe0JFIF", "This is a picture"),
        (b"<kml><Document/></kml>", "This is KML"),
        (b"<osm/>", "begins with <osm>"),
        (zipped("1_ACTIVITY.fit"), "a zip with a FIT file in it (1_ACTIVITY.fit). Unpack it and upload the FIT file"),
        (zipped("pictures/a.jpg", "b.tcx"), "upload the TCX file"),
        (zipped("readme.txt", "c.GPX"), "upload the GPX file"),
        (zipped("doc.kml"), "This is a KMZ"),
        (zipped("a.txt"), "upload the GPX, TCX or FIT file inside"),
        (b"\x1f\x8b\x09rest", "damaged or was cut off"),
        (tcx_course("Ridge", WAY)[:-300], "export or download it again"),
        (tcx_course("Ridge", []), "No point of the recording has a position"),
        (
            gpx('<trk><trkseg><trkpt lat="46" lon="400"/></trkseg></trk>'),
            "is 400; it must lie between",
        ),
    ],
)
def test_the_rest_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    sentence = refusal(data)
    assert words in sentence
    assert "GPX" in sentence or "again" in sentence or "own" in sentence or "FIT" in sentence or "TCX" in sentence


def test_only_latitudes_are_said_to_be_swapped() -> None:
    beyond = refusal(gpx('<trk><trkseg><trkpt lat="146" lon="46"/></trkseg></trk>'))
    assert "swapped" in beyond
    assert "swapped" not in refusal(gpx('<trk><trkseg><trkpt lat="46" lon="400"/></trkseg></trk>'))


@pytest.mark.parametrize("at", range(40, len(RIGHT), 97))
def test_a_file_cut_off_anywhere_says_so(at: int) -> None:
    with pytest.raises(TrackRefused) as refused:
        read_course(RIGHT[:at])
    assert refused.value.code in (Refusal.TRUNCATED, Refusal.NOT_XML)
    assert "stops in the middle" in refusal(RIGHT[:at]) or at < 42
