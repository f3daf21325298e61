"""Making heights fit for statistics: what no ground can be is dropped, holes are filled, and each is told."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terrain.domain.track.geodesy import steps_m
from terrain.domain.track.heights.holes import Section, filled, length_of, runs_of, unknown_sections
from terrain.domain.track.heights.placeholders import placeholders_in
from terrain.domain.track.heights.steps import mended_steps
from terrain.domain.track.heights.stuck import stuck_in
from terrain.domain.track.points import Floats, Track
from terrain.domain.track.warning import CourseWarning, WarningCode

LEAST_KNOWN: Final = 0.5
"""Share of the course's length on which heights have to be known for the course to have elevation. Judgement."""

CLOSED_M: Final = 100.0
"""A finish so near to the start has its height. Judgement."""

MOST_PLACES: Final = 20
"""Places that one warning names."""


@dataclass(frozen=True, eq=False)
class TidyHeights:
    """Heights per segment, None where the file has none to speak of. `steps_m` are places where two heights side by
    side can't both be true; in `unknown` sections the heights are a straight line between the known ends."""

    heights: list[Floats] | None
    steps_m: tuple[float, ...] = ()
    unknown: tuple[Section, ...] = ()
    warnings: tuple[CourseWarning, ...] = ()


def tidy_heights(track: Track) -> TidyHeights:
    """The heights of a track as they can be measured, with what was odd about them."""
    values = np.concatenate([segment.elevation for segment in track.segments])
    along = _along(track)
    missing = np.isnan(values)
    known = len(values) - int(missing.sum())
    if not known:
        return _without(CourseWarning(WarningCode.HEIGHTS_NONE))
    if not np.nan_to_num(values).any():
        return _without(CourseWarning(WarningCode.HEIGHTS_ALL_ZERO, known))
    mended, steps, is_hopeless = _believable(track, values, along)
    if is_hopeless:
        return _without(CourseWarning(WarningCode.HEIGHTS_IMPOSSIBLE, known))
    dropped = np.isnan(mended) & ~missing
    unknown = unknown_sections(mended, along)
    warnings = [*_dropped(values, along, dropped), *_steps(values, along, steps)]
    if np.isnan(mended).all() or length_of(unknown) > (1 - LEAST_KNOWN) * along[-1]:
        few = CourseWarning(WarningCode.HEIGHTS_TOO_FEW, known - int(dropped.sum()), metres=length_of(unknown))
        return TidyHeights(None, warnings=(*warnings, few))
    warnings += _holes(missing & ~_inside(along, unknown), unknown)
    places = tuple(_level_up_to(mended, along, here, there) for here, there in steps)
    whole = filled(mended, along, _is_closed(track))
    ends = np.cumsum([len(segment) for segment in track.segments])[:-1]
    return TidyHeights(list(np.split(whole, ends)), places, tuple(unknown), tuple(warnings))


def _without(warning: CourseWarning) -> TidyHeights:
    return TidyHeights(None, warnings=(warning,))


def _along(track: Track) -> Floats:
    parts = zip(track.segments, track.starts_m, strict=True)
    return np.concatenate([segment.distances_m + start_m for segment, start_m in parts])


def _believable(track: Track, values: Floats, along: Floats) -> tuple[Floats, list[tuple[int, int]], bool]:
    """(heights, nan where none is to be believed; steps that stay, between points; whether there is no telling)."""
    mended, steps, begins = values.copy(), [], 0
    at = np.flatnonzero(~np.isnan(values))
    mended[at[placeholders_in(values[at], along[at])]] = np.nan
    for segment in track.segments:
        here = begins + np.flatnonzero(~np.isnan(mended[begins : begins + len(segment)]))
        begins += len(segment)
        is_stuck = stuck_in(mended[here], along[here]) if len(here) else np.zeros(0, dtype=np.bool_)
        mended[here[is_stuck]] = np.nan
        here = here[~is_stuck]
        judged = mended_steps(mended[here], along[here])
        if judged.is_hopeless:
            return mended, [], True
        mended[here[judged.dropped]] = np.nan
        steps += [(int(here[before]), int(here[behind])) for before, behind in judged.steps]
    return mended, steps, False


def _is_closed(track: Track) -> bool:
    first, last = track.segments[0], track.segments[-1]
    apart = steps_m(np.array([last.lon[-1], first.lon[0]]), np.array([last.lat[-1], first.lat[0]]))
    return bool(apart[0] <= CLOSED_M)


def _level_up_to(heights: Floats, along: Floats, here: int, there: int) -> float:
    """Let the heights at both sides of a step go on level up to its middle, which is returned in metres."""
    middle_m = float(along[here] + along[there]) / 2
    between = here + 1 + int(np.searchsorted(along[here + 1 : there], middle_m))
    heights[here + 1 : between] = heights[here]
    heights[between:there] = heights[there]
    return middle_m


def _inside(along: Floats, sections: list[Section]) -> NDArray[np.bool_]:
    inside = np.zeros(len(along), dtype=np.bool_)
    for from_m, to_m in sections:
        inside[np.searchsorted(along, from_m) : np.searchsorted(along, to_m, side="right")] = True
    return inside


def _dropped(values: Floats, along: Floats, dropped: NDArray[np.bool_]) -> list[CourseWarning]:
    if not dropped.any():
        return []
    kept = ~dropped & ~np.isnan(values)
    level_m = float(np.median(values[kept])) if kept.any() else 0.0
    tallest_m = float(np.abs(values[dropped] - level_m).max())
    return [_told(WarningCode.SPIKES_REMOVED, int(dropped.sum()), runs_of(dropped, along), tallest_m)]


def _steps(values: Floats, along: Floats, steps: list[tuple[int, int]]) -> list[CourseWarning]:
    if not steps:
        return []
    places = [(float(along[here]), float(along[there])) for here, there in steps]
    highest_m = max(abs(float(values[there] - values[here])) for here, there in steps)
    return [_told(WarningCode.HEIGHTS_STEP, len(steps), places, highest_m)]


def _holes(filled_in: NDArray[np.bool_], unknown: list[Section]) -> list[CourseWarning]:
    warnings = [CourseWarning(WarningCode.HEIGHTS_FILLED, int(filled_in.sum()))] if filled_in.any() else []
    if unknown:
        warnings.append(_told(WarningCode.HEIGHTS_UNKNOWN, len(unknown), unknown, length_of(unknown)))
    return warnings


def _told(code: WarningCode, count: int, places: list[Section], metres: float) -> CourseWarning:
    told = tuple((round(from_m, 1), round(to_m, 1)) for from_m, to_m in places[:MOST_PLACES])
    return CourseWarning(code, count, at_m=places[0][0], metres=metres, places=told)
