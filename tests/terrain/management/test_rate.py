import csv
import gzip
import io
import json
from pathlib import Path

import pytest
from django.conf import settings

from terrain.domain.ground.tag_reading import tags_from_code
from terrain.domain.technicality.rating import rate_tags
from tests.terrain.fit_files import fit_track
from tests.terrain.gpx_files import track, waves
from tests.terrain.management.calls import call, manage
from tests.terrain.tcx_files import tcx_course

CSV = """name,id,obstacles,tier
"Tromsø, sky",tromso,scramble:5:.16:e3;loose_rock:4:.25:L,6
Road,road,,1
"""


def write(folder: Path, content: object, name: str = "question.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_json_is_answered_with_the_rating_and_its_contributions(tmp_path: Path) -> None:
    obstacles = [
        {"kind": "scramble", "severity": 4, "share": 0.05, "exposure": 2},
        {"kind": "mud", "severity": 2, "share": 0.2, "loose": True, "note": "ignored"},
    ]
    run = manage("rate", "--json", write(tmp_path, {"obstacles": obstacles}))
    answer = json.loads(run.stdout)
    expected = rate_tags(tags_from_code("scramble:4:.05:e2;mud:2:.2:L"))
    assert expected is not None
    assert (run.returncode, run.stderr) == (0, "")
    assert {key: answer[key] for key in ("score", "grade", "low", "high", "confidence", "exposure", "version")} == {
        "score": expected.score,
        "grade": int(expected.grade),
        "low": expected.low,
        "high": expected.high,
        "confidence": "B",
        "exposure": 2,
        "version": expected.version,
    }
    assert [(line["kind"], line["severity"], line["points"]) for line in answer["contributions"]] == [
        (line.kind, line.severity, line.points) for line in expected.contributions
    ]


def test_course_is_found_beside_the_question_and_measured(tmp_path: Path) -> None:
    (tmp_path / "alpine.gpx").write_bytes(track(waves(800, height_m=300)))
    question = {"obstacles": [{"kind": "mud", "severity": 2, "from_m": 0, "to_m": 799}], "course_gpx": "alpine.gpx"}
    answer = json.loads(manage("rate", "--json", write(tmp_path, question), cwd=tmp_path.parent).stdout)
    mud = next(line for line in answer["contributions"] if line["kind"] == "mud")
    assert (answer["confidence"], mud["share"]) == ("B", pytest.approx(0.1, abs=0.001))
    assert {line["kind"] for line in answer["contributions"] if line["is_measured"]} == {"steep_climb", "steep_descent"}


@pytest.mark.parametrize(
    "data",
    [
        fit_track(waves(800, height_m=300)),
        tcx_course("x", waves(800, height_m=300)),
        gzip.compress(track(waves(800, height_m=300)), mtime=0),
    ],
    ids=["fit", "tcx", "gpx.gz"],
)
def test_course_may_be_of_any_kind_that_is_read(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "alpine").write_bytes(data)
    question = {"obstacles": [{"kind": "mud", "severity": 2, "from_m": 0, "to_m": 799}], "course_gpx": "alpine"}
    answer = json.loads(call("rate", "--json", write(tmp_path, question)).stdout)
    assert {line["kind"] for line in answer["contributions"] if line["is_measured"]} == {"steep_climb", "steep_descent"}


def test_nothing_described_is_not_rated(tmp_path: Path) -> None:
    path = write(tmp_path, {"obstacles": []})
    answer = json.loads(call("rate", "--json", path).stdout)
    assert (answer["score"], answer["grade"], answer["contributions"]) == (None, None, [])
    assert call("rate", path).stdout == "not rated: no obstacle that counts is described\n"


def test_csv_keeps_its_columns_with_id_first_and_adds_the_rating(tmp_path: Path) -> None:
    run = call("rate", write(tmp_path, CSV, "races.csv"))
    rows = list(csv.DictReader(io.StringIO(run.stdout)))
    expected = rate_tags(tags_from_code("scramble:5:.16:e3;loose_rock:4:.25:L"))
    assert expected is not None
    assert list(rows[0]) == ["id", "name", "obstacles", "tier", "score", "grade", "low", "high"]
    assert rows[0] == {
        "id": "tromso",
        "name": "Tromsø, sky",
        "obstacles": "scramble:5:.16:e3;loose_rock:4:.25:L",
        "tier": "6",
        **{key: str(getattr(expected, key)) for key in ("score", "low", "high")},
        "grade": str(int(expected.grade)),
    }
    assert [rows[1][key] for key in ("id", "score", "grade", "low", "high")] == ["road", "", "", "", ""]


def test_csv_as_json(tmp_path: Path) -> None:
    rows = json.loads(call("rate", "--json", write(tmp_path, CSV, "races.csv")).stdout)
    assert [(row["id"], row["score"] is None) for row in rows] == [("tromso", False), ("road", True)]


def test_agreement_with_tiers(tmp_path: Path) -> None:
    run = call("rate", "--agreement", write(tmp_path, CSV, "races.csv"))
    assert run.stdout == "races.csv: 1 races, tau 0.000, exact 100%, within one 100%, bias +0.00\n"


def test_agreement_follows_judged_rows_on_stderr(tmp_path: Path) -> None:
    path = write(tmp_path, CSV, "races.csv")
    run = call("rate", path)
    assert run.stderr == call("rate", "--agreement", path).stdout
    assert "tau" not in run.stdout


@pytest.mark.parametrize("tier", ["", "hard", "7"])
def test_rows_without_judged_tiers_are_rated_all_the_same(tmp_path: Path, tier: str) -> None:
    run = call("rate", write(tmp_path, f"id,obstacles,tier\na,mud:2:.1,{tier}\n", "races.csv"))
    assert (run.returncode, run.stdout.count("\n"), run.stderr) == (0, 2, "")
    refused = call("rate", "--agreement", write(tmp_path, f"id,obstacles,tier\na,mud:2:.1,{tier}\n", "races.csv"))
    assert (refused.returncode, "whole number from 1 to 6" in refused.stderr) == (2, True)


def test_files_are_taken_together_and_compared_where_they_describe_the_same_race(tmp_path: Path) -> None:
    first = write(tmp_path, "id,obstacles,tier\na,mud:2:.1,2\nb,scramble:5:.5,6\n", "first.csv")
    second = write(tmp_path, "id,obstacles,tier\na,mud:3:.1,2\nb,scramble:5:.5,5\nc,mud:1:.1,2\n", "second.csv")
    lines = call("rate", "--agreement", first, second).stdout.splitlines()
    assert [line.split(",")[0] for line in lines] == [
        "first.csv: 2 races",
        "second.csv: 3 races",
        "together: 5 races",
        "same race in two files: 1 pairs",
    ]
    assert lines[-1].endswith("same grade 0%, within one 100%, bias +1.00")


def test_files_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    paths = [write(folder, CSV, "races.csv") for folder in (tmp_path, tmp_path / "other")]
    figures = json.loads(call("rate", "--agreement", "--json", *paths).stdout)
    assert list(figures) == [*map(str, paths), "together"]


MUD = {"kind": "mud", "severity": 2}

BAD_JSON = {
    "": "the first line",
    "{": "not JSON",
    "[1]": 'give an object with "obstacles"',
    '{"obstacles": {}}': "obstacles: Give a list of obstacles.",
    '{"obstacles": [1]}': "obstacle 1: obstacle: An obstacle is an object",
    '{"obstacles": [{"kind": "mud", "severity": 2}, {"kind": "lava", "severity": 2}]}': "obstacle 2: kind: This is no",
    '{"obstacles": [{"severity": 2}]}': "obstacle 1: kind: Name the kind",
    '{"obstacles": [{"kind": "mud"}]}': "obstacle 1: severity: Give the severity",
    '{"obstacles": [{"kind": "mud", "severity": true}]}': "severity",
    '{"obstacles": [{"kind": "mud", "severity": "2"}]}': "severity",
    '{"obstacles": [{"kind": "mud", "severity": 2, "share": NaN}]}': "share",
    '{"obstacles": [{"kind": "mud", "severity": 2, "share": 1e999}]}': "share",
    f'{{"obstacles": [{{"kind": "mud", "severity": 2, "share": {"9" * 400}}}]}}': "share",
    f'{{"obstacles": [{{"kind": "mud", "severity": {"9" * 5000}}}]}}': "not JSON",
    '{"obstacles": [{"kind": "mud", "severity": 2, "from_m": 5}]}': "to_m: Say where the section ends",
    '{"obstacles": [{"kind": "mud", "severity": 2, "loose": 1}]}': "loose",
    '{"obstacles": [{"kind": ["mud"], "severity": 2}]}': "kind",
    '{"obstacles": [{"kind": "mud", "severity": 2, "from_m": 5, "to_m": 9}], "course_m": 4}': "behind the finish",
    '{"obstacles": [], "course_gpx": 3}': "course_gpx",
    '{"obstacles": [], "course_gpx": "nowhere.gpx"}': "nowhere.gpx: there is no such file",
    '{"obstacles": [], "course_m": -3}': "course_m",
    '{"obstacles": ' + "[" * 100_000: "not JSON",
    json.dumps({"obstacles": [MUD] * 501}): "Give at most 500 obstacles.",
}


@pytest.mark.parametrize("content", BAD_JSON, ids=range(len(BAD_JSON)))
def test_bad_json_gives_one_line_that_names_the_place(tmp_path: Path, content: str) -> None:
    run = call("rate", "--json", write(tmp_path, content))
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1)
    assert BAD_JSON[content] in run.stderr


BAD_CSV = {
    "id,name\na,b\n": 'no column "obstacles"',
    "id,obstacles\na,mud:2:.1\nb,mud:9:.1\n": "row 3 (b): obstacles: obstacle 1: severity: Give a whole number",
    "id,obstacles\na,mud\n": "row 2 (a): obstacles: obstacle 1: severity",
    "id,obstacles\na,mud:x\n": "severity",
    "id,obstacles\na,mud:2:lots\n": "share",
    "id,obstacles\na,mud:2:.1:e9\n": "exposure",
    "id,obstacles\na,mud:2:1.5;;lava:2\n": "share",
    "id,obstacles\na\n": "row 2 (a): another number of fields",
    "id,obstacles\na,mud:2,x\n": "row 2 (a): another number of fields",
    'id,obstacles\na,"mud:2\n': "after line 1: unexpected end of data",
}


@pytest.mark.parametrize("content", BAD_CSV, ids=range(len(BAD_CSV)))
def test_bad_csv_gives_one_line_that_names_the_row(tmp_path: Path, content: str) -> None:
    run = call("rate", write(tmp_path, content, "races.csv"))
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1)
    assert BAD_CSV[content] in run.stderr


def test_bytes_that_are_no_text_give_one_line(tmp_path: Path) -> None:
    path = tmp_path / "bytes.csv"
    path.write_bytes(b"id,obstacles\n\xff\xfe")
    run = call("rate", path)
    assert (run.returncode, run.stderr) == (2, f"{path}: byte 13 is not UTF-8\n")


SHARED = Path(settings.BASE_DIR).parent / "shared" / "data"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the judged races are not beside this checkout")
@pytest.mark.parametrize("name", ["gold_train.csv", "gold_train_second.csv"])
def test_both_forms_of_rating_files_are_rated(name: str) -> None:
    given = list(csv.DictReader(io.StringIO((SHARED / name).read_text(encoding="utf-8"))))
    rated = list(csv.DictReader(io.StringIO(call("rate", SHARED / name).stdout)))
    assert [{key: row[key] for key in given[0]} for row in rated] == given
    assert [row["id"] for row in rated if not row["score"]] == [row["id"] for row in given if not row["obstacles"]]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the judged races are not beside this checkout")
def test_both_training_files_together_print_how_well_they_agree() -> None:
    lines = call("rate", SHARED / "gold_train.csv", SHARED / "gold_train_second.csv").stderr.splitlines()
    assert [line.split(", tau")[0] for line in lines] == [
        "gold_train.csv: 36 races",
        "gold_train_second.csv: 29 races",
        "together: 65 races",
    ]
    assert all("within one 100%" in line for line in lines)
