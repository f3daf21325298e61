"""Heights as people and spreadsheets write them: with a decimal comma, grouped thousands, or a unit."""

import re
from math import nan
from typing import Final

from terrain.domain.files.reading import HEIGHT_RANGE_M
from terrain.domain.numbers import with_point
from terrain.domain.physical_constants import M_PER_FOOT

_WRITTEN: Final = re.compile(r"([+-]?\d[\d.,'’\s]{0,30})(m|mt|mtr|masl|metres?|meters?|ft|feet|)\.?", re.ASCII)
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_BLANKS: Final = re.compile(r"[\s'’\u00a0\u202f]")


def height_as_written(text: str) -> float:
    """A height in metres out of `1200,0`, `1,200.0`, `1.200,0`, `1 200 m` or `3937 ft`; nan where it is none.

    A single comma before three digits groups thousands if that gives a height on Earth: `1,200` is 1200 m.
    """
    blank = text.strip().lower().replace("\u00a0", " ").replace("\u202f", " ")
    written = _WRITTEN.fullmatch(blank)
    if written is None:
        return nan
    metres = _number(_BLANKS.sub("", written[1])) * (M_PER_FOOT if written[2] in ("ft", "feet") else 1.0)
    return metres if HEIGHT_RANGE_M[0] <= metres <= HEIGHT_RANGE_M[1] else nan


def _number(text: str) -> float:
    if _GROUPED.fullmatch(text.lstrip("+-")) and float(text.replace(",", "")) <= HEIGHT_RANGE_M[1]:
        text = text.replace(",", "")
    try:
        return float(with_point(text))
    except ValueError:
        return nan
