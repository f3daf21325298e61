"""Commands as people call them."""

import os
import subprocess
import sys
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.core.management import call_command

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Answer:
    returncode: int
    stdout: str
    stderr: str


def manage(*arguments: str | Path, cwd: Path = ROOT) -> Answer:
    """The command in a process of its own, without a database, a server or a secret."""
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    command = [sys.executable, str(ROOT / "manage.py"), *map(str, arguments)]
    run = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    return Answer(run.returncode, run.stdout, run.stderr)


def call(*arguments: str | Path) -> Answer:
    """The command in this process: quicker."""
    stdout, stderr, returncode = StringIO(), StringIO(), 0
    try:
        call_command(*map(str, arguments), stdout=stdout, stderr=stderr)
    except SystemExit as left:
        returncode = int(left.code or 0)
    return Answer(returncode, stdout.getvalue(), stderr.getvalue())
