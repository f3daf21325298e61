"""`make install` on machines that lack something: one sentence that says what to do."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

SCRIPT = Path(settings.BASE_DIR) / "requirements" / "install.sh"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A project that needs one package which no index has."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "base.txt").write_text(f"trailsite-needs-this==1.0 --hash=sha256:{'0' * 64}\n")
    return tmp_path


def python(place: Path, body: str, name: str = "python") -> Path:
    """An interpreter that behaves as `body` says."""
    script = place / name
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(f"#!/bin/sh\n{body}\n")
    script.chmod(0o755)
    return script


def install(place: Path, interpreter: Path | str, **environment: str) -> tuple[int, str]:
    answer = subprocess.run(
        ["sh", SCRIPT, "venv", "base"],
        cwd=place,
        env=os.environ | {"PYTHON": str(interpreter)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.returncode, answer.stderr


def test_no_python(place: Path) -> None:
    code, said = install(place, "python-of-nowhere")
    assert code == 1
    assert said == (
        'Python 3.11 or newer is needed and "python-of-nowhere" isn\'t here: install it, or name it with '
        "PYTHON=/path/to/python3.\n"
    )


def test_an_old_python(place: Path) -> None:
    old = python(place, '[ "$1" = -V ] && echo "Python 3.9.2" && exit 0; exit 1')
    code, said = install(place, old)
    assert code == 1
    assert said == (
        f'Python 3.11 or newer is needed and "{old}" is Python 3.9.2: install a newer one, or name it with '
        "PYTHON=/path/to/python3.\n"
    )


def test_a_python_without_venv(place: Path) -> None:
    real = shlex.quote(sys.executable)
    lacking = python(place, f'case "$*" in *ensurepip*) exit 1;; esac; exec {real} "$@"')
    code, said = install(place, lacking)
    assert code == 1
    assert said == (
        f'"{lacking}" comes without venv: install it (on Debian and Ubuntu: apt-get install python3-venv), then try '
        "again.\n"
    )


def test_no_network(place: Path) -> None:
    python(place, f'exec {shlex.quote(sys.executable)} "$@"', "venv/bin/python")
    code, said = install(place, sys.executable, PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_RETRIES="0")
    assert code == 1
    assert said == (
        "The packages can't be fetched: connect this machine to the network (or point pip at a mirror with "
        "PIP_INDEX_URL), then try again (more in venv/install.log).\n"
    )
    assert not (place / "venv" / "installed-base").exists()
