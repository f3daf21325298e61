"""The servers of the suite, loaded before Django's settings: `-p tests.servers` in pyproject.toml.

PostgreSQL is the server that TRAILSITE_TEST_DATABASE_URL (or DATABASE_URL) names, else an embedded one which pytest
starts once for all of its workers and takes with it when it ends. Brokers start when a test first asks for one.
"""

import atexit
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ENVIRONMENT = {
    "DEBUG": "true",
    "CELERY_BROKER_URL": "memory://",
    "CACHE_URL": "",
    "SITE_URL": "http://testserver",
    "TRAILSITE_WEATHER_PROVIDERS": "open_meteo",
    "TRAILSITE_OPEN_METEO_URL": "http://127.0.0.1:9",  # nobody listens there: no test may reach the real ones
    "TRAILSITE_OPEN_METEO_ARCHIVE_URL": "http://127.0.0.1:9",
    "TRAILSITE_MET_NORWAY_URL": "http://127.0.0.1:9",
    "TRAILSITE_NWS_URL": "http://127.0.0.1:9",
    "LOG_LEVEL": "WARNING",
}
FOLDER = "TRAILSITE_TEST_FOLDER"
QUESTIONS_ONLY = {"--help", "-h", "--version", "-V", "--markers", "--fixtures", "--collect-only", "--co"}
# Tests may lose their data: nothing is flushed.
UNSAFE_AND_QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
    "shared_buffers": "128MB",
}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(args: list[str]) -> Iterator[None]:
    """Wraps pytest-django's hook, which reads the settings."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    if FOLDER not in os.environ:
        os.environ[FOLDER] = str(_new_folder())
    named = os.environ.get("TRAILSITE_TEST_DATABASE_URL") or os.environ.get("DATABASE_URL")
    os.environ["DATABASE_URL"] = named or "postgres://trailsite@/trailsite"
    if not named and not QUESTIONS_ONLY & set(args):
        os.environ["DATABASE_URL"] = start_postgres()
    os.environ["TRAILSITE_TEST_DATABASE_URL"] = os.environ["DATABASE_URL"]  # workers of xdist use the same
    return (yield)


def servers_folder() -> Path:
    """A new folder for servers' files, open to their account, that is removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="", dir=os.environ[FOLDER]))
    folder.chmod(0o755)
    return folder


def _new_folder() -> Path:
    """Made and removed by the first process alone: the workers of xdist end too abruptly to clean up."""
    folder = Path(tempfile.mkdtemp(prefix="trailsite-test-"))
    folder.chmod(0o755)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def start_postgres() -> str:
    """Start an embedded PostgreSQL that ends with this process; its address."""
    from tests.processes import stop
    from trailsite.runtime.account import account_for, hand_over
    from trailsite.runtime.binaries import find_postgres, reachable_postgres
    from trailsite.runtime.postgres import PostgresServer

    folder = servers_folder()
    account = account_for([])
    sockets = folder / "run"
    sockets.mkdir(mode=0o700)
    hand_over(folder, account)
    programs = reachable_postgres(find_postgres(), account, folder)
    server = PostgresServer(programs, folder / "postgres", sockets, account, UNSAFE_AND_QUICK)
    server.initialise()
    with (folder / "postgres.log").open("ab") as log:
        process = server.start(log)
    atexit.register(stop, process, signal.SIGINT, 5.0)  # runs before the folder is removed
    server.wait_until_ready(process)
    server.create_database()
    return server.url()
