"""The quick way through plain points reads what the parser alone reads."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.files.gpx.parser import GpxParser
from terrain.domain.files.gpx.plain_points import Condenser
from terrain.domain.files.reading import Reading
from terrain.domain.files.refusal import TrackRefused
from terrain.domain.files.unpacking import pieces_of
from tests.terrain.gpx_files import hill, points_xml, track

PLACES = [(46 + number / 1000, 7.5) for number in range(12)]
INSIDES = [
    "<ele>1500.5</ele>",
    "<ele>-12</ele>",
    "",
    "\n <ele>9999</ele>\n",
    "<ele>1e3</ele>",
    "<ele>5</ele><time>2027-06-26T04:00:00Z</time>",
    "<time>2027-06-26T04:00:00Z</time><ele>5</ele>",
    "<ele>5</ele><extensions><a:hr>140</a:hr></extensions>",
    "<ele>5</ele><extensions>\n<a:x><a:hr>140</a:hr><a:cad>85</a:cad></a:x>\n</extensions>",
    "<ele>5</ele><extensions><a:x><a:y><a:z>1</a:z></a:y></a:x></extensions>",
    "<extensions><trkpt lat='1' lon='1'/></extensions>",
    "<name>km &amp; 5</name><ele>7</ele>",
    "<ele>5</ele><!-- <ele>6</ele> -->",
    "<g:ele>8</g:ele>",
    "<link><ele>9</ele></link>",
    "<ele></ele>",
    "<ele>5</ele>\f",
    "\r<ele>5</ele>\r\n\r",
    "\r\n<ele>-900</ele>\n\r",
]
WRITINGS = [
    '<trkpt lat="{0}" lon="{1}">{2}</trkpt>\n',
    '<trkpt lon="{1}" lat="{0}">{2}</trkpt>',
    "<trkpt lat='{0}' lon='{1}'>{2}</trkpt>\r\n",
    '<trkpt  lat="{0}"\n lon="{1}" >{2}</trkpt >',
    '<trkpt lat="{0}" lon="{1}"/>',
    '<g:trkpt lat="{0}" lon="{1}">{2}</g:trkpt>',
    '<trkpt lat="{0}" lon="{1}" x="1">{2}</trkpt>',
]
BETWEEN = ["</trkseg><trkseg>", "<!--", "-->", "<extensions>", "</extensions>", "<name>", "</name>", "<![CDATA[", "]]>"]
WRONG = [
    '<trkpt lat="91" lon="7"/>',
    '<trkpt lat="x" lon="7"/>',
    '<trkpt lon="7"/>',
    '<trkpt lat="4_6" lon="7"/>',
    "<trkpt>",
]

plain = st.builds(
    lambda count, inside: "".join(WRITINGS[0].format(*place, inside) for place in PLACES[:count]),
    st.integers(1, 12),
    st.sampled_from(INSIDES[:10]),
)
odd = st.builds(
    lambda writing, place, inside: writing.format(*place, inside),
    st.sampled_from(WRITINGS),
    st.sampled_from(PLACES),
    st.sampled_from(INSIDES),
)
bodies = st.lists(st.one_of(plain, plain, odd, st.sampled_from(BETWEEN)), max_size=8)
endings = st.sampled_from(["", "", "", *WRONG])

Answer = tuple[object, ...]


def condensing_nothing(_condenser: Condenser, pieces: object) -> object:
    return pieces


def answer(data: bytes) -> Answer:
    try:
        reading = GpxParser(100, 20).read(pieces_of(data, 1_000_000))
    except TrackRefused as refused:
        return (refused.code, {name: value for name, value in refused.where.items() if name != "near"})
    return summary(reading)


def summary(reading: Reading) -> Answer:
    tracks = reading.tracks
    return (
        *(tracks.lon.tolist(), tracks.lat.tolist(), str(tracks.height.tolist()), tracks.starts),
        *(reading.unreadable_heights, reading.first_unreadable_line, reading.points),
    )


def both_ways(data: bytes) -> tuple[Answer, Answer]:
    quick = answer(data)
    with patch.object(Condenser, "condensed", condensing_nothing):
        return quick, answer(data)


@given(bodies, endings)
def test_both_ways_read_and_refuse_the_same(parts: list[str], ending: str) -> None:
    body = "\n".join(parts) + ending
    quick, strict = both_ways(f"<gpx>\n<trk><trkseg>{body}</trkseg></trk></gpx>".encode())
    assert quick == strict


@pytest.mark.parametrize("size", [1, 7, 50, 199, 64_000])
def test_pieces_may_end_anywhere(size: int) -> None:
    data = track(hill(40), hill(30))
    pieces = [(data[at : at + size], at) for at in range(0, len(data), size)]
    assert summary(GpxParser(100, 20).read(pieces)) == answer(data)


def test_usual_files_are_read_the_quick_way() -> None:
    condenser = Condenser(100)
    left = b"".join(bytes(piece) for piece, _ in condenser.condensed([(track(hill(40)), 0)]))
    assert (left.count(b"trkpt"), [len(run.lon) for run in condenser.runs.values()]) == (0, [40])


def test_points_beyond_the_limit_are_left_to_the_parser() -> None:
    condenser = Condenser(39)
    data = points_xml(hill(40)).encode()
    assert b"".join(bytes(piece) for piece, _ in condenser.condensed([(data, 0)])) == data
