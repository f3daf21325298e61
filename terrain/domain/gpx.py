"""Reading GPX: strict about what a track must be, patient with how programs write it."""

from terrain.domain.assembly import GpxFile, Waypoint, file_of
from terrain.domain.gpx_parser import GpxParser
from terrain.domain.gpx_writer import write_gpx
from terrain.domain.limits import USUAL_LIMITS, Limits, Progress
from terrain.domain.recognition import refuse_what_is_no_course
from terrain.domain.refusal import Refusal, TrackRefused
from terrain.domain.unpacking import pieces_of

__all__ = [
    "USUAL_LIMITS",
    "GpxFile",
    "Limits",
    "Progress",
    "Refusal",
    "TrackRefused",
    "Waypoint",
    "read_gpx",
    "write_gpx",
]


def read_gpx(data: bytes, limits: Limits = USUAL_LIMITS, on_progress: Progress | None = None) -> GpxFile:
    """Read a GPX 1.0 or 1.1 file of any namespace prefix and encoding, gzipped or not. Raises TrackRefused.

    Segments are never joined. Points recorded while standing still are put in one place, and so are positions that
    leap off the line. A height that is no number becomes unknown. All of that is told in `warnings`.
    """
    pieces = pieces_of(data, limits.max_bytes)
    refuse_what_is_no_course(data)
    reading = GpxParser(limits.max_points, limits.max_segments).read(pieces, on_progress)
    return file_of(reading, limits)
