"""A course file of any kind that is accepted, recognised by what is in it, never by its name."""

from terrain.domain.gpx import USUAL_LIMITS, GpxFile, Limits, Progress, read_gpx
from terrain.domain.unpacking import is_gzipped, unpacked_head

_TAGS = (b"<trkpt", b"<rtept", b":trkpt", b":rtept", b"<Trackpoint", b":Trackpoint")


def read_course(data: bytes, limits: Limits = USUAL_LIMITS, on_progress: Progress | None = None) -> GpxFile:
    """Read a GPX file, plain or gzipped. Raises TrackRefused, and whatever `on_progress` raises.

    `on_progress(bytes_read, points_kept)` is called about every 64 kB; bytes are those of `data`.
    """
    return read_gpx(data, limits, on_progress)


def estimated_points(data: bytes) -> int:
    """About how many points a course file holds, judged by its beginning. Costs next to nothing and never raises."""
    head = unpacked_head(data)
    if not head:
        return 0
    tags = max(head.replace(b"\x00", b"").count(tag) for tag in _TAGS)
    return round(tags / len(head) * _unpacked_length(data))


def _unpacked_length(data: bytes) -> int:
    """Bytes inside a file: a gzip file tells its own at its end."""
    return int.from_bytes(data[-4:], "little") if is_gzipped(data) else len(data)
