"""Places asked for one by one."""

import threading
import time
from datetime import UTC, datetime

from terrain.domain.forecasts.fetching import Ask, FailureCode, FetchFailure, NotModified
from terrain.providers.round import Pace, Round

NOW = datetime(2027, 6, 24, 9, tzinfo=UTC)


def asks(count: int) -> list[Ask]:
    return [Ask(number, 6.9, None, NOW, NOW) for number in range(count)]


def test_questions_start_no_closer_than_the_pace():
    started: list[float] = []
    Round(asks(6), lambda ask: started.append(time.monotonic()) or NotModified(), Pace(between_s=0.02)).run()
    gaps = [later - earlier for earlier, later in zip(sorted(started), sorted(started)[1:], strict=False)]
    assert len(started) == 6
    assert sum(gaps) >= 5 * 0.02 * 0.95


def test_as_many_wait_at_once_as_there_are_lanes():
    waiting, most, lock = 0, 0, threading.Lock()

    def ask_one(ask: Ask) -> NotModified:
        nonlocal waiting, most
        with lock:
            waiting += 1
            most = max(most, waiting)
        time.sleep(0.02)
        with lock:
            waiting -= 1
        return NotModified()

    Round(asks(8), ask_one, Pace(between_s=0.0, lanes=3)).run()
    assert most == 3


def test_a_success_between_failures_keeps_the_round_going():
    fault = FetchFailure(FailureCode.OVERLOADED)
    outcomes = Round(asks(9), lambda ask: NotModified() if ask.latitude % 3 == 2 else fault, Pace(0.0, lanes=1)).run()
    assert outcomes.count(fault) == 6


def test_nothing_to_ask_is_nothing_done():
    assert Round([], lambda ask: NotModified(), Pace(0.0)).run() == []
