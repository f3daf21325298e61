"""Places asked for one by one, at a measured pace: for providers that answer for a single place at a time."""

import random
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from terrain.domain.forecasts.fetching import Ask, FailureCode, FetchFailure
from terrain.providers.protocol import Outcome

LONGEST_S = 60
"""A round that takes longer leaves the rest to the next: with the last answer's own minute it ends before others take
the worker for dead."""

FAILURES_UNTIL_STOP = 3
STOPPING_AT_ONCE = frozenset({FailureCode.RATE_LIMITED, FailureCode.FORBIDDEN})


@dataclass(frozen=True)
class Pace:
    """At least `between_s` seconds from one question's start to the next (a third more at times, so that sites don't
    march in step), and how many may wait for their answers at once."""

    between_s: float
    lanes: int = 4

    def pause_s(self) -> float:
        return self.between_s * (1 + random.random() / 3)  # noqa: S311 - spreads load, guards nothing


@dataclass
class Round:
    """One pass over places. Once the provider says stop, or fails three times in a row, nobody asks it any further."""

    asks: Sequence[Ask]
    ask_one: Callable[[Ask], Outcome]
    pace: Pace
    outcomes: dict[int, Outcome] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._next_index = 0
        self._next_start = 0.0
        self._failures_in_row = 0
        self._stopped_by: FetchFailure | None = None
        self._ends = time.monotonic() + LONGEST_S

    def run(self) -> list[Outcome]:
        """An outcome for each place, in their order; those that were never asked for share the reason to stop."""
        lanes = max(1, min(self.pace.lanes, len(self.asks)))
        with ThreadPoolExecutor(lanes) as pool:
            for lane in [pool.submit(self._walk) for _ in range(lanes)]:
                lane.result()
        rest = self._stopped_by or FetchFailure(FailureCode.TIMED_OUT, f"not all asked for within {LONGEST_S} s")
        return [self.outcomes.get(index, rest) for index in range(len(self.asks))]

    def _walk(self) -> None:
        while (index := self._take_turn()) is not None:
            outcome = self.ask_one(self.asks[index])
            with self._lock:
                self.outcomes[index] = outcome
                self._judge(outcome)

    def _take_turn(self) -> int | None:
        """The next place once it is its turn; None when the round is over."""
        with self._lock:
            moment = time.monotonic()
            if self._stopped_by or moment > self._ends or self._next_index >= len(self.asks):
                return None
            index, starts = self._next_index, max(moment, self._next_start)
            self._next_index, self._next_start = index + 1, starts + self.pace.pause_s()
        time.sleep(starts - moment)
        return index

    def _judge(self, outcome: Outcome) -> None:
        if not isinstance(outcome, FetchFailure) or (not outcome.is_temporary and outcome.code not in STOPPING_AT_ONCE):
            self._failures_in_row = 0
            return
        self._failures_in_row += 1
        if outcome.code in STOPPING_AT_ONCE or self._failures_in_row >= FAILURES_UNTIL_STOP:
            self._stopped_by = self._stopped_by or outcome
