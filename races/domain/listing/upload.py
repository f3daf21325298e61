"""The codes of a course file that is read in the background."""

from enum import StrEnum


class UploadStatus(StrEnum):
    """Where the reading of a course file stands."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    FAILED = "failed"


UNFINISHED = frozenset({UploadStatus.WAITING, UploadStatus.READING})
