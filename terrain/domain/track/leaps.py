"""Leaps: single positions far off the line, which a receiver makes up and which would count twice, out and back."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from terrain.domain.track.geodesy import steps_m, unbroken
from terrain.domain.track.points import Floats, Segment, Track, segment_of
from terrain.domain.track.warning import CourseWarning, WarningCode

LEAST_POINTS: Final = 8
"""Fewer points don't tell what their usual spacing is."""

LEAP_M: Final = 100.0
TIMES_USUAL: Final = 30.0
"""A leap is longer than both: LEAP_M and so many times the spacing that three quarters of the steps keep. The longest
true step of nine recorded and planned tracks is 8 to 21 times that spacing. Judgement."""

LEAP_POINTS: Final = 10
"""A leap is over after at most so many points. Judgement."""

RETURN: Final = 0.25
"""... and ends near where it began: within this share of its shorter way. Judgement."""

END_LEAP_M: Final = 5_000.0
"""At the start and the finish there is no way back to tell, so a leap there has to be this long, as before the first
fix, when some receivers write 0, 0. Judgement."""


def remove_leaps(track: Track) -> tuple[Track, list[CourseWarning]]:
    """The track with points that leap out and back put on the line between their neighbours. Their number stays."""
    segments, count, first_m, longest_m = [], 0, None, 0.0
    for segment, start_m in zip(track.segments, track.starts_m, strict=True):
        away = _away(segment)
        if not away.any():
            segments.append(segment)
            continue
        mended = _put_back(segment, away)
        count += int(away.sum())
        longest_m = max(longest_m, float(_apart_m(segment, away, mended, away).max()))
        first_m = start_m + float(mended.distances_m[int(away.argmax())]) if first_m is None else first_m
        segments.append(mended)
    if not count:
        return track, []
    return Track(tuple(segments)), [CourseWarning(WarningCode.LEAPS_REMOVED, count, at_m=first_m, metres=longest_m)]


def _away(segment: Segment) -> NDArray[np.bool_]:
    """Which points lie between a leap and the leap back, or beyond one at an end."""
    away = np.zeros(len(segment), dtype=np.bool_)
    if len(segment) < LEAST_POINTS:
        return away
    steps = np.diff(segment.distances_m)
    longest = max(LEAP_M, TIMES_USUAL * float(np.quantile(steps, 0.75)))
    leaps = np.flatnonzero(steps > longest)
    if len(leaps):
        lone = _mark_returns(away, leaps, _ways_back(segment, steps, leaps))
        _mark_ends(away, steps, lone, max(END_LEAP_M, longest))
    return away


def _ways_back(segment: Segment, steps: Floats, leaps: NDArray[np.intp]) -> NDArray[np.intp]:
    """For each leap the leap that leads back near to where it began, or -1."""
    ways_back = np.full(len(leaps), -1)
    for ahead in range(1, min(LEAP_POINTS, len(leaps) - 1) + 1):
        leap, back = leaps[:-ahead], leaps[ahead:]
        apart_m = _apart_m(segment, leap, segment, back + 1)
        returns = apart_m <= RETURN * np.minimum(steps[leap], steps[back])
        returns &= (back - leap <= LEAP_POINTS) & (ways_back[:-ahead] < 0)
        ways_back[:-ahead][returns] = back[returns]
    return ways_back


def _mark_returns(away: NDArray[np.bool_], leaps: NDArray[np.intp], ways_back: NDArray[np.intp]) -> list[int]:
    """Mark what lies between leaps and their ways back. Returns the leaps that are part of none."""
    lone, last = [], -1
    for leap, back in zip(leaps.tolist(), ways_back.tolist(), strict=True):
        if back > leap > last:
            away[leap + 1 : back + 1] = True
            last = back
        elif leap > last:
            lone.append(leap)
    return lone


def _mark_ends(away: NDArray[np.bool_], steps: Floats, leaps: list[int], least_m: float) -> None:
    for leap in leaps:
        if steps[leap] > least_m and leap < LEAP_POINTS:
            away[: leap + 1] = True
        elif steps[leap] > least_m and len(steps) - leap <= LEAP_POINTS:
            away[leap + 1 :] = True


def _put_back(segment: Segment, away: NDArray[np.bool_]) -> Segment:
    """Points away from the line, spread evenly between their neighbours; at an end, all put where the line begins."""
    index = np.arange(len(segment))
    kept = index[~away]
    east = unbroken(segment.lon[kept])
    lon, lat = segment.lon.copy(), segment.lat.copy()
    lon[away] = (np.interp(index[away], kept, east) + 180.0) % 360.0 - 180.0
    lat[away] = np.interp(index[away], kept, segment.lat[kept])
    return segment_of(lon, lat, segment.elevation)


def _apart_m(segment: Segment, here: NDArray[Any], other: Segment, there: NDArray[Any]) -> Floats:
    """Metres between points of one segment and as many points of another."""
    lon = np.column_stack((segment.lon[here], other.lon[there])).ravel()
    lat = np.column_stack((segment.lat[here], other.lat[there])).ravel()
    return steps_m(lon, lat)[::2]
