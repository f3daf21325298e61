"""Which words are new, and which are gone."""

from hypothesis import given
from hypothesis import strategies as st

from races.domain.listing.text_diff import MOST_WORDS, Wording, wordings


def marked(parts: list[Wording]) -> list[str]:
    return [part.text for part in parts if part.is_changed]


def test_only_the_changed_words_are_marked() -> None:
    before, after = wordings("start at the church, 05:00", "start at the stadium, 06:00")

    assert (marked(before), marked(after)) == (["church", "05:00"], ["stadium", "06:00"])


def test_added_item_does_not_mark_the_one_before_it() -> None:
    _before, after = wordings("Whistle, food", "Whistle, food, gloves")

    assert "food" not in "".join(marked(after))
    assert "gloves" in "".join(marked(after))


def test_very_long_texts_are_compared_as_a_whole() -> None:
    long = "word " * MOST_WORDS

    assert wordings(long, long + "more")[1] == [Wording(long + "more", True)]


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_letter_is_lost(before: str, after: str) -> None:
    gone, come = wordings(before, after)

    assert ("".join(part.text for part in gone), "".join(part.text for part in come)) == (before, after)
    if before == after:
        assert marked(gone) == marked(come) == []
