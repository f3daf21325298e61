import gzip
import json
import os
from pathlib import Path

import pytest

from tests.terrain.fit_files import fit_track
from tests.terrain.gpx_files import hill, track
from tests.terrain.management.calls import call, manage
from tests.terrain.tcx_files import tcx_course


@pytest.fixture
def course(tmp_path: Path) -> Path:
    path = tmp_path / "course é.gpx"
    path.write_bytes(track([(lat, lon, 9_000.0 if i == 70 else h) for i, (lat, lon, h) in enumerate(hill(200))]))
    return path


def test_statistics_as_json(course: Path) -> None:
    run = manage("inspect_gpx", course, "--json")
    found = json.loads(run.stdout)
    assert (run.returncode, run.stderr) == (0, "")
    assert {key: found[key] for key in ("points", "segments", "has_elevation", "name", "waypoints")} == {
        "points": 200,
        "segments": 1,
        "has_elevation": True,
        "name": "Ridge",
        "waypoints": 0,
    }
    assert [found[key] for key in ("distance_m", "gain_m", "loss_m", "high_point_m", "low_point_m")] == pytest.approx(
        [1_990, 125, 125, 1_625, 1_500], rel=0.05
    )
    assert [(warning["code"], warning["count"]) for warning in found["warnings"]] == [("spikes_removed", 1)]


def test_statistics_as_text(course: Path) -> None:
    lines = call("inspect_gpx", course).stdout.splitlines()
    assert [line.split() for line in lines[1:4]] == [
        ["format", "gpx"],
        ["shape", "point_to_point"],
        ["points", "200"],
    ]
    assert lines[-1].startswith("warning        1 point with an impossible height")


def test_refused_file_gives_one_line_and_exit_code_2(tmp_path: Path) -> None:
    path = tmp_path / "bad.gpx"
    path.write_bytes(b"<gpx>\n<trk><trkseg><trkpt lat='1,5' lon='2'/>")
    run = call("inspect_gpx", path, "--json")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        f"{path}: The latitude on line 2 is no number: “1,5”. Coordinates are decimal degrees with a point, "
        "such as 45.9237.\n"
    )


@pytest.mark.parametrize(
    ("name", "problem"), [("missing.gpx", "there is no such file"), ("", "this is a folder"), ("a\nb", "no such file")]
)
def test_what_is_no_file_gives_one_line_and_exit_code_2(tmp_path: Path, name: str, problem: str) -> None:
    run = call("inspect_gpx", tmp_path / name)
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1)
    assert problem in run.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_gives_one_line(course: Path) -> None:
    course.chmod(0)
    run = call("inspect_gpx", course)
    assert (run.returncode, run.stderr) == (2, f"{course}: Permission denied\n")


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (gzip.compress(track(hill(200)), mtime=0), "gpx"),
        (tcx_course("Ridge", hill(200)), "tcx"),
        (gzip.compress(tcx_course("Ridge", hill(200)), mtime=0), "tcx"),
        (fit_track(hill(200)), "fit"),
        (gzip.compress(fit_track(hill(200)), mtime=0), "fit"),
    ],
    ids=["gpx.gz", "tcx", "tcx.gz", "fit", "fit.gz"],
)
def test_other_kinds_of_file_give_the_same_figures(tmp_path: Path, data: bytes, format: str) -> None:
    path = tmp_path / "course"
    path.write_bytes(data)
    found = json.loads(call("inspect_gpx", path, "--json").stdout)
    assert (found["format"], found["points"], found["segments"], found["warnings"]) == (format, 200, 1, [])
    assert (found["distance_m"], found["gain_m"]) == (pytest.approx(1_990, rel=0.01), pytest.approx(125, rel=0.03))
    assert (found["shape"], found["quality"]["gaps"]) == ("point_to_point", 0)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (fit_track(hill(20))[:-9], "FIT file is damaged or was cut off"),
        (gzip.compress(track(hill(20)), mtime=0)[:-9], "compressed file is damaged or was cut off"),
        (gzip.compress(gzip.compress(b"x", mtime=0), mtime=0), "compressed file (gzip)"),
        (tcx_course("x", hill(20))[:-9], "stops in the middle of line"),
    ],
)
def test_damaged_files_of_other_kinds_give_one_line_and_exit_code_2(tmp_path: Path, data: bytes, problem: str) -> None:
    path = tmp_path / "course"
    path.write_bytes(data)
    run = call("inspect_gpx", path)
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1)
    assert problem in run.stderr
