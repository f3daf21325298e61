"""What the relief hints at and a person must judge: sections that an organizer may add or drop, one by one.

Nothing here changes a rating. Steep climbs and descents are measured into it already; a suggestion only joins them into
sections worth a name. Hands, ropes and weather can't be seen on a profile at all: there it asks.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terrain.domain.ground.course_ground import CourseGround
from terrain.domain.ground.extent import covered, merged
from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.steepness import BANDS
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.track.points import Floats
from terrain.domain.track.profile import Profile, elevation_at

BREAK_M: Final = 200.0
"""A flatter step this short does not end a climb or a descent. Judgement: a zigzag's turn, a forest road crossed."""

LEAST_STEEP_M: Final = 500.0
LEAST_DIFFERENCE_M: Final = 150.0
"""A climb or descent that runners remember. Judgement: three to twelve on the mountain races of the reference set."""

WALL_GRADIENT: Final = 0.40
WALL_M: Final = 100.0
"""The steepest band of `steepness.BANDS` over this length: hands, ropes, or just steep grass. Judgement."""

HIGH_M: Final = 2_000.0
"""About the tree line of the Alps, where shelter ends. Judgement."""

HIGH_SPAN_M: Final = 1_000.0
HIGH_PART: Final = 0.75
"""Where a course spans more than this, its top quarter is high ground as well: tree lines differ from 500 m in the
north to 2,300 m in the Alps. Judgement."""

LEAST_HIGH_M: Final = 2_000.0
HIGH_BREAK_M: Final = 500.0
"""High ground is suggested from this length on; a dip this short does not end it. Judgement: half an hour out there."""

HIGH_SEVERITIES: Final = ((3_000.0, 15_000.0, 4), (2_500.0, 8_000.0, 3))
"""(height, length, severity): as high, or as long, as this. Less is 2. Judgement."""

COVERED: Final = 0.5
"""Of a suggestion described so far: more needs no suggestion."""

KEY_STEP_M: Final = 100.0


class Hint(StrEnum):
    """What in the relief a suggestion rests on."""

    STEEP = "steep"
    WALL = "wall"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A section that might be described. `rise_m` is negative downhill, `steepest` the largest gradient over 100 m as a
    positive ratio, `high_m` the highest point on it."""

    hint: Hint
    kind: ObstacleKind
    severity: int
    from_m: float
    to_m: float
    rise_m: float
    steepest: float
    high_m: float

    @property
    def key(self) -> str:
        """Names it for "dropped", also when the line moves a little: kind and ends to 100 m.

        >>> Suggestion(Hint.HIGH, ObstacleKind.EXTREME_WEATHER, 2, 12_340, 15_960, 0, 0, 2_300).key
        'extreme_weather:123:160'
        """
        return f"{self.kind}:{round(self.from_m / KEY_STEP_M)}:{round(self.to_m / KEY_STEP_M)}"

    @property
    def length_m(self) -> float:
        return self.to_m - self.from_m


def suggestions_on(ground: CourseGround) -> list[Suggestion]:
    """`suggest_sections` for a course; none without a profile."""
    return [] if ground.profile is None else suggest_sections(ground.profile, ground.measured, ground.described)


def suggest_sections(
    profile: Profile, measured: Sequence[ObstacleTag], described: Sequence[ObstacleTag] = ()
) -> list[Suggestion]:
    """Suggestions, without those that `described` sections of the same kind cover for the larger part. `measured` are
    the steep pieces found on the profile.

    One of each hint in turn, the largest of each first: high ground by its length, the rest by its height difference.
    """
    hints = (_high_ground(profile), _walls(profile), _steep_sections(profile, measured))
    turns = zip_longest(*(sorted(suggestions, key=_place) for suggestions in hints))
    return [
        suggestion for turn in turns for suggestion in turn if suggestion and not _is_described(suggestion, described)
    ]


def _place(suggestion: Suggestion) -> tuple[float, float]:
    size_m = suggestion.length_m if suggestion.hint is Hint.HIGH else abs(suggestion.rise_m)
    return -size_m, suggestion.from_m


def without_dropped(
    suggestions: Sequence[Suggestion], dropped: Collection[str]
) -> tuple[list[Suggestion], list[Suggestion]]:
    """(still to be judged, dropped before)."""
    kept = [suggestion for suggestion in suggestions if suggestion.key not in dropped]
    return kept, [suggestion for suggestion in suggestions if suggestion.key in dropped]


def _steep_sections(profile: Profile, measured: Sequence[ObstacleTag]) -> list[Suggestion]:
    """Measured steep pieces of one direction, joined over short breaks, where they are long and high enough."""
    suggestions = []
    for kind in (kind for kind in ObstacleKind if KINDS[kind].is_measured):
        pieces = [tag.section for tag in measured if tag.kind is kind and tag.section]
        for from_m, to_m in joined(pieces, BREAK_M, profile):
            suggestion = _suggestion(profile, Hint.STEEP, kind, from_m, to_m)
            if suggestion.length_m >= LEAST_STEEP_M and abs(suggestion.rise_m) >= LEAST_DIFFERENCE_M:
                suggestions.append(suggestion)
    return suggestions


def _walls(profile: Profile) -> list[Suggestion]:
    along = profile.distance_m[:-1]
    is_wall = np.abs(_gradients(profile)) >= WALL_GRADIENT
    pieces = joined(_runs(along, is_wall, profile.step_m), WALL_M, profile)
    return [
        _suggestion(profile, Hint.WALL, ObstacleKind.SCRAMBLE, from_m, to_m)
        for from_m, to_m in pieces
        if to_m - from_m >= WALL_M
    ]


def _high_ground(profile: Profile) -> list[Suggestion]:
    is_high = profile.elevation_m[:-1] >= high_from_m(profile)
    pieces = joined(_runs(profile.distance_m[:-1], is_high, profile.step_m), HIGH_BREAK_M, profile)
    return [
        _suggestion(profile, Hint.HIGH, ObstacleKind.EXTREME_WEATHER, from_m, to_m)
        for from_m, to_m in pieces
        if to_m - from_m >= LEAST_HIGH_M
    ]


def high_from_m(profile: Profile) -> float:
    """The height in metres from which ground counts as high on this course."""
    low, high = float(profile.elevation_m.min()), float(profile.elevation_m.max())
    return min(HIGH_M, low + HIGH_PART * (high - low)) if high - low > HIGH_SPAN_M else HIGH_M


def joined(pieces: Iterable[tuple[float, float]], break_m: float, profile: Profile) -> list[tuple[float, float]]:
    """Pieces as an ordered list, joined over breaks of up to `break_m`, but never across a gap in the track."""
    gaps = [float(profile.distance_m[gap]) for gap in profile.gaps]
    result: list[tuple[float, float]] = []
    for start, end in merged(pieces):
        is_near = bool(result) and start - result[-1][1] <= break_m
        if is_near and not any(result[-1][1] <= gap <= start for gap in gaps):
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result


def _suggestion(profile: Profile, hint: Hint, kind: ObstacleKind, from_m: float, to_m: float) -> Suggestion:
    """Ends are rounded to 10 m, as they are typed and painted."""
    inside = (profile.distance_m >= from_m) & (profile.distance_m <= to_m)
    rise_m = elevation_at(profile, to_m) - elevation_at(profile, from_m)
    steepest = float(np.abs(_gradients(profile))[inside[:-1]].max(initial=0.0))
    high_m = float(profile.elevation_m[inside].max(initial=elevation_at(profile, from_m)))
    length_m = to_m - from_m
    severities = {
        Hint.STEEP: _steep_severity(abs(rise_m) / length_m),
        Hint.WALL: 2,  # hands for a few steps: the least that is worth a section of its own
        Hint.HIGH: _high_severity(high_m, length_m),
    }
    start, end = round(from_m, -1), min(round(to_m, -1), profile.length_m)
    return Suggestion(hint, kind, severities[hint], start, end, rise_m, steepest, high_m)


def _steep_severity(gradient: float) -> int:
    """Of a whole section by its mean gradient, in the bands of the measured pieces; at least the lowest of them."""
    return next((severity for least, severity in BANDS if gradient >= least), BANDS[-1][1])


def _high_severity(high_m: float, length_m: float) -> int:
    return next((severity for height, length, severity in HIGH_SEVERITIES if high_m >= height or length_m >= length), 2)


def _gradients(profile: Profile) -> Floats:
    """Gradient of each step between samples over WALL_M around it, 0 where that reaches across a gap."""
    along, height = profile.distance_m, profile.elevation_m
    reach = max(1, round(WALL_M / profile.step_m))
    middle = np.arange(len(along) - 1)
    low = np.clip(middle - (reach - 1) // 2, 0, max(0, len(along) - 1 - reach))
    high = np.minimum(len(along) - 1, low + reach)
    gradients: Floats = (height[high] - height[low]) / (along[high] - along[low])
    for gap in profile.gaps:
        gradients[(low < gap) & (high >= gap)] = 0.0
    return gradients


def _runs(along: Floats, holds: NDArray[np.bool_], step_m: float) -> list[tuple[float, float]]:
    """(from, to) in metres of the sections where `holds` is true for each step."""
    padded = np.concatenate(([False], holds, [False])).astype(np.int8)
    edges = np.diff(padded)
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    return [(float(along[start]), float(along[end - 1]) + step_m) for start, end in zip(starts, ends, strict=True)]


def _is_described(suggestion: Suggestion, described: Iterable[ObstacleTag]) -> bool:
    """Whether sections of the same kind lie over more than COVERED of it."""
    over = [
        (max(tag.section[0], suggestion.from_m), min(tag.section[1], suggestion.to_m))
        for tag in described
        if tag.kind is suggestion.kind and tag.section and not tag.is_measured
    ]
    return covered([part for part in over if part[1] > part[0]]) > COVERED * suggestion.length_m
