"""Leaps: single positions far off the line, which a receiver makes up and which would count twice, out and back."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from terrain.domain.geodesy import steps_m
from terrain.domain.points import Floats, Segment, Track, segment_of
from terrain.domain.warning import CourseWarning, WarningCode

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
        longest_m = max(longest_m, float(steps_m(*_pairs(segment, mended, away))[::2].max()))
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
    leaps = np.flatnonzero(steps > longest).tolist()
    inside: set[int] = set()
    for index, leap in enumerate(leaps):
        for back in leaps[index + 1 : index + 1 + LEAP_POINTS]:
            if leap not in inside and back - leap <= LEAP_POINTS and _returns(segment, steps, leap, back):
                away[leap + 1 : back + 1] = True
                inside.update(range(leap, back + 1))
    _mark_ends(away, steps, [leap for leap in leaps if leap not in inside], max(END_LEAP_M, longest))
    return away


def _returns(segment: Segment, steps: Floats, leap: int, back: int) -> bool:
    ends = [leap, back + 1]
    apart_m = float(steps_m(segment.lon[ends], segment.lat[ends])[0])
    return apart_m <= RETURN * float(min(steps[leap], steps[back]))


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
    east = np.unwrap(segment.lon[kept], period=360.0)
    lon, lat = segment.lon.copy(), segment.lat.copy()
    lon[away] = (np.interp(index[away], kept, east) + 180.0) % 360.0 - 180.0
    lat[away] = np.interp(index[away], kept, segment.lat[kept])
    return segment_of(lon, lat, segment.elevation)


def _pairs(segment: Segment, mended: Segment, away: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Where each point was and where it is now, one behind the other."""
    lon = np.column_stack((segment.lon[away], mended.lon[away])).ravel()
    lat = np.column_stack((segment.lat[away], mended.lat[away])).ravel()
    return lon, lat
