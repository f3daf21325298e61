"""How often functions of ours run while something is done: a cost that is the same on a busy machine."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Any


@contextmanager
def counted_calls(*functions: Callable[..., Any]) -> Iterator[Counter[str]]:
    """Counts by name, in this thread, whoever imported them under whatever name. Of a function that remembers its
    answers only those calls count that reckon anew."""
    codes: dict[CodeType, str] = {}
    for function in functions:
        plain = getattr(function, "__wrapped__", function)
        codes[plain.__code__] = plain.__name__
    counts: Counter[str] = Counter()

    def note(frame: FrameType, event: str, _argument: Any) -> None:
        if event == "call" and frame.f_code in codes:
            counts[codes[frame.f_code]] += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield counts
    finally:
        sys.setprofile(before)


def calls_of(work: Callable[[], object]) -> int:
    """How many functions run while the work is done, of Python and of C, ours and others': its size on any machine."""
    count = 0

    def note(frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
