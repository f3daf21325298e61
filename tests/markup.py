"""Markup as it is compared: white space between pieces of a page depends on how a template is written down."""

import re


def tight(markup: str) -> str:
    """Single spaces, and none beside a tag; spaces that don't break stay."""
    return re.sub(r" ?(<[^>]*>) ?", r"\1", re.sub(r"[ \t\r\n]+", " ", markup))
