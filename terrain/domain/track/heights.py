"""Making heights fit for statistics: spikes out, holes filled."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terrain.domain.track.points import Floats, Segment, Track
from terrain.domain.track.warning import CourseWarning, WarningCode

JUMP_M: Final = 30.0
"""A step up or down of less is left to the smoothing. Judgement."""

JUMP_GRADIENT: Final = 2.0
"""Rise over run that nobody runs (63 degrees). Judgement."""

SPIKE_POINTS: Final = 10
"""A spike is over after at most so many points. Judgement."""

LEAST_KNOWN: Final = 0.5
"""Share of points that need a height of their own for the course to have elevation. Judgement."""


def tidy_heights(track: Track) -> tuple[list[Floats] | None, list[CourseWarning]]:
    """Heights per segment without spikes and holes, or None where the file has no elevation to speak of."""
    heights = [segment.elevation.copy() for segment in track.segments]
    everything = np.concatenate(heights)
    known = int((~np.isnan(everything)).sum())
    if not known:
        return None, [CourseWarning(WarningCode.HEIGHTS_NONE)]
    if not np.nan_to_num(everything).any():
        return None, [CourseWarning(WarningCode.HEIGHTS_ALL_ZERO, known)]
    if known < LEAST_KNOWN * len(everything):
        return None, [CourseWarning(WarningCode.HEIGHTS_TOO_FEW, known)]
    warnings = _remove_spikes(track, heights)
    if known < len(everything):
        warnings.append(CourseWarning(WarningCode.HEIGHTS_FILLED, len(everything) - known))
    return _filled(track, heights), warnings


def _remove_spikes(track: Track, heights: Sequence[Floats]) -> list[CourseWarning]:
    count, first_m, tallest_m = 0, None, 0.0
    for segment, start_m, height in zip(track.segments, track.starts_m, heights, strict=True):
        spikes = _spikes(segment, height)
        if spikes.any():
            count += int(spikes.sum())
            at_m = start_m + float(segment.distances_m[int(spikes.argmax())])
            first_m = at_m if first_m is None else first_m
            level = float(np.median(height[~spikes & ~np.isnan(height)])) if not spikes.all() else 0.0
            tallest_m = max(tallest_m, float(np.abs(height[spikes] - level).max()))
            height[spikes] = np.nan
    return [CourseWarning(WarningCode.SPIKES_REMOVED, count, at_m=first_m, metres=tallest_m)] if count else []


def _spikes(segment: Segment, height: Floats) -> NDArray[np.bool_]:
    """Points between a leap and the leap back, and those before a leap at the start or behind one at the end."""
    spikes = np.zeros(len(height), dtype=np.bool_)
    at = np.flatnonzero(~np.isnan(height))
    values, along = height[at], segment.distances_m[at]
    rise, run = np.diff(values), np.diff(along)
    leaps = np.flatnonzero(np.abs(rise) > np.maximum(JUMP_M, JUMP_GRADIENT * run))
    if not len(leaps):
        return spikes
    ends = _ends_of_spikes(leaps, values, along)
    last = -1
    for leap, end in zip(leaps.tolist(), ends.tolist(), strict=True):
        if end > leap > last:
            spikes[at[leap + 1 : end + 1]] = True
            last = end
    if ends[0] < 0 and leaps[0] < SPIKE_POINTS // 2:
        spikes[at[: leaps[0] + 1]] = True
    if leaps[-1] > last and len(values) - leaps[-1] <= SPIKE_POINTS // 2 + 1:
        spikes[at[leaps[-1] + 1 :]] = True
    return spikes


def _ends_of_spikes(leaps: NDArray[np.intp], values: Floats, along: Floats) -> NDArray[np.intp]:
    """For each leap the last point of the spike that begins with it, or -1 where no leap leads back."""
    ends = np.full(len(leaps), -1)
    for ahead in range(1, SPIKE_POINTS + 1):
        before, back = leaps[:-ahead], leaps[ahead:]
        reach = np.maximum(JUMP_M, JUMP_GRADIENT * (along[back + 1] - along[before]))
        returns = np.abs(values[back + 1] - values[before]) <= reach
        is_spike = returns & (back - before <= SPIKE_POINTS) & (ends[:-ahead] < 0)
        ends[:-ahead][is_spike] = back[is_spike]
    return ends


def _filled(track: Track, heights: Sequence[Floats]) -> list[Floats]:
    """Holes filled in a straight line along the course."""
    along = np.concatenate(
        [segment.distances_m + start for segment, start in zip(track.segments, track.starts_m, strict=True)]
    )
    together = np.concatenate(heights)
    missing = np.isnan(together)
    together[missing] = np.interp(along[missing], along[~missing], together[~missing])
    ends = np.cumsum([len(height) for height in heights])[:-1]
    return list(np.split(together, ends))
