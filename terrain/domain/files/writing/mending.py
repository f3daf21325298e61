"""What was mended in the writing of a course file, to be told."""

from terrain.domain.track.warning import CourseWarning, WarningCode


class Mending:
    """How often each thing was mended, and on which line first."""

    def __init__(self) -> None:
        self._counts: dict[WarningCode, tuple[int, int]] = {}

    def tell(self, code: WarningCode, count: int, line: int) -> None:
        former, first_line = self._counts.get(code, (0, line))
        self._counts[code] = (former + count, first_line)

    def is_told(self, code: WarningCode) -> bool:
        return code in self._counts

    @property
    def warnings(self) -> list[CourseWarning]:
        return [CourseWarning(code, count, line=line) for code, (count, line) in self._counts.items()]


def lines_in(text: bytes) -> int:
    """Ends of lines as XML counts them: of Unix, of Windows, and of old Macs."""
    ends = text.count(b"\n")
    return ends + text.count(b"\r") - text.count(b"\r\n") if b"\r" in text else ends
