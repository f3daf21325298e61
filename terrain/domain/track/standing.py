"""Standing still: a recorder at rest draws a tangle that is neither distance nor climb."""

from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from terrain.domain.track.geodesy import unbroken
from terrain.domain.track.points import Floats, Segment, Track, segment_of
from terrain.domain.track.warning import CourseWarning, WarningCode

WINDOW: Final = 20
"""Points looked at together. Judgement: twenty seconds of a recorder that keeps one point a second."""

REACH_M: Final = 30.0
"""A tangle is no wider than this. Judgement: twice the usual error of a receiver among trees."""

TANGLE: Final = 4.0
"""... and its path is at least this many times as long as it is wide. Hairpins reach 2 to 3."""

METRES_PER_DEGREE: Final = 111_320.0


def settle(track: Track) -> tuple[Track, list[CourseWarning]]:
    """The track with each tangle drawn together into its middle. The number of points stays."""
    segments, count, removed_m, first_m = [], 0, 0.0, None
    for segment, start_m in zip(track.segments, track.starts_m, strict=True):
        still = _still(segment)
        if not still.any():
            segments.append(segment)
            continue
        settled = _drawn_together(segment, still)
        count += int(still.sum())
        removed_m += float(segment.distances_m[-1] - settled.distances_m[-1])
        first_m = start_m + float(segment.distances_m[int(still.argmax())]) if first_m is None else first_m
        segments.append(settled)
    if not count:
        return track, []
    warning = CourseWarning(WarningCode.STANDING_STILL, count, at_m=first_m, metres=removed_m)
    return Track(tuple(segments)), [warning]


def _still(segment: Segment) -> NDArray[np.bool_]:
    """Which points belong to a tangle."""
    points = len(segment)
    if points < WINDOW:
        return np.zeros(points, dtype=np.bool_)
    along = segment.distances_m
    paths = along[WINDOW - 1 :] - along[: 1 - WINDOW]
    if not (paths > 0).any():
        return np.zeros(points, dtype=np.bool_)
    north = segment.lat * METRES_PER_DEGREE
    east = unbroken(segment.lon) * np.cos(np.radians(segment.lat)) * METRES_PER_DEGREE
    ends = np.hypot(north[WINDOW - 1 :] - north[: 1 - WINDOW], east[WINDOW - 1 :] - east[: 1 - WINDOW])
    # No window is narrower than its ends lie apart, so few are left whose width has to be looked up.
    tangles = (ends < REACH_M) & (paths > TANGLE * ends) & (paths > 0)
    perhaps = np.flatnonzero(tangles)
    if not len(perhaps):
        return np.zeros(points, dtype=np.bool_)
    width = np.hypot(_spread(north, perhaps), _spread(east, perhaps))
    tangles[perhaps] = (width < REACH_M) & (paths[perhaps] > TANGLE * width)
    still: NDArray[np.bool_] = np.convolve(tangles, np.ones(WINDOW, dtype=np.int64)) > 0
    return still


def _spread(values: Floats, starts: NDArray[np.intp]) -> Floats:
    """How far the values of each window reach. A few windows are copied, many are walked through as they are."""
    windows = sliding_window_view(values, WINDOW)
    if len(starts) > len(windows) // WINDOW:
        return _spread_of(windows)[starts]
    return _spread_of(windows[starts])


def _spread_of(windows: Floats) -> Floats:
    spread: Floats = windows.max(axis=1) - windows.min(axis=1)
    return spread


def _drawn_together(segment: Segment, still: NDArray[np.bool_]) -> Segment:
    lon, lat, height = segment.lon.copy(), segment.lat.copy(), segment.elevation.copy()
    edges = np.flatnonzero(np.diff(still.astype(np.int8), prepend=0, append=0))
    for start, end in edges.reshape(-1, 2):
        lon[start:end] = np.median(lon[start:end])
        lat[start:end] = np.median(lat[start:end])
        if not np.isnan(height[start:end]).all():
            height[start:end] = np.nanmedian(height[start:end])
    return segment_of(lon, lat, height)
