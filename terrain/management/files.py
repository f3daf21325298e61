"""Files named on a command line: read them, or say in one line why not."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings

from terrain.domain.files.assembly import CourseFile
from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.labels.files.problems import refusal_sentence
from terrain.services.courses.course import read_course_file

EXIT_REFUSED = 2


class FileRefused(ValueError):
    """A file can't be used; the message says which and why."""


def refuse_politely(handle: Callable[..., None]) -> Callable[..., None]:
    """Turn FileRefused into one line on stderr and exit code 2."""

    @wraps(handle)
    def handle_or_refuse(command: Any, *args: Any, **options: Any) -> None:
        try:
            handle(command, *args, **options)
        except FileRefused as refused:
            command.stderr.write(" ".join(str(refused).split()))
            sys.exit(EXIT_REFUSED)

    return handle_or_refuse


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """Up to max_bytes + 1 bytes of a file. Raises FileRefused."""
    try:
        if not path.is_file():
            raise FileRefused(f"{path}: {'this is a folder' if path.is_dir() else 'there is no such file'}")
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except ValueError as error:
        raise error if isinstance(error, FileRefused) else FileRefused(f"{path!s}: {error}") from None
    except OSError as error:
        raise FileRefused(f"{path}: {error.strerror or error}") from None


def read_course(name: str | Path, line: int | None = None) -> CourseFile:
    """The course file of that name, or one of its lines. Raises FileRefused."""
    path = Path(name)
    data = read_bytes(path, settings.COURSE_MAX_BYTES)
    try:
        if len(data) > settings.COURSE_MAX_BYTES:
            raise TrackRefused(Refusal.TOO_LARGE, bytes=path.stat().st_size, limit=settings.COURSE_MAX_BYTES)
        return read_course_file(data, line=line)
    except TrackRefused as refused:
        raise FileRefused(f"{path}: {refusal_sentence(refused)}") from None
