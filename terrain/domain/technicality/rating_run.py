"""The codes of rating many courses again."""

from enum import StrEnum


class RunPurpose(StrEnum):
    """Whether a run only shows what the present formula would change, or stores it."""

    PREVIEW = "preview"
    APPLY = "apply"


class RunStatus(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


UNFINISHED = frozenset({RunStatus.WAITING, RunStatus.RUNNING})
