"""The command that predicts finish times."""

import csv
import io
import json
from pathlib import Path

import pytest
from django.conf import settings

from terrain.management.times_files import errors_of, predict_csv
from tests.terrain.gpx_files import track, waves
from tests.terrain.management.calls import call, manage

PAIRS = Path(settings.BASE_DIR).parent / "shared" / "data" / "times_pairs.csv"
RACE = {"distance_m": 48_000, "gain_m": 2_860, "grade": 3}
CSV = """from,to,from_km,from_gain_m,from_grade,to_km,to_gain_m,to_grade,from_median_h,ratio_median,note
A,A,80,4000,3,80,4000,3,14.5,1,same
A,B,80,4000,3,40,2000,3,14.5,0.4,half of it
"""


def write(folder: Path, content: object) -> Path:
    path = folder / "question"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def seconds(folder: Path, race: dict[str, object], **runner: object) -> float:
    run = call("times", "--json", write(folder, {"race": race, **runner}))
    assert (run.returncode, run.stderr) == (0, "")
    return float(json.loads(run.stdout)["seconds"])


def test_a_result_predicts_its_own_race_without_a_server(tmp_path: Path) -> None:
    question = {"race": RACE | {"starts_at": "2027-06-26T20:00:00+02:00"}, "past": RACE | {"seconds": 30_000}}
    run = manage("times", "--json", write(tmp_path, question))
    answer = json.loads(run.stdout)
    assert (run.returncode, run.stderr, answer["seconds"]) == (0, "", 30_000)
    assert answer["low_s"] < 30_000 < answer["high_s"]


def test_a_course_and_its_night_move_time_and_leave_the_total(tmp_path: Path) -> None:
    (tmp_path / "alpine.gpx").write_bytes(track(waves(800, height_m=300)))
    seen = {"course_gpx": "alpine.gpx", "starts_at": "2027-06-26T22:00:00+02:00"}
    assert seconds(tmp_path, RACE | seen, pace_s_per_km=330) == seconds(tmp_path, RACE, pace_s_per_km=330)


def test_a_course_gives_the_figures_that_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "alpine.gpx").write_bytes(track(waves(800, height_m=300)))
    measured = json.loads(call("inspect_gpx", "--json", tmp_path / "alpine.gpx").stdout)
    figures = {name: measured[name] for name in ("distance_m", "gain_m")}
    read = seconds(tmp_path, {"course_gpx": "alpine.gpx"}, pace_s_per_km=330)
    assert read == pytest.approx(seconds(tmp_path, figures, pace_s_per_km=330), rel=0.002)


def test_obstacles_tell_the_grade(tmp_path: Path) -> None:
    obstacles = [{"kind": "scramble", "severity": 5, "share": 0.3}, {"kind": "boulders", "severity": 5, "share": 0.3}]
    run = call("rate", "--json", write(tmp_path, {"obstacles": obstacles}))
    grade = json.loads(run.stdout)["grade"]
    size = {"distance_m": 48_000, "gain_m": 2_860}
    described = seconds(tmp_path, size | {"obstacles": obstacles}, pace_s_per_km=330)
    assert described == seconds(tmp_path, size | {"grade": grade}, pace_s_per_km=330)
    assert described > seconds(tmp_path, size | {"grade": 1}, pace_s_per_km=330)


def test_text_tells_time_and_range(tmp_path: Path) -> None:
    run = call("times", write(tmp_path, {"race": RACE, "past": RACE | {"seconds": 30_000}}))
    assert run.stdout == "8:20, 7:32 to 9:13 h, at 5:52 min/km on flat road held for an hour\n"


def test_pairs_are_printed_with_the_predicted_ratio_and_the_errors(tmp_path: Path) -> None:
    run = call("times", write(tmp_path, CSV))
    same, half = csv.DictReader(io.StringIO(run.stdout))
    assert list(same)[-2:] == ["note", "predicted_ratio"]
    assert (same["predicted_ratio"], same["note"]) == ("1.0", "same")
    assert 0.38 < float(half["predicted_ratio"]) < 0.5
    error = abs(float(half["predicted_ratio"]) / 0.4 - 1)
    assert run.stderr.startswith(f"2 pairs: mean error of medians {error / 2:.1%}, worst {error:.1%}")
    assert json.loads(call("times", "--json", write(tmp_path, CSV)).stdout)[0]["predicted_ratio"] == 1


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ({"race": {"grade": 3}}, "race.distance_m"),
        ({"race": RACE | {"grade": 9}}, "race.grade"),
        ({"race": RACE | {"starts_at": "at dawn"}}, "race.starts_at"),
        ({"race": RACE, "past": RACE}, "past.seconds"),
        ({"race": RACE, "past": RACE | {"seconds": 3_600}}, "past.seconds"),
        ({"race": RACE, "past": RACE | {"seconds": 30_000}, "pace_s_per_km": 330}, "not both"),
        ({"race": RACE, "pace_s_per_km": 30}, "pace_s_per_km"),
        ({"past": RACE}, '"race"'),
        (CSV.replace("14.5,1,", "fast,1,"), "row 2.from_median_h"),
        (CSV.replace("from_km", "km"), 'no column "from_km"'),
        ('{"race": ', "not JSON"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, question: object, told: str) -> None:
    run = call("times", write(tmp_path, question))
    assert (run.returncode, run.stdout) == (2, "")
    assert told in run.stderr
    assert run.stderr.count("\n") == 1


@pytest.mark.skipif(not PAIRS.is_file(), reason="the published pairs are not beside this checkout")
def test_published_pairs_are_met_as_promised() -> None:
    """The medians of people who ran both races within 18 months."""
    rows = predict_csv(PAIRS, PAIRS.read_text(encoding="utf-8"))
    errors = errors_of(rows)
    assert errors is not None
    assert errors.mean <= 0.075
    assert abs(errors.bias) <= 0.02
    assert errors.inside >= 0.65
