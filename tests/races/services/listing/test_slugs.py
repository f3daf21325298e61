"""Addresses made from names."""

import re

from races.services.listing.slugs import NUMBERED, free_slug


def test_the_first_free_number_is_taken() -> None:
    assert free_slug("Ridge Tour", "race", {"ridge-tour", "ridge-tour-2"}.__contains__) == "ridge-tour-3"


def test_however_many_have_the_name_one_more_finds_an_address() -> None:
    """Every name without a letter or digit begins from the same word."""
    taken = {"event", *(f"event-{number}" for number in range(2, 5000))}
    asked: list[str] = []
    slug = free_slug("★ ★", "event", lambda tried: asked.append(tried) or tried in taken)
    assert re.fullmatch(r"event-[0-9a-f]{8}", slug)
    assert len(asked) == NUMBERED + 1
