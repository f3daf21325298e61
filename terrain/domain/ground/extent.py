"""How much of a course obstacles of one kind cover, counting no metre twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from terrain.domain.ground.obstacle import ObstacleTag

PRECISION = 9
"""Decimals of a share that are kept (a millimetre on 1,000 km), so that splitting a tag changes not even a rounding."""


FINISH_TOLERANCE = 1.005
"""A section may end this far beyond the measured length: kilometres are typed with one or two decimals."""


def is_beyond_finish(at_m: float, course_m: float) -> bool:
    """Whether a kilometre mark lies behind the finish by more than rounding explains."""
    return at_m > course_m * FINISH_TOLERANCE


@dataclass(frozen=True, slots=True)
class Coverage:
    """Extent of a group of tags: known sections (as shares of the course), shares without a place, and whether the
    extent of some tag is unknown."""

    sections: tuple[tuple[float, float], ...] = ()
    measured: tuple[tuple[float, float], ...] = ()
    share: float = 0.0
    measured_share: float = 0.0
    has_unknown: bool = False

    def joined(self, other: "Coverage") -> "Coverage":
        return Coverage(
            self.sections + other.sections,
            self.measured + other.measured,
            self.share + other.share,
            self.measured_share + other.measured_share,
            self.has_unknown or other.has_unknown,
        )

    def extent(self, assumed: float) -> float:
        """Share of the course covered, 0-1. Tags of unknown extent together cover `assumed`, unless more is known.

        Described sections and measured ones may lie over each other and are counted once. Shares have no place: they
        add up with described sections, and where that exceeds what is measured, it stands for it.
        """
        described = covered(self.sections) + self.share
        everywhere = covered(self.sections + self.measured)
        known = max(described, everywhere, covered(self.measured) + self.measured_share)
        known = min(1.0, max(known, assumed if self.has_unknown else 0.0))
        return max(round(known, PRECISION), 10.0**-PRECISION) if known else 0.0


def coverage_of(tags: Iterable[ObstacleTag], course_m: float | None) -> Coverage:
    """Coverage on a course of this length. Sections are cut to the course; without a length they are unknown."""
    sections: list[tuple[float, float]] = []
    measured: list[tuple[float, float]] = []
    share: list[float] = []
    measured_share: list[float] = []
    has_unknown = False
    for tag in tags:
        if tag.share is not None:
            (measured_share if tag.is_measured else share).append(tag.share)
        elif tag.section is None or not course_m:
            has_unknown = True
        elif tag.section[0] < course_m:
            part = (tag.section[0] / course_m, min(1.0, tag.section[1] / course_m))
            (measured if tag.is_measured else sections).append(part)
    return Coverage(tuple(sections), tuple(measured), sum(sorted(share)), sum(sorted(measured_share)), has_unknown)


def covered(sections: Sequence[tuple[float, float]]) -> float:
    """Length of the union of sections."""
    return sum(end - start for start, end in merged(sections))


def merged(sections: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Sections as an ordered list without overlaps; touching ones become one."""
    result: list[tuple[float, float]] = []
    for start, end in sorted(sections):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def uncovered(sections: Sequence[tuple[float, float]], covers: Sequence[tuple[float, float]]) -> list[float]:
    """Length of each section outside `covers`. Both are ordered and without overlaps, as `merged` gives them."""
    lengths, first = [], 0
    for start, end in sections:
        while first < len(covers) and covers[first][1] <= start:
            first += 1
        length, index = end - start, first
        while index < len(covers) and covers[index][0] < end:
            length -= min(end, covers[index][1]) - max(start, covers[index][0])
            index += 1
        lengths.append(max(0.0, length))
    return lengths
