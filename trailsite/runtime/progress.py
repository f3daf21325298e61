"""What the terminal shows while the site starts: one line for each step, with its seconds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class StepReport:
    """A step under way. `say` sets what is printed beside its name."""

    def __init__(self) -> None:
        self.said = "ready"

    def say(self, what: str) -> None:
        self.said = what


@contextmanager
def step(name: str) -> Iterator[StepReport]:
    """Print the step's line when it is done, nothing when it fails: then the refusal says more."""
    begun = time.monotonic()
    current = StepReport()
    yield current
    print(f"  {name:<12} {current.said:<58} {time.monotonic() - begun:5.1f} s", flush=True)
