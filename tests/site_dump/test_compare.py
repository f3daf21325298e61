"""What counts as a difference between two dumps."""

from pathlib import Path

import pytest

from tests.site_dump.compare import compare

HEAD = "{address}\nContent-Type: text/html\nstatus 200\n\n"


def write(folder: Path, address: str, body: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{address.strip('/')}.txt").write_text(HEAD.format(address=address) + body)
    return folder


def test_white_space_that_is_not_drawn_is_no_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = write(tmp_path / "a", "/mud/", '<ul class="x  y"><li>Deep <b>mud</b><svg></svg></li></ul>')
    after = write(
        tmp_path / "b",
        "/mud/",
        '<ul\n  class="x y">\n  <li>\n    Deep\n    <b> mud</b><svg>\n</svg> \n  </li>\n</ul>\n',
    )
    assert compare(before, after) == 0
    assert capsys.readouterr().out == "1 answers are the same, 0 differ; 0 only before, 0 only after\n"


def test_lost_space_between_words_is_told_on_demand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = write(tmp_path / "a", "/mud/", "<p>Deep <b>mud</b></p>")
    after = write(tmp_path / "b", "/mud/", "<p>Deep<b>mud</b></p>")
    assert compare(before, after) == 0
    assert compare(before, after, has_spaces=True) == 1
    assert "-  mud\n+ mud\n" in capsys.readouterr().out


def test_one_cause_on_many_pages_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in (1, 2):
        before = write(tmp_path / "a", f"/race-{number}/", f"<p>{number} km</p>")
        after = write(tmp_path / "b", f"/race-{number}/", f"<p>{number} mi</p>")
    assert compare(before, after) == 1
    told = capsys.readouterr().out
    assert told.startswith("--- 2 answers: ")
    assert "- 1 km\n+ 1 mi\n0 answers are the same, 2 differ; 0 only before, 0 only after\n" in told


def test_missing_and_new_addresses_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, after = write(tmp_path / "a", "/old/", ""), write(tmp_path / "b", "/new/", "")
    assert compare(before, after) == 1
    assert capsys.readouterr().out.splitlines()[:2] == ["only before: . /old/", "only after: . /new/"]
