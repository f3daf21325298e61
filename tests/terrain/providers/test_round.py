"""Places asked for one by one."""

import threading
from datetime import UTC, datetime
from itertools import pairwise
from types import SimpleNamespace

import pytest

from terrain.domain.forecasts.fetching import Ask, FailureCode, FetchFailure, NotModified
from terrain.providers import round
from terrain.providers.round import Pace, Round
from tests.waiting import PATIENCE_S

NOW = datetime(2027, 6, 24, 9, tzinfo=UTC)


def asks(count: int) -> list[Ask]:
    return [Ask(number, 6.9, None, NOW, NOW) for number in range(count)]


def test_questions_start_no_closer_than_the_pace(monkeypatch: pytest.MonkeyPatch):
    """At a clock that stands still, each waits for its whole time."""
    waits: list[float] = []
    monkeypatch.setattr(round, "time", SimpleNamespace(monotonic=lambda: 0.0, sleep=waits.append))
    Round(asks(6), lambda ask: NotModified(), Pace(between_s=3.0)).run()
    starts = sorted(waits)
    assert len(starts) == 6
    assert all(3.0 <= later - earlier <= 4.0 for earlier, later in pairwise(starts))


def test_as_many_wait_at_once_as_there_are_lanes():
    waiting, most, lock, three = 0, 0, threading.Lock(), threading.Barrier(3)

    def ask_one(ask: Ask) -> NotModified:
        nonlocal waiting, most
        with lock:
            waiting += 1
            most = max(most, waiting)
        three.wait(PATIENCE_S)
        with lock:
            waiting -= 1
        return NotModified()

    Round(asks(9), ask_one, Pace(between_s=0.0, lanes=3)).run()
    assert most == 3


def test_a_success_between_failures_keeps_the_round_going():
    fault = FetchFailure(FailureCode.OVERLOADED)
    outcomes = Round(asks(9), lambda ask: NotModified() if ask.latitude % 3 == 2 else fault, Pace(0.0, lanes=1)).run()
    assert outcomes.count(fault) == 6


def test_nothing_to_ask_is_nothing_done():
    assert Round([], lambda ask: NotModified(), Pace(0.0)).run() == []
