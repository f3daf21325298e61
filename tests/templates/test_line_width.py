from pathlib import Path

from tests.templates.line_width import wide_lines


def test_no_template_line_is_wider_than_a_diff_shows() -> None:
    assert list(wide_lines()) == []


def test_a_wide_line_is_named_with_its_file_and_number(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "mail.txt").write_text(f"{'a' * 160}\n{'ä' * 161}\n")
    assert list(wide_lines(folder)) == ["templates/mail.txt:2: 161 characters, at most 160"]
