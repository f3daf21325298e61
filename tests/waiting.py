"""Waiting for what shall happen, as long as a busy machine needs for it."""

import time
from collections.abc import Callable

PATIENCE_S = 180.0
"""Only what never happens is waited for that long."""


def wait_until(is_so: Callable[[], object], said: Callable[[], object] | None = None) -> None:
    """Return when it is so. Fails with what `said` tells when it doesn't come to be."""
    until = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < until, said() if said else "it didn't come to be"
        time.sleep(0.05)
