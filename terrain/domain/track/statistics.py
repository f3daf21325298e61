"""The figures of a course."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from terrain.domain.track.geodesy import steps_m
from terrain.domain.track.points import Segment, Track
from terrain.domain.track.profile import MeasuredHeights, gain_and_loss, measured_heights
from terrain.domain.track.warning import CourseWarning, WarningCode

GAP_M: Final = 50.0
"""Segments whose ends lie closer are a pause, not a gap. Judgement."""

FAR_M: Final = 1_000.0
"""Neighbouring points further apart hide what lies between. Judgement."""


@dataclass(frozen=True, slots=True)
class TrackStatistics:
    """Metres. Gain, loss and the extreme points are None without elevation, the latter also where nobody knows how
    high the course lies."""

    points: int
    segments: int
    distance_m: float
    gain_m: float | None
    loss_m: float | None
    high_point_m: float | None
    low_point_m: float | None
    has_elevation: bool
    warnings: tuple[CourseWarning, ...]


def measure_track(track: Track) -> TrackStatistics:
    """`statistics_of` for who needs nothing else of the track."""
    return statistics_of(track, measured_heights(track))


def statistics_of(track: Track, heights: MeasuredHeights) -> TrackStatistics:
    """Distance on the ellipsoid per segment; gain, loss and extreme points on the smoothed profile."""
    profile = heights.profile
    gain_m, loss_m = gain_and_loss(profile) if profile else (None, None)
    return TrackStatistics(
        points=track.points,
        segments=len(track.segments),
        distance_m=track.distance_m,
        gain_m=gain_m,
        loss_m=loss_m,
        high_point_m=_extreme(heights, high=True),
        low_point_m=_extreme(heights, high=False),
        has_elevation=profile is not None,
        warnings=(*_line_warnings(track), *heights.warnings),
    )


def _extreme(heights: MeasuredHeights, high: bool) -> float | None:
    profile = heights.profile
    if profile is None or not heights.is_level_known:
        return None
    return float(profile.elevation_m.max() if high else profile.elevation_m.min())


def _line_warnings(track: Track) -> list[CourseWarning]:
    gaps = [_gap_m(before, behind) for before, behind in pairwise(track.segments)]
    wide = [gap for gap in gaps if gap > GAP_M]
    steps = np.concatenate([np.diff(segment.distances_m) for segment in track.segments])
    far = steps[steps > FAR_M]
    warnings = [
        CourseWarning(WarningCode.GAPS, len(wide), metres=sum(wide)),
        CourseWarning(WarningCode.FAR_APART, len(far), metres=float(far.max(initial=0.0))),
    ]
    return [warning for warning in warnings if warning.count]


def _gap_m(before: Segment, behind: Segment) -> float:
    lon, lat = np.array([before.lon[-1], behind.lon[0]]), np.array([before.lat[-1], behind.lat[0]])
    return float(steps_m(lon, lat)[0])
