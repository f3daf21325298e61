"""The site of one machine: which servers it starts, what they are told, and in which order they begin and end."""

import compileall
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from trailsite.runtime.account import Account, can_enter
from trailsite.runtime.binaries import find_postgres, find_valkey, reachable_postgres
from trailsite.runtime.child import Child, stop_all
from trailsite.runtime.folders import Folders
from trailsite.runtime.journal import last_line, open_log
from trailsite.runtime.postgres import PostgresServer, data_version
from trailsite.runtime.processes import spawn
from trailsite.runtime.progress import step
from trailsite.runtime.refusal import StartRefused
from trailsite.runtime.valkey import ValkeyServer

PROJECT = Path(__file__).resolve().parent.parent.parent
PROGRAMS_STOP_S = 6.0
SERVERS_STOP_S = 3.0


def is_named(name: str, environment: Mapping[str, str]) -> bool:
    """Whether the operator gave the value, as it is or as the path of a file."""
    return bool(environment.get(name) or environment.get(f"{name}_FILE"))


@dataclass
class Site:
    """Everything that one supervisor runs."""

    folders: Folders
    account: Account | None
    line: socket.socket
    environment: dict[str, str]
    servers: list[Child] = field(default_factory=list)
    programs: list[Child] = field(default_factory=list)
    passing: "subprocess.Popen[bytes] | None" = None

    @property
    def children(self) -> list[Child]:
        return [*self.servers, *self.programs]

    @property
    def url(self) -> str:
        """Where the site answers on this machine."""
        host, port = self.line.getsockname()[:2]
        shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(host, host)  # noqa: S104
        return f"http://{shown}:{port}"

    def start_database(self) -> None:
        """Start the embedded PostgreSQL, unless DATABASE_URL names a server."""
        if is_named("DATABASE_URL", self.environment):
            return
        with step("database") as current:
            programs = find_postgres(data_version(self.folders.postgres))
            programs = reachable_postgres(programs, self.account, self.folders.programs.resolve())
            data = self.folders.postgres.resolve()
            server = PostgresServer(programs, data, self.folders.sockets.resolve(), self.account)
            is_new = server.initialise()
            child = self._add_server("database", server.start, signal.SIGINT, signal.SIGQUIT)
            server.wait_until_ready(child.process)
            server.create_database()
            current.say(f"PostgreSQL {programs.version}" + (", new" if is_new else ""))
        self.environment["DATABASE_URL"] = server.url()

    def start_queue(self) -> None:
        """Start the embedded Valkey, unless CELERY_BROKER_URL names a broker."""
        if is_named("CELERY_BROKER_URL", self.environment):
            return
        with step("task queue") as current:
            program = find_valkey(self.account, self.folders.programs.resolve())
            at = self.folders.sockets.resolve() / "valkey.sock"
            server = ValkeyServer(program, self.folders.valkey.resolve(), at, self.account)
            child = self._add_server("task queue", server.start, signal.SIGTERM, signal.SIGKILL)
            server.wait_until_ready(child.process)
            current.say("Valkey")
        self.environment["CELERY_BROKER_URL"] = server.broker_url
        self.environment.setdefault("CACHE_URL", server.cache_url)

    def _add_server(
        self,
        name: str,
        start: "Callable[..., subprocess.Popen[bytes]]",
        stop_signal: signal.Signals,
        last_signal: signal.Signals,
    ) -> Child:
        def launch() -> "subprocess.Popen[bytes]":
            with open_log(self.folders.logs, name.replace(" ", "-")) as log:
                return start(log)

        child = Child(name, launch, stop_signal, last_signal)
        self.servers.append(child)
        child.start()
        return child

    def prepare(self, *parts: str) -> None:
        """Migrations and the other work before serving, in a process of its own."""
        self._compile()
        command = [sys.executable, "-m", "trailsite.runtime.prepare", *parts]
        with open_log(self.folders.logs, "prepare") as log:
            self.passing = self._spawn(command, output=None, errors=log)
            if self.passing.wait() != 0:
                why = last_line(self.folders.logs, "prepare")
                raise StartRefused(f"The site can't be prepared: {why} (more in {self.folders.logs / 'prepare.log'}).")
        self.passing = None

    def start_background(self) -> None:
        """Start worker and beat side by side, and wait for both. Django's checks have been made by `prepare`."""
        celery = [sys.executable, "-m", "celery", "-A", "trailsite", "--skip-checks"]
        worker = ["worker", "--concurrency", self.environment.get("WORKER_PROCESSES", "2"), "--loglevel", "INFO"]
        schedule = self.folders.work / "beat-schedule"
        beat = ["beat", "--schedule", str(schedule), "--pidfile", "", "--loglevel", "INFO"]
        self._add_program("worker", [*celery, *worker, "--without-gossip", "--without-mingle"], signal.SIGQUIT)
        self._add_program("beat", [*celery, *beat])
        for name in ("worker", "beat"):
            self._wait_for(name, self._note(name).exists)

    def start_web(self) -> None:
        """Start web, the last: who finds the site ready finds all of it."""
        self.line.listen(512)
        web = [sys.executable, "-m", "gunicorn", "-c", "python:trailsite.runtime.gunicorn_settings"]
        self._add_program("web", [*web, "--bind", f"fd://{self.line.fileno()}"])
        self._wait_for("web", self._web_answers)

    def _add_program(self, name: str, command: list[str], last_signal: signal.Signals = signal.SIGKILL) -> None:
        def launch() -> "subprocess.Popen[bytes]":
            self._note(name).unlink(missing_ok=True)
            with open_log(self.folders.logs, name) as log:
                return self._spawn(command, log, TRAILSITE_READY_FILE=str(self._note(name)))

        child = Child(name, launch, signal.SIGTERM, last_signal)
        self.programs.append(child)
        child.start()

    def _note(self, name: str) -> Path:
        return self.folders.work / f"{name}.ready"

    def _spawn(
        self,
        command: list[str],
        output: IO[bytes] | None,
        errors: IO[bytes] | int = subprocess.STDOUT,
        **more: str,
    ) -> "subprocess.Popen[bytes]":
        """Killed outright when the supervisor dies: a worker asked kindly would wait for its queue, which dies too.

        Requests roll back, and tasks that were not finished are handed out again.
        """
        return spawn(
            command,
            account=self.program_account,
            environment=self.environment | more,
            folder=PROJECT,
            output=output,
            errors=errors,
            parent_death_signal=signal.SIGKILL,
            keep_open=[self.line.fileno()],
        )

    @property
    def program_account(self) -> Account | None:
        """The account of web, worker and beat: root itself where the other can't enter the project or its Python."""
        places = [PROJECT, Path(sys.prefix), Path(sys.executable).resolve().parent, Path(os.__file__).resolve().parent]
        return self.account if all(can_enter(self.account, place) for place in places) else None

    def _compile(self) -> None:
        """Python's compiled files, which the unprivileged account could not write beside the sources."""
        if self.account is not None:
            for package in ("trailsite", "races", "terrain"):
                compileall.compile_dir(PROJECT / package, quiet=2)

    def _wait_for(self, name: str, is_ready: Callable[[], bool], patience_s: float = 60.0) -> None:
        child = next(child for child in self.programs if child.name == name)
        until = time.monotonic() + patience_s
        with step(name) as current:
            while not is_ready():
                if not child.is_running or time.monotonic() > until:
                    why = last_line(self.folders.logs, name) or child.how_it_ended()
                    raise StartRefused(f"{name} doesn't start: {why} (more in {self.folders.logs / name}.log).")
                time.sleep(0.05)
            current.say(f"process {child.process.pid if child.process else '?'}")

    def _web_answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:  # noqa: S310  (http, ours)
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        """End everything: programs first, then the servers that they talk to. Within ten seconds."""
        if self.passing is not None and self.passing.poll() is None:
            stop_all([Child("prepare", lambda: self.passing, process=self.passing)], 1.0)  # type: ignore[arg-type, return-value]
        self.line.close()
        stop_all(self.programs, PROGRAMS_STOP_S)
        stop_all(self.servers, SERVERS_STOP_S)
