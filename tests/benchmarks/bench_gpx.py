"""What reading and analysing a course file costs, beside a floor and a peer in the same run: `make bench`.

Processor time, the median of rounds that alternate between the ways. The floor is the standard library's parser in a
loop that only collects latitude, longitude and height; the peer is gpxpy, asked for the same figures.
"""

import gzip
import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from math import nan
from pathlib import Path
from xml.etree import ElementTree

import gpxpy
import numpy as np
import pytest

from terrain.domain.files.fit.checksum import checksum
from terrain.domain.files.gpx.writer import write_gpx
from terrain.domain.track.points import Segment, Track, segment_of
from terrain.domain.track.statistics import measure_track
from tests.benchmarks.course_peak import analyse
from tests.terrain.fit_files import RECORD, RECORD_FIELDS, definition, records

ROOT = Path(__file__).parents[2]
POINTS = 10_000
ROUNDS = 9
SENSORS = (
    b"<time>2027-06-26T04:00:00Z</time><extensions><gpxtpx:TrackPointExtension><gpxtpx:hr>140</gpxtpx:hr>"
    b"<gpxtpx:cad>85</gpxtpx:cad></gpxtpx:TrackPointExtension></extensions></trkpt>"
)


def make_track(points: int) -> Track:
    """A loop in the mountains with a point each three metres, and the noise of a receiver."""
    step, noise = np.arange(points, dtype=float), np.random.default_rng(1)
    turn = 2 * np.pi * step / points
    radius = points * 3 / (2 * np.pi) / 111_320
    lon = 6.8 + radius * np.cos(turn) / np.cos(np.radians(45.9)) + noise.normal(0, 2e-6, points)
    lat = 45.9 + radius * np.sin(turn) + noise.normal(0, 2e-6, points)
    height = 1_500 + 600 * np.sin(step / 4_000) + 15 * np.sin(step / 70) + noise.normal(0, 0.5, points)
    return Track((Segment(lon, lat, height),))


def make_gpx(points: int, has_sensors: bool = False) -> bytes:
    data = write_gpx(make_track(points), "Bench")
    if not has_sensors:
        return data
    return data.replace(b"</trkpt>", SENSORS).replace(b"<gpx ", b'<gpx xmlns:gpxtpx="http://sensors.example/" ', 1)


def make_fit(points: int) -> bytes:
    part = make_track(points).segments[0]
    rows = zip(part.lat.tolist(), part.lon.tolist(), part.elevation.tolist(), strict=True)
    body = definition(0, RECORD, RECORD_FIELDS) + records(rows)
    whole = b"\x0c\x20\x00\x00" + len(body).to_bytes(4, "little") + b".FIT" + body
    return whole + checksum(whole).to_bytes(2, "little")


def collect(data: bytes) -> int:
    """The floor."""
    lat, lon, height = [], [], []
    for _, element in ElementTree.iterparse(io.BytesIO(data)):
        if element.tag.endswith("}trkpt"):
            lat.append(float(element.attrib["lat"]))
            lon.append(float(element.attrib["lon"]))
            height.append(float(element[0].text))  # type: ignore[arg-type]
            element.clear()
    return len(lat)


def analyse_with_gpxpy(data: bytes) -> int:
    """The peer: its parser, then the same figures from its points."""
    read = gpxpy.parse(data.decode())
    parts = [
        segment_of(
            [point.longitude for point in segment.points],
            [point.latitude for point in segment.points],
            [nan if point.elevation is None else point.elevation for point in segment.points],
        )
        for line in read.tracks
        for segment in line.segments
    ]
    return measure_track(Track(tuple(parts))).points


def milliseconds(*ways: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Median processor time of each way, in rounds that alternate between them."""
    taken: list[list[float]] = [[] for _ in ways]
    for _ in range(rounds):
        for index, way in enumerate(ways):
            begun = time.process_time()
            way()
            taken[index].append((time.process_time() - begun) * 1000)
    return [statistics.median(times) for times in taken]


@pytest.mark.parametrize("has_sensors", [False, True], ids=["bare", "with-sensors"])
def test_ten_thousand_points(has_sensors: bool, capsys: pytest.CaptureFixture[str]) -> None:
    data = make_gpx(POINTS, has_sensors)
    assert collect(data) == analyse(data) == analyse_with_gpxpy(data) == POINTS
    floor, ours = milliseconds(lambda: collect(data), lambda: analyse(data))
    peer, again = milliseconds(lambda: analyse_with_gpxpy(data), lambda: analyse(data), rounds=3)
    with capsys.disabled():
        print(f"\nGPX of {POINTS:,} points, {len(data) / 1e6:.1f} MB{' with sensors' if has_sensors else ''}: ", end="")
        print(
            f"iterparse {floor:.0f} ms, read and analysed {ours:.0f} ms = {ours / floor:.2f} times (at most 1.5); ",
            end="",
        )
        print(f"gpxpy {peer:.0f} ms = {peer / again:.0f} times ours (at least 5)")


def test_other_kinds_of_file(capsys: pytest.CaptureFixture[str]) -> None:
    plain, odd = make_gpx(POINTS), make_gpx(POINTS).replace(b'"', b"'")
    floor, *ours = milliseconds(
        lambda: collect(plain),
        lambda: analyse(odd),
        lambda: analyse(gzip.compress(plain, 1)),
        lambda: analyse(make_fit(POINTS)),
        rounds=3,
    )
    with capsys.disabled():
        for name, taken in zip(
            ("GPX in single quotes", "GPX gzipped (with packing it)", "FIT (with making it)"), ours, strict=True
        ):
            print(f"\n{name}, {POINTS:,} points: {taken:.0f} ms = {taken / floor:.2f} times the floor", end="")
        print()


def test_cost_grows_with_the_points(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print()
        for points in (10_000, 50_000, 100_000, 250_000, 500_000):
            data = make_gpx(points)
            (taken,) = milliseconds(lambda: analyse(data), rounds=3)  # noqa: B023
            print(f"{points:>9,} points: {taken:6.0f} ms, {taken / points * 1000:.2f} µs a point")


@pytest.mark.parametrize("points", [100_000, 500_000])
def test_memory(points: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bench.gpx"
    path.write_bytes(make_gpx(points))
    command = [sys.executable, "-m", "tests.benchmarks.course_peak", str(path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    before, most = map(float, run.stdout.split())
    with capsys.disabled():
        print(
            f"\n{points:>9,} points: {most:.0f} MB at the peak, {before:.0f} MB of them before the file was opened",
            end="",
        )
