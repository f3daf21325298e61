"""How quickly a GPX file is read, beside the floor of the standard library's parser in the same run: `make bench`."""

import io
import math
import time
from collections.abc import Callable
from xml.etree import ElementTree

import numpy as np
import pytest

from terrain.domain.gpx import read_gpx, write_gpx
from terrain.domain.track import Segment, Track, measure_track

POINTS = 50_000
ROUNDS = 5


def make_gpx() -> bytes:
    step = np.arange(POINTS, dtype=float)
    lon, lat = 6.8 + step * 1.2e-5, 45.9 + 0.02 * np.sin(step / 900)
    return write_gpx(Track((Segment(lon, lat, 1_500 + 600 * np.sin(step / 4_000) + np.sin(step / 7)),)), "Bench")


def read_bare(data: bytes) -> int:
    """The least that any reader on this parser does: see each point and turn three texts into numbers."""
    count = 0
    for _, element in ElementTree.iterparse(io.BytesIO(data)):
        if element.tag.endswith("}trkpt"):
            count += math.isfinite(float(element.attrib["lat"]) + float(element.attrib["lon"]) + float(element[0].text))
            element.clear()
    return count


def test_gpx(capsys: pytest.CaptureFixture[str]) -> None:
    data = make_gpx()
    assert read_bare(data) == POINTS
    floor, ours = fastest(lambda: read_bare(data)), fastest(lambda: read_gpx(data))
    track = read_gpx(data).track
    measured = fastest(lambda: measure_track(track))
    with capsys.disabled():
        print(f"\nGPX of {POINTS:,} points, {len(data) / 1e6:.1f} MB: iterparse {floor * 1000:.0f} ms, ", end="")
        print(f"read_gpx {ours * 1000:.0f} ms ({ours / floor:.2f} times), measure_track {measured * 1000:.0f} ms")


def fastest(work: Callable[[], object]) -> float:
    """Seconds of the quickest of some rounds."""
    return min(_seconds(work) for _ in range(ROUNDS))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
