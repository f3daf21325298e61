"""Files made to hurt or to confuse: each is read or refused within a second and 50 MB."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terrain.hostile_files import FILES

ROOT = Path(__file__).parents[3]
RUN = "import sys; from tests.terrain.hostile_files import run_all; run_all(sys.argv[1])"

Outcome = tuple[str, float, float]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    folder = str(tmp_path_factory.mktemp("hostile"))
    run = subprocess.run([sys.executable, "-c", RUN, folder], cwd=ROOT, capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    return {name: (outcome, seconds, megabytes) for name, outcome, seconds, megabytes in rows}


@pytest.mark.parametrize("name", FILES)
def test_hostile_file_is_dealt_with_quickly_and_in_little_memory(name: str, outcomes: dict[str, Outcome]) -> None:
    outcome, seconds, megabytes = outcomes[name]
    assert outcome == FILES[name][1]
    assert seconds < 2  # of processor time, on machines half as fast as the one where it takes one
    assert megabytes < 50
