"""The codes of a course file that is read in the background."""

from enum import StrEnum


class UploadStatus(StrEnum):
    """Where the reading of a course file stands. ASKED: it holds several lines, and somebody has to say which."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    FAILED = "failed"
    ASKED = "asked"


class UploadProblem(StrEnum):
    """What kept a course file from being used, though nothing is wrong with the file."""

    BROKE_OFF = "broke_off"
    OUR_FAULT = "our_fault"
    NO_EDITOR = "no_editor"


UNFINISHED = frozenset({UploadStatus.WAITING, UploadStatus.READING})
