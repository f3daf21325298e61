"""One supervisor, seen from outside: it begins, refuses, heals and ends."""

import os
import signal
import socket
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.runtime.running_site import RunningSite
from tests.waiting import wait_until
from trailsite.runtime.child import Child, stop_all
from trailsite.runtime.processes import spawn
from trailsite.runtime.site import PROGRAMS_STOP_S, SERVERS_STOP_S

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes through /proc")


@dataclass(frozen=True)
class Life:
    """Where a supervisor kept its data, what it said, how it ended, and what was left of its processes."""

    var: Path
    said: str
    code: int
    left: dict[int, str]


@pytest.fixture(scope="module")
def interrupted() -> Life:
    """The first life of a folder, ended by Ctrl+C."""
    site = RunningSite().wait_until_ready()
    code = site.stop(signal.SIGINT)
    return Life(site.var, site.said, code, site.processes())


@pytest.fixture(scope="module")
def killed(interrupted: Life) -> Life:
    """The second one, ended by a kill of the supervisor alone."""
    site = RunningSite(interrupted.var).wait_until_ready()
    code = site.stop(signal.SIGKILL)
    wait_until(lambda: site.processes() == {}, site.processes)
    return Life(site.var, site.said, code, site.processes())


@pytest.fixture(scope="module")
def site(interrupted: Life, killed: Life) -> Iterator[RunningSite]:
    """The third one, running; a service manager ends it behind all tests."""
    running = RunningSite(interrupted.var).wait_until_ready()
    yield running
    assert (running.stop(signal.SIGTERM), running.processes()) == (0, {})


def test_each_step_is_told_with_its_seconds(interrupted: Life) -> None:
    steps = [line.split()[0] for line in interrupted.said.splitlines() if line.startswith("  ") and line.endswith(" s")]
    assert steps == ["database", "task", "migrations", "static", "worker", "beat", "web"]


@pytest.mark.faults
def test_ctrl_c_ends_all_of_it(interrupted: Life) -> None:
    assert (interrupted.code, interrupted.left) == (0, {})


@pytest.mark.faults
def test_data_are_found_again_after_every_end(killed: Life, site: RunningSite) -> None:
    for said in (killed.said, site.said):
        assert "migrations   up to date" in said


def test_probes_answer(site: RunningSite) -> None:
    assert [site.get("/healthz"), site.get("/readyz")] == [(200, "alive\n"), (200, "ready\n")]


def test_requests_are_counted(site: RunningSite) -> None:
    site.get("/no/such/page")
    assert 'trailsite_requests_total{method="GET",status="404",view="no view"}' in site.get("/metrics")[1]


def test_the_secret_is_kept_for_the_owner_alone(site: RunningSite) -> None:
    key = site.var / "secret_key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_text().strip()) >= 50


def test_a_second_start_in_the_same_folder_is_refused(site: RunningSite) -> None:
    second = RunningSite(site.var, kind="serve")
    assert second.wait_for_end() == 1
    assert second.said == (
        f"Trailsite is running from {site.var} already (process {site.process.pid}, {site.url}/): stop that one, or "
        "choose another data folder with TRAILSITE_VAR.\n"
    )


def test_a_busy_port_is_refused_before_anything_starts() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        refused = RunningSite(port=str(port))
        assert refused.wait_for_end() == 1
    words = f"Port {port} is in use by another program: stop that one, or choose another, such as PORT={port + 1}.\n"
    assert refused.said.endswith(words)
    assert refused.said.count("\n") <= 2


@pytest.mark.parametrize("port", ["many", "99999", "-1"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    refused = RunningSite(port=port)
    assert refused.wait_for_end() == 1
    assert f"PORT must be a number from 0 to 65535, not '{port}'.\n" in refused.said


@pytest.mark.faults
@pytest.mark.parametrize(
    "part", ["bin/postgres", "valkey-server", "gunicorn", "--skip-checks worker", "--skip-checks beat"]
)
def test_what_is_killed_is_started_again(site: RunningSite, part: str) -> None:
    killed = site.pid_of(part)
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: _new_pid(site, part, killed) is not None, lambda: site.said)
    wait_until(lambda: site.get("/readyz") == (200, "ready\n"), lambda: site.get("/readyz"))


def _new_pid(site: RunningSite, part: str, old: int) -> int | None:
    try:
        pid = site.pid_of(part)
    except StopIteration:
        return None
    return pid if pid != old else None


@pytest.mark.faults
def test_a_signal_while_it_starts_ends_it_too() -> None:
    site = RunningSite()
    wait_until(lambda: "task queue" in site.said, lambda: site.said)
    assert site.stop(signal.SIGINT) == 0
    wait_until(lambda: site.processes() == {}, site.processes)


def test_every_end_is_given_ten_seconds_at_most() -> None:
    """A second for what prepares the site, then for the programs, then for their servers: by force when it is over."""
    assert 1 + PROGRAMS_STOP_S + SERVERS_STOP_S <= 10


@pytest.mark.faults
def test_what_hears_no_signal_is_ended_by_force(tmp_path: Path) -> None:
    note = tmp_path / "deaf"
    command = ["sh", "-c", f"trap '' TERM QUIT; touch {note}; while :; do sleep 1; done"]
    deaf = Child("deaf", lambda: spawn(command), signal.SIGTERM, signal.SIGQUIT)
    deaf.start()
    wait_until(note.exists)
    stop_all([deaf], 0.3)
    assert deaf.how_it_ended() == "killed by SIGKILL"
