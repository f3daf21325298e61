"""The embedded PostgreSQL: its own small launcher over the programs, never a daemon, on a unix socket only."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

import psycopg

from trailsite.runtime.account import Account, hand_over
from trailsite.runtime.binaries import PostgresPrograms
from trailsite.runtime.processes import is_alive, spawn
from trailsite.runtime.refusal import StartRefused

ROLE = "trailsite"
SOCKET_NAME = ".s.PGSQL.5432"


@dataclass
class PostgresServer:
    """One data folder, the programs that serve it and the folder of its socket."""

    programs: PostgresPrograms
    data: Path
    socket_folder: Path
    account: Account | None = None
    options: Mapping[str, str] = field(default_factory=dict)

    def url(self, database: str = "trailsite") -> str:
        """The address for DATABASE_URL."""
        return f"postgres://{ROLE}@/{database}?host={quote(str(self.socket_folder), safe='/')}"

    def initialise(self) -> bool:
        """Make the data folder unless it is there; whether it was made. Raises StartRefused when it can't be."""
        if (self.data / "PG_VERSION").exists():
            hand_over(self.data, self.account)
            return False
        begun = self.data.with_name(f"{self.data.name}.begun")
        shutil.rmtree(begun, ignore_errors=True)
        begun.mkdir(mode=0o700)
        hand_over(begun, self.account)
        command = [str(self.programs.folder / "initdb"), "-D", str(begun), "-U", ROLE, "--auth=trust", "-E", "UTF8"]
        with (begun.parent / f"{self.data.name}-initdb.log").open("w+") as log:
            process = spawn([*command, *self._locale()], account=self.account, folder=begun.parent, output=log)
            if process.wait() != 0:
                log.seek(0)
                said = [line for line in log.read().splitlines() if "error" in line.lower()][:1]
                raise StartRefused(f"The database can't be made in {self.data}: {' '.join(said) or log.name}")
        Path(log.name).unlink()
        begun.rename(self.data)
        return True

    def _locale(self) -> list[str]:
        """Unicode without the machine's locales where PostgreSQL brings its own (17 and newer)."""
        if self.programs.major >= 17:
            return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        return ["--locale=C.UTF-8"]

    def start(self, output: IO[Any] | int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        """Start the server as a child; it ends fast and cleanly when this process dies."""
        self.forget_dead_owner()
        settings = {"listen_addresses": "", "unix_socket_directories": str(self.socket_folder)} | dict(self.options)
        command = [str(self.programs.folder / "postgres"), "-D", str(self.data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        return spawn(
            command,
            account=self.account,
            folder=self.data,
            environment={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
            output=output,
            parent_death_signal=signal.SIGINT,
        )

    def owner(self) -> int | None:
        """The process that serves the data folder now, by its own note; None without one or when it isn't ours."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None
        return pid if is_alive(pid) and _serves(pid, self.data) else None

    def forget_dead_owner(self, patience_s: float = 10.0) -> None:
        """Wait for a server that is just ending and drop the notes of one that has died.

        After a power cut another process may bear the noted number, which would keep PostgreSQL from starting.
        Raises StartRefused when a server goes on running in the data folder.
        """
        until = time.monotonic() + patience_s
        while (pid := self.owner()) is not None:
            if time.monotonic() > until:
                raise StartRefused(
                    f"Another PostgreSQL (process {pid}) is using {self.data}: stop it with `kill -INT {pid}`, or "
                    "choose another data folder with TRAILSITE_VAR."
                )
            time.sleep(0.1)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for name in (SOCKET_NAME, f"{SOCKET_NAME}.lock"):
            (self.socket_folder / name).unlink(missing_ok=True)

    def wait_until_ready(self, process: subprocess.Popen[bytes] | None = None, patience_s: float = 60.0) -> None:
        """Return when it answers. Raises StartRefused when the process ends first or takes too long."""
        until = time.monotonic() + patience_s
        while True:
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=5).close()
                return
            except psycopg.OperationalError as error:
                if process is not None and process.poll() is not None:
                    raise StartRefused("The database has ended while starting: its log says why.") from error
                if time.monotonic() > until:
                    raise StartRefused(f"The database doesn't answer after {patience_s:.0f} s: {error}") from error
            time.sleep(0.05)

    def create_database(self, name: str = "trailsite") -> bool:
        """Make the database unless it is there; whether it was made."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
            if there is None:
                connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))
        return there is None


def data_version(data: Path) -> int | None:
    """The major version of PostgreSQL that made the data folder; None when there is none yet."""
    try:
        return int((data / "PG_VERSION").read_text())
    except (FileNotFoundError, ValueError):
        return None


def _serves(pid: int, data: Path) -> bool:
    """Whether the process is a PostgreSQL at work in this folder (assumed where the system doesn't tell)."""
    process = Path("/proc", str(pid))
    if not process.exists():
        return True
    try:
        if (process / "comm").read_text().strip() != "postgres":
            return False
        return (process / "cwd").resolve() == data.resolve()
    except FileNotFoundError:
        return False
    except PermissionError:
        return process.stat().st_uid == data.stat().st_uid
