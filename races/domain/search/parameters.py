"""The parameters of a search's address: how each is read, in the order in which addresses are written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from races.domain.search.problems import ProblemCode, ValueRefused
from races.domain.search.values import (
    read_area,
    read_code,
    read_country,
    read_day,
    read_ground,
    read_kilometres,
    read_metres,
    read_number,
    read_place,
    read_sort,
    read_whole,
    read_words,
    read_yes,
)
from races.domain.status import EditionStatus, RaceFormat
from terrain.domain.ground.vocabulary import Exposure, Grade

MAX_RADIUS_KM: Final = 20_015
"""Half the circumference of the Earth: everywhere."""
MAX_PAGE: Final = 100_000


@dataclass(frozen=True, slots=True)
class SearchParameter:
    """`read` returns the value of a text or raises ValueRefused."""

    name: str
    read: Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class RangeParameter:
    """Two parameters, `name`_min and `name`_max, and the field of a search that holds both, with its limits."""

    name: str
    field: str
    least: int
    largest: int
    read_within: Callable[[str, int, int], float] = read_number

    def read(self, text: str) -> float:
        return self.read_within(text, self.least, self.largest)


def _read_open(text: str) -> bool:
    if text.lower() != "open":
        raise ValueRefused(ProblemCode.UNKNOWN_VALUE, "open")
    return True


IN_ORDER: Final = (
    SearchParameter("q", read_words),
    SearchParameter("near", read_place),
    SearchParameter("radius_km", partial(read_kilometres, low=1, high=MAX_RADIUS_KM)),
    SearchParameter("bbox", read_area),
    SearchParameter("country", read_country),
    SearchParameter("from", read_day),
    SearchParameter("to", read_day),
    SearchParameter("month", partial(read_whole, low=1, high=12)),
    SearchParameter("weekend", read_yes),
    RangeParameter("grade", "grade", min(Grade), max(Grade), read_whole),
    RangeParameter("technicality", "technicality", 0, 100),
    SearchParameter("obstacle", read_ground),
    SearchParameter("without", read_ground),
    SearchParameter("exposure_max", partial(read_whole, low=min(Exposure), high=max(Exposure))),
    RangeParameter("distance", "distance_km", 0, 2_000, read_kilometres),
    RangeParameter("gain", "gain_m", 0, 200_000, read_metres),
    RangeParameter("gain_per_km", "gain_per_km", 0, 1_000),
    SearchParameter("format", partial(read_code, codes=RaceFormat)),
    SearchParameter("registration", _read_open),
    SearchParameter("status", partial(read_code, codes=EditionStatus)),
    SearchParameter("sort", read_sort),
    SearchParameter("page", partial(read_whole, low=1, high=MAX_PAGE)),
)
"""Limits of ranges in km, metres, metres per km."""


def _single(parameter: SearchParameter | RangeParameter) -> Iterator[SearchParameter]:
    if isinstance(parameter, SearchParameter):
        yield parameter
    else:
        yield from (SearchParameter(f"{parameter.name}_{end}", parameter.read) for end in ("min", "max"))


RANGES: Final = tuple(parameter for parameter in IN_ORDER if isinstance(parameter, RangeParameter))
PARAMETERS: Final = {single.name: single for parameter in IN_ORDER for single in _single(parameter)}
