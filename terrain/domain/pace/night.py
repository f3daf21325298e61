"""What the dark costs, and where it catches the runner."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Span = tuple[float, float]
"""From and until, in seconds after the start."""

MOST_IN_THE_DARK = 0.25
"""From dusk to dawn the ground costs as much again (ultraPacer doubles its terrain factor): a lamp shows neither the
next steps nor their shadows. At most a quarter of the time on a good path, where ultraPacer's factors end: hands on
rock and wading are slow by day too. La Sportiva's runners say the same: smooth trails cost hardly more at night,
technical descents always do."""

LONGEST_IN_THE_DARK = 1 + MOST_IN_THE_DARK
"""No course takes longer in the dark than by day times this."""


def loss_in_the_dark(loss: Floats) -> Floats:
    """Part of the time that the dark adds, where path and ground add `loss` by day."""
    return np.minimum(loss, MOST_IN_THE_DARK)


def walk_through(day_s: Floats, dark_s: Floats, darkness: Sequence[Span]) -> Floats:
    """Elapsed seconds at each sample, the first being 0.

    `day_s` are the seconds of each step by day, `dark_s` what each takes longer in the dark. `darkness` are the dark
    spans in order. Exact: a step that begins by day and ends in the dark takes its part of each.
    """
    by_day, by_night = (np.concatenate(([0.0], np.cumsum(steps))) for steps in (day_s, day_s + dark_s))
    index = np.arange(len(by_day), dtype=np.float64)
    elapsed = np.zeros_like(by_day)
    place, clock = 0.0, 0.0
    for until_s, is_dark in _changes(darkness):
        cost = by_night if is_dark else by_day
        begun = float(np.interp(place, index, cost))
        reached = begun + until_s - clock
        here = index > place
        elapsed[here] = clock + cost[here] - begun
        if reached >= cost[-1]:
            break
        place, clock = float(np.interp(reached, cost, index)), until_s
    return elapsed


def _changes(darkness: Sequence[Span]) -> list[tuple[float, bool]]:
    """(until, whether it is dark until then), the last without end."""
    changes: list[tuple[float, bool]] = []
    for from_s, until_s in darkness:
        changes += [(max(0.0, from_s), False), (max(0.0, until_s), True)]
    return [*changes, (np.inf, False)]
