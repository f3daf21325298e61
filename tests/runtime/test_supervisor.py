"""One supervisor, seen from outside: it begins, refuses, heals and ends."""

import os
import signal
import socket
import stat
import sys
from collections.abc import Iterator

import pytest

from tests.runtime.running_site import RunningSite, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes through /proc")


@pytest.fixture(scope="module")
def site() -> Iterator[RunningSite]:
    running = RunningSite().wait_until_ready()
    yield running
    running.stop()


def test_each_step_is_told_with_its_seconds(site: RunningSite) -> None:
    steps = [line.split()[0] for line in site.said.splitlines() if line.startswith("  ") and line.endswith(" s")]
    assert steps == ["database", "task", "migrations", "static", "worker", "beat", "web"]


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
    assert second.process.wait(20) == 1
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
        assert refused.process.wait(20) == 1
    words = f"Port {port} is in use by another program: stop that one, or choose another, such as PORT={port + 1}.\n"
    assert refused.said.endswith(words)
    assert refused.said.count("\n") <= 2


@pytest.mark.parametrize("port", ["many", "99999", "-1"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    refused = RunningSite(port=port)
    assert refused.process.wait(20) == 1
    assert f"PORT must be a number from 0 to 65535, not '{port}'.\n" in refused.said


@pytest.mark.faults
@pytest.mark.parametrize(
    "part", ["bin/postgres", "valkey-server", "gunicorn", "celery -A trailsite worker", "celery -A trailsite beat"]
)
def test_what_is_killed_is_started_again(site: RunningSite, part: str) -> None:
    killed = site.pid_of(part)
    os.kill(killed, signal.SIGKILL)
    assert wait_until(lambda: _new_pid(site, part, killed) is not None, 25), site.said
    assert wait_until(lambda: site.get("/readyz") == (200, "ready\n"), 25), site.get("/readyz")


def _new_pid(site: RunningSite, part: str, old: int) -> int | None:
    try:
        pid = site.pid_of(part)
    except StopIteration:
        return None
    return pid if pid != old else None


@pytest.mark.faults
def test_every_end_leaves_no_process_and_data_that_are_found_again() -> None:
    """One folder, ended by Ctrl+C, by a kill of the supervisor alone and by a service manager, in this order."""
    interrupted = RunningSite(TRAILSITE_STATIC_FROM_SOURCE="true").wait_until_ready()
    seconds = interrupted.stop(signal.SIGINT)
    assert (interrupted.process.returncode, seconds < 10, interrupted.processes()) == (0, True, {})

    killed = RunningSite(interrupted.var, TRAILSITE_STATIC_FROM_SOURCE="true").wait_until_ready()
    killed.stop(signal.SIGKILL)
    assert wait_until(lambda: killed.processes() == {}, 10), killed.processes()

    found = RunningSite(interrupted.var, TRAILSITE_STATIC_FROM_SOURCE="true").wait_until_ready()
    assert "migrations   up to date" in found.said
    seconds = found.stop(signal.SIGTERM)
    assert (found.process.returncode, seconds < 10, found.processes()) == (0, True, {})


@pytest.mark.faults
def test_a_signal_while_it_starts_ends_it_too() -> None:
    site = RunningSite()
    assert wait_until(lambda: "task queue" in site.said)
    seconds = site.stop(signal.SIGINT)
    assert (site.process.returncode, seconds < 10) == (0, True)
    assert wait_until(lambda: site.processes() == {}, 5), site.processes()
