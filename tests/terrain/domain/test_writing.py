"""Text that people write: stored in one form, and what of it files can hold."""

import pytest

from terrain.domain.writing import one_line, printable


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Ridge   Tour ", "Ridge Tour"),
        ("Ridge\u00a0\u2003Tour", "Ridge Tour"),
        ("R\u00a0& D", "R\u00a0& D"),
        ("E\u0301toile", "\u00c9toile"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_a_line_is_stored_in_one_form(typed: str, stored: str) -> None:
    assert one_line(typed) == stored


@pytest.mark.parametrize("text", ["می\u200cخواهم", "क्\u200dष", "🏃\u200d♀️ Run", "\u200fסובב", "co\u00adop"])
def test_joiners_and_marks_of_a_script_stay(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1b", "\n", "\u2028", "\ufffe", "\ufeff", "\u202e", "\ud800"])
def test_what_files_can_not_hold_is_a_blank(sign: str) -> None:
    assert printable(f"Ridge{sign}Tour") == "Ridge Tour"
