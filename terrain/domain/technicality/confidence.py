"""How sure a rating is, by what is known of the course: its length, its heights, and how much of it is described."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from terrain.domain.ground.course_ground import CourseGround
from terrain.domain.ground.extent import coverage_of
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import Confidence
from terrain.domain.technicality.rating import Technicality, rate_tags

MOST_DESCRIBED: Final = 0.6
"""Judgement: a course of which people described less than this part is not known well enough for an A."""

LENGTH_TOLERANCE: Final = 0.25
"""Judgement: a file and a declared length that differ by more are not of the same course."""

GRADE_WIDTH: Final = 15.0


def described_share(tags: Sequence[ObstacleTag], course_m: float | None) -> float:
    """Part of the course (0-1) on which people described what is underfoot. Unknown extents describe nothing."""
    told = [tag for tag in tags if tag.is_scored and not tag.is_measured]
    return coverage_of(told, course_m).extent(0.0)


def is_other_length(course_m: float | None, declared_m: float | None) -> bool:
    """Whether a measured and a declared length (metres) can't be of one course."""
    if course_m is None or declared_m is None:
        return False
    return abs(course_m - declared_m) > LENGTH_TOLERANCE * declared_m


class Lack(StrEnum):
    """What keeps a rating with extents from being an A."""

    HEIGHTS = "heights"
    LENGTH = "length"
    DESCRIPTION = "description"


def lacks_of(described: float, has_heights: bool, has_other_length: bool = False) -> list[Lack]:
    """What is not known of a course of which `described` (0-1) is described."""
    lacks = {
        Lack.DESCRIPTION: described < MOST_DESCRIBED,
        Lack.HEIGHTS: not has_heights,
        Lack.LENGTH: has_other_length,
    }
    return [lack for lack, is_lacking in lacks.items() if is_lacking]


def limited(confidence: Confidence, described: float, has_heights: bool) -> Confidence:
    """A mark that says no more than is known: A asks for heights, and most of the course described."""
    if confidence is not Confidence.COURSE_AND_SHARES:
        return confidence
    return Confidence.SHARES if lacks_of(described, has_heights) else confidence


def rate_ground(ground: CourseGround) -> Technicality | None:
    """Rate a course by all that is known of it: the mark and the upper end of the range follow from that.

    Judgement: what nobody described leaves open up to a grade's width of 15 points, steepness that nobody measured a
    third of that.
    """
    rated = rate_tags(ground.tags, ground.length_m)
    length_m = ground.length_m
    if rated is None or length_m is None:
        return rated
    described = described_share(ground.described, length_m)
    has_heights = ground.profile is not None
    mark = limited(rated.confidence, described, has_heights)
    if mark is Confidence.COURSE_AND_SHARES:
        return rated
    left_open = GRADE_WIDTH * (1 - described) + (0.0 if has_heights else GRADE_WIDTH / 3)
    return replace(rated, confidence=mark, high=_upper(rated.high, rated.score + left_open))


@dataclass(frozen=True, slots=True)
class Certainty:
    """A mark, and the upper end of the range that goes with it."""

    confidence: Confidence
    high: float


def beside_declared(known: Certainty, score: float, course_m: float | None, declared_m: float | None) -> Certainty:
    """What is left of a rating's certainty for a race that is declared as `declared_m` metres.

    Of another length than its course it is no A; of what the file doesn't hold nothing is described, which leaves open
    the same part of a grade's width.
    """
    if course_m is None or declared_m is None or not is_other_length(course_m, declared_m):
        return known
    mark = Confidence.SHARES if known.confidence is Confidence.COURSE_AND_SHARES else known.confidence
    missing = 1 - min(1.0, course_m / declared_m)
    return Certainty(mark, _upper(known.high, score + GRADE_WIDTH * missing))


def _upper(high: float, other: float) -> float:
    return round(min(100.0, max(high, other)), 1)
