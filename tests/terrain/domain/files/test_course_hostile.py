"""Files made to hurt or to confuse: each is read or refused with little work and in 50 MB."""

import json
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from terrain.domain.files.limits import Limits
from tests.call_counts import calls_of
from tests.terrain.hostile_files import FILES, HEAVIEST, outcome_of, small_limits

ROOT = Path(__file__).parents[4]
RUN = "import sys; from tests.terrain.hostile_files import run_whole; run_whole(sys.argv[1])"
MOST_CALLS = 400_000
"""For a twentieth of the largest file. About 260,000 are needed for the worst, five for each of its smallest parts."""
MOST_MEMORY = 4_000_000
"""A twentieth of 50 MB, and what is at hand of any file."""


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> Limits:
    return small_limits(monkeypatch)


@pytest.fixture
def traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


def test_hostile_files_are_read_or_refused_with_little_work(limits: Limits) -> None:
    files = {name: make(1) for name, (make, _outcome) in FILES.items()}
    outcomes: dict[str, str] = {}
    calls = {name: calls_of(lambda: outcomes.update({name: outcome_of(files[name], limits)})) for name in files}  # noqa: B023
    assert outcomes == {name: expected for name, (_make, expected) in FILES.items()}
    assert {name: count for name, count in calls.items() if count > MOST_CALLS} == {}


def test_hostile_files_take_little_memory(limits: Limits, traced: None) -> None:
    peaks = {}
    for name, (make, _outcome) in FILES.items():
        data = make(1)
        tracemalloc.reset_peak()
        before, _peak = tracemalloc.get_traced_memory()
        outcome_of(data, limits)
        peaks[name] = tracemalloc.get_traced_memory()[1] - before
    assert {name: peak for name, peak in peaks.items() if peak > MOST_MEMORY} == {}


def test_the_heaviest_files_take_little_memory_in_a_process_of_their_own(tmp_path: Path) -> None:
    command = [sys.executable, "-c", RUN, str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    assert [(name, outcome) for name, outcome, _megabytes in rows] == [(name, FILES[name][1]) for name in HEAVIEST]
    assert {name: megabytes for name, _outcome, megabytes in rows if megabytes > 50} == {}
