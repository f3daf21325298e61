"""kill -9 of the worker, the broker and the database: nothing committed is lost, and the refresh completes afterwards.

Each test starts servers of its own, as the supervisor does, with a real worker against a local weather service.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from celery import Celery

from tests.brokers import Worker, start_valkey, start_worker, wait_for
from tests.processes import stop
from tests.servers import servers_folder
from tests.waiting import wait_until
from tests.weather_servers.open_meteo import OpenMeteoServer
from trailsite.runtime.account import account_for, hand_over
from trailsite.runtime.binaries import find_postgres, reachable_postgres
from trailsite.runtime.postgres import PostgresServer
from trailsite.runtime.processes import kill_group
from trailsite.runtime.site import PROJECT

pytestmark = [pytest.mark.faults, pytest.mark.broker]

PLACES = 12
CLAIM_S = 4
QUEUE = "faults"


def manage(environment: dict[str, str], *words: str) -> None:
    """Run Python on the site."""
    command = [sys.executable, "-W", "ignore", *words]
    answer = subprocess.run(
        command, cwd=PROJECT, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr


@dataclass
class Servers:
    """A database, a broker and a weather service of a test's own."""

    folder: Path
    weather: OpenMeteoServer
    postgres: PostgresServer
    database: "subprocess.Popen[bytes]"
    broker_url: str
    broker: "subprocess.Popen[bytes]"
    workers: list[Worker] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "DATABASE_URL": self.postgres.url(),
            "CELERY_BROKER_URL": self.broker_url,
            "TRAILSITE_QUEUE": QUEUE,
            "TRAILSITE_OPEN_METEO_URL": self.weather.url,
            "TRAILSITE_WEATHER_PROVIDERS": "open_meteo",
            "TRAILSITE_FORECAST_CLAIM_S": str(CLAIM_S),
            "TRAILSITE_VISIBILITY_TIMEOUT_S": "5",
        }

    def start_worker(self) -> Worker:
        place = self.folder / f"worker-{uuid.uuid4().hex[:6]}"
        worker = start_worker(place, self.broker_url, "prefork", 1, self.environment, self.postgres.url())
        self.workers.append(worker)
        wait_for(worker, place.with_suffix(".ready"))
        return worker

    def beat(self, times: int = 1) -> None:
        """What the schedule does every few minutes, or several schedules at once."""
        schedule = Celery(set_as_current=False)
        with schedule.connection_for_write(self.broker_url) as line:
            for _ in range(times):
                schedule.send_task("terrain.refresh_due_forecasts", queue=QUEUE, connection=line)

    def start_database(self) -> None:
        with (self.folder / "postgres.log").open("ab") as log:
            self.database = self.postgres.start(log)
        self.postgres.wait_until_ready(self.database)

    def ask(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.postgres.url(), autocommit=True) as line:
            answer = line.execute(query, values)  # type: ignore[arg-type]
            return answer.fetchall() if answer.description else []

    def follow_places(self) -> None:
        """Places that want the weather of the day after tomorrow, due now."""
        now = datetime.now(UTC)
        for index in range(PLACES):
            [(point,)] = self.ask(
                "INSERT INTO terrain_forecastpoint"
                " (latitude, longitude, next_refresh_at, failures, refusals, last_error)"
                " VALUES (%s, 6.5, %s, 0, 0, '') RETURNING id",
                (44.0 + index / 10, now - timedelta(minutes=1)),
            )
            self.ask(
                "INSERT INTO terrain_forecastwindow (point_id, holder, starts_at, ends_at) VALUES (%s, %s, %s, %s)",
                (point, f"race:{index}:start", now + timedelta(days=2), now + timedelta(days=3)),
            )

    @property
    def forecasts(self) -> int:
        """Places with a forecast."""
        return int(self.ask("SELECT count(*) FROM terrain_forecastpoint WHERE current_id IS NOT NULL")[0][0])


@pytest.fixture(scope="module")
def migrated() -> PostgresServer:
    """A stopped server whose database has the site's tables, to be copied."""
    folder = servers_folder()
    account = account_for([])
    (folder / "run").mkdir(mode=0o700)
    programs = reachable_postgres(find_postgres(), account, folder)
    hand_over(folder, account)
    server = PostgresServer(programs, folder / "postgres", folder / "run", account)
    server.initialise()
    process = server.start()
    server.wait_until_ready(process)
    server.create_database()
    manage({"DATABASE_URL": server.url()}, "manage.py", "migrate", "--verbosity", "0")
    stop(process, signal.SIGINT, 20.0)
    return server


@pytest.fixture
def servers(migrated: PostgresServer) -> Iterator[Servers]:
    folder = servers_folder()
    (folder / "run").mkdir(mode=0o700)
    shutil.copytree(migrated.data, folder / "postgres")
    hand_over(folder, migrated.account)
    postgres = PostgresServer(migrated.programs, folder / "postgres", folder / "run", migrated.account)
    with OpenMeteoServer() as weather, (folder / "postgres.log").open("ab") as log:
        url, broker = start_valkey(folder)
        of = Servers(folder, weather, postgres, postgres.start(log), url, broker)
        postgres.wait_until_ready(of.database)
        of.follow_places()
        yield of
        for worker in of.workers:
            kill_group(worker.process)
            worker.process.wait()
        stop(of.broker, signal.SIGTERM, 5.0)
        stop(of.database, signal.SIGINT, 5.0)


def wait_for_refresh(servers: Servers) -> None:
    """Ask again as the schedule does, until each place has its forecast."""
    asked_at = 0.0

    def is_complete() -> bool:
        nonlocal asked_at
        if time.monotonic() > asked_at + CLAIM_S / 2:
            servers.beat()
            asked_at = time.monotonic()
        return servers.forecasts == PLACES

    wait_until(is_complete, servers.workers[-1].log.read_text)


def test_a_killed_worker_leaves_its_places_to_the_next(servers: Servers) -> None:
    servers.weather.may_answer.clear()
    worker = servers.start_worker()
    servers.beat()
    wait_until(lambda: servers.weather.requests, worker.log.read_text)
    worker.kill()
    assert servers.forecasts == 0
    servers.weather.may_answer.set()
    servers.start_worker()
    wait_for_refresh(servers)
    assert len(servers.ask("SELECT 1 FROM terrain_forecast")) == PLACES


def test_a_killed_broker_keeps_its_full_queue_and_no_place_is_fetched_twice(servers: Servers) -> None:
    servers.beat(300)
    kill_group(servers.broker)
    servers.broker.wait()
    _, servers.broker = start_valkey(servers.folder)
    worker = servers.start_worker()
    wait_until(lambda: servers.forecasts == PLACES, worker.log.read_text)
    assert len(servers.weather.places) == PLACES


def test_a_worker_goes_on_when_its_broker_was_killed_under_it(servers: Servers) -> None:
    worker = servers.start_worker()
    kill_group(servers.broker)
    servers.broker.wait()
    _, servers.broker = start_valkey(servers.folder)
    wait_for_refresh(servers)
    assert worker.process.poll() is None


def test_a_killed_database_keeps_what_was_committed_and_the_refresh_completes(servers: Servers) -> None:
    servers.weather.may_answer.clear()
    worker = servers.start_worker()
    servers.beat()
    wait_until(lambda: servers.weather.requests, worker.log.read_text)
    servers.ask("UPDATE terrain_forecastpoint SET last_error = 'committed before' WHERE latitude = 44.0")
    kill_group(servers.database)  # while the worker waits for the weather: it will find no database to store it
    servers.database.wait()
    servers.weather.may_answer.set()
    servers.start_database()
    assert len(servers.ask("SELECT 1 FROM terrain_forecastpoint")) == PLACES
    assert servers.ask("SELECT last_error FROM terrain_forecastpoint WHERE latitude = 44.0") == [("committed before",)]
    wait_for_refresh(servers)
    assert worker.process.poll() is None
