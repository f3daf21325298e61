"""What a parser collects from a course file before it becomes a track."""

from array import array
from dataclasses import dataclass, field
from enum import StrEnum
from math import nan
from typing import Final

from terrain.domain.track.warning import CourseWarning

HEIGHT_RANGE_M: Final = (-500.0, 9_000.0)
"""From below the Dead Sea's shore (-430 m) to above Everest (8,849 m)."""

MAX_NAME: Final = 200


class FileFormat(StrEnum):
    GPX = "gpx"
    TCX = "tcx"
    FIT = "fit"


class Columns:
    """Points of all tracks, or of all routes, with the index at which each segment starts, and the segment at which
    each of the lines starts that the file names apart: a track, a route, a course, an activity."""

    def __init__(self) -> None:
        self.clear()

    def __len__(self) -> int:
        return len(self.lon)

    def add(self, lon: float, lat: float, height: float = nan) -> None:
        self.lon.append(lon)
        self.lat.append(lat)
        self.height.append(height)

    def clear(self) -> None:
        self.lon, self.lat, self.height = array("d"), array("d"), array("d")
        self.starts = [0]
        self.line_starts, self.line_names = [0], [""]

    def cut(self) -> int:
        """Begin a new segment with the next point. Returns how many there are then."""
        if self.starts[-1] != len(self.lon):
            self.starts.append(len(self.lon))
        return len(self.starts)

    def begin_line(self, name: str = "") -> int:
        """Begin a new line, and with it a segment. Returns how many segments there are then."""
        segments = self.cut()
        if self.line_starts[-1] == segments - 1:
            self.line_names[-1] = name
        else:
            self.line_starts.append(segments - 1)
            self.line_names.append(name)
        return segments

    def name_line(self, name: str) -> None:
        """Name the present line, unless it has a name."""
        self.line_names[-1] = self.line_names[-1] or name


@dataclass
class Reading:
    """Columns of numbers and a few names. `unplaced` counts points of a recording that have no position, `wrapped`
    longitudes that go on beyond 180 degrees, `odd_heights` those that were read though they are no plain numbers."""

    format: FileFormat
    tracks: Columns = field(default_factory=Columns)
    routes: Columns = field(default_factory=Columns)
    waypoints: Columns = field(default_factory=Columns)
    waypoint_names: list[str] = field(default_factory=list)
    name: str = ""
    unplaced: int = 0
    unreadable_heights: int = 0
    first_unreadable_line: int | None = None
    odd_heights: int = 0
    first_odd_line: int | None = None
    dropped_waypoints: int = 0
    wrapped: int = 0
    first_wrapped_line: int | None = None
    mended: list[CourseWarning] = field(default_factory=list)

    @property
    def points(self) -> int:
        return len(self.tracks) + len(self.routes)


def height_of(text: str) -> float:
    """A height in metres, nan where the text is no plausible one."""
    try:
        height = float(text)
    except ValueError:
        return nan
    return height if HEIGHT_RANGE_M[0] <= height <= HEIGHT_RANGE_M[1] and "_" not in text else nan


def name_of(text: str) -> str:
    """A name on one line, no longer than anybody reads."""
    return " ".join(text.split())[:MAX_NAME]
