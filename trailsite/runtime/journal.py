"""The log files of the children: appended to by them, kept short by the supervisor."""

import shutil
from pathlib import Path
from typing import IO

LONGEST_BYTES = 10_000_000


def open_log(folder: Path, name: str) -> IO[bytes]:
    """The log of a child, open for appending."""
    return (folder / f"{name}.log").open("ab")


def shorten_logs(folder: Path) -> None:
    """Move what is too long to NAME.log.1 and go on with an empty file; writers append, so they notice nothing."""
    for log in folder.glob("*.log"):
        if log.stat().st_size > LONGEST_BYTES:
            shutil.copyfile(log, f"{log}.1")
            with log.open("r+b") as file:
                file.truncate(0)


def last_line(folder: Path, name: str) -> str:
    """The last thing that a child wrote, for a refusal's reason."""
    try:
        lines = (folder / f"{name}.log").read_text(errors="replace").split("\n")
    except OSError:
        return ""
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
