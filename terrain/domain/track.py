"""A track: its points, how it is stored, and its figures."""

from terrain.domain.packing import pack_track, unpack_track
from terrain.domain.points import Segment, Track, position_at, segment_of
from terrain.domain.statistics import TrackStatistics, measure_track
from terrain.domain.warning import CourseWarning, WarningCode

__all__ = [
    "CourseWarning",
    "Segment",
    "Track",
    "TrackStatistics",
    "WarningCode",
    "measure_track",
    "pack_track",
    "position_at",
    "segment_of",
    "unpack_track",
]
