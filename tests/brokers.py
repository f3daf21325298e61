"""Fixtures for tests against a real broker and a real Celery worker.

The embedded Valkey is always tried; RabbitMQ and Redis where TRAILSITE_TEST_BROKER_URLS (addresses separated by spaces)
names them.
"""

import os
import re
import signal
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from kombu import pools

from tests.processes import stop
from tests.servers import servers_folder
from tests.waiting import wait_until
from trailsite.celery import app
from trailsite.runtime.processes import kill_group, spawn

NAMED = os.environ.get("TRAILSITE_TEST_BROKER_URLS", "").split()
EMBEDDED = "embedded Valkey"


def start_valkey(folder: Path) -> tuple[str, "subprocess.Popen[bytes]"]:
    """Start an embedded Valkey below `folder`; its address for Celery and its process."""
    from trailsite.runtime.account import account_for, hand_over
    from trailsite.runtime.binaries import find_valkey
    from trailsite.runtime.valkey import ValkeyServer

    account = account_for([])
    hand_over(folder, account)
    server = ValkeyServer(find_valkey(account, folder), folder / "valkey", folder / "valkey.sock", account)
    with (folder / "valkey.log").open("ab") as log:
        process = server.start(log)
    server.wait_until_ready(process)
    return server.broker_url, process


@pytest.fixture(scope="session")
def valkey_url() -> Iterator[str]:
    """The address of an embedded Valkey that lasts for the session."""
    url, process = start_valkey(servers_folder())
    yield url
    stop(process, signal.SIGTERM, 5.0)


@pytest.fixture(params=[EMBEDDED, *NAMED], ids=lambda url: url.split(":")[0].replace(" ", "-"))
def broker_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a broker with a queue of the test's own; the process enqueues there while the test runs."""
    url = request.getfixturevalue("valkey_url") if request.param == EMBEDDED else request.param
    yield from use_broker(url)


def use_broker(url: str) -> Iterator[str]:
    """Let this process enqueue into a new queue of the broker; afterwards as before, and the queue deleted."""
    before = {name: app.conf[name] for name in ("broker_url", "task_default_queue", "task_default_queue_type")}
    queue = f"test-{uuid.uuid4().hex[:12]}"
    kind = "quorum" if url.startswith("amqp") else "classic"
    _enqueue_into({"broker_url": url, "task_default_queue": queue, "task_default_queue_type": kind})
    try:
        yield url
    finally:
        with app.connection_for_write() as line, line.channel() as channel:
            channel.queue_delete(queue)
        _enqueue_into(before)


def _enqueue_into(values: dict[str, str]) -> None:
    os.environ["CELERY_BROKER_URL"] = values["broker_url"]  # Celery reads it before its own configuration
    app.conf.update(values)
    app.__dict__.pop("amqp", None)
    app._pool = None
    pools.reset()


@dataclass
class Worker:
    """A real worker process."""

    process: "subprocess.Popen[bytes]"
    log: Path

    @property
    def pid(self) -> int:
        return self.process.pid

    def told(self, word: str) -> list[str]:
        """The tasks that its log tells to be "received" or "succeeded", in their order."""
        return re.findall(rf"Task ([\w.]+)\[[^]]*\] {word}", self.log.read_text())

    def kill(self) -> None:
        """kill -9, as a power cut or the kernel's memory killer does it."""
        kill_group(self.process)
        self.process.wait()


@pytest.fixture
def celery_worker_process(transactional_db: None, broker_url: str, tmp_path: Path) -> Iterator[Callable[..., Worker]]:
    """Starts real workers on the test's own database and broker: `celery_worker_process(pool="prefork", NAME="value")`.

    Returns when the worker is ready. Further keyword arguments are environment variables of the worker.
    """
    started: list[Worker] = []

    def start(pool: str = "solo", concurrency: int = 1, **environment: str) -> Worker:
        worker = start_worker(tmp_path / f"worker-{len(started)}", broker_url, pool, concurrency, environment)
        started.append(worker)
        wait_for(worker, tmp_path / f"worker-{len(started) - 1}.ready")
        return worker

    yield start
    for worker in started:
        worker.kill()  # asked kindly, it would wait for the next message


def start_worker(
    place: Path, broker: str, pool: str, concurrency: int, environment: dict[str, str], database: str = ""
) -> Worker:
    """Start a worker that writes `place`.log and, when it is ready, `place`.ready."""
    command = [sys.executable, "-m", "celery", "-A", "trailsite", "--skip-checks", "worker", "--loglevel", "INFO"]
    command += ["--pool", pool, "-c", str(concurrency), "--without-gossip", "--without-mingle"]
    command += ["-n", f"{uuid.uuid4().hex[:8]}@test"]
    own = {
        "DATABASE_URL": database or live_database_url(),
        "CELERY_BROKER_URL": broker,
        "TRAILSITE_QUEUE": app.conf.task_default_queue,
        "TRAILSITE_READY_FILE": f"{place}.ready",
        "LOG_LEVEL": "INFO",
        "PYTHONWARNINGS": "ignore",
    }
    log = place.with_suffix(".log")
    with log.open("ab") as output:
        process = spawn(command, environment=os.environ | own | environment, folder=settings.BASE_DIR, output=output)
    return Worker(process, log)


def wait_for(worker: Worker, note: Path) -> None:
    """Return when the worker has said that it is ready."""
    wait_until(lambda: note.exists() or worker.process.poll() is not None, worker.log.read_text)
    assert worker.process.poll() is None, worker.log.read_text()


def live_database_url() -> str:
    """The address of the test database that this process is using now."""
    of = connection.settings_dict
    place = f"{quote(of['HOST'], safe='')}:{of['PORT']}" if of["HOST"] and not of["HOST"].startswith("/") else ""
    folder = of["HOST"] if of["HOST"].startswith("/") else of["OPTIONS"].get("host", "")
    sign_in = quote(of["USER"]) + (f":{quote(of['PASSWORD'])}" if of["PASSWORD"] else "")
    return f"postgres://{sign_in}@{place}/{of['NAME']}" + (f"?host={folder}" if folder else "")
