"""Files made to hurt or to confuse: each is read or refused within a second and 50 MB."""

import json
import subprocess
import sys
from pathlib import Path

from tests.terrain.hostile_files import FILES

ROOT = Path(__file__).parents[4]
RUN = "import sys; from tests.terrain.hostile_files import run_all; run_all(sys.argv[1])"


def test_hostile_files_are_dealt_with_quickly_and_in_little_memory(tmp_path: Path) -> None:
    command = [sys.executable, "-c", RUN, str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    assert {name: outcome for name, outcome, *_ in rows} == {name: expected for name, (_, expected) in FILES.items()}
    # Seconds of processor time, on machines half as fast as the one where each takes one at most.
    assert {name: seconds for name, _, seconds, _ in rows if seconds > 2} == {}
    assert {name: megabytes for name, *_, megabytes in rows if megabytes > 50} == {}
