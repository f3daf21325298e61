"""One process that starts the site, keeps it alive and ends it: `make demo` and `make serve`."""

import fcntl
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO

from trailsite.runtime.account import account_for
from trailsite.runtime.address import reserve
from trailsite.runtime.folders import Folders
from trailsite.runtime.journal import shorten_logs
from trailsite.runtime.kept_secret import make_secret
from trailsite.runtime.refusal import StartRefused
from trailsite.runtime.site import PROJECT, Site, is_named

HEALING_PAUSE_S = 0.2
SHORTEN_LOGS_EVERY_S = 60.0


class StopRequested(BaseException):
    """Ctrl-C, SIGTERM, or the terminal went away."""


def run(kind: str) -> None:
    """Run the site until it is asked to stop. Raises StartRefused with the reason when it can't begin."""
    begun = time.monotonic()
    _read_env_file()
    folders = Folders(Path(os.environ.get("TRAILSITE_VAR") or PROJECT / "var").absolute())
    account = account_for([folders.postgres, folders.var, PROJECT])
    _listen_to_signals()
    folders.prepare(account)
    site: Site | None = None
    try:
        with _only_one(folders) as note:
            line = reserve(os.environ.get("TRAILSITE_BIND") or "127.0.0.1", os.environ.get("PORT") or "8000")
            site = Site(folders, account, line, {})
            site.environment = _environment(kind, site)
            print(f"Trailsite {kind}: data in {folders.var}", flush=True)
            note(site.url)
            site.start_database()
            site.start_queue()
            site.prepare("--samples" if kind == "demo" else "--static")
            site.start_background()
            _tell_what_helps(kind, site)
            site.start_web()
            print(f"Ready after {time.monotonic() - begun:.1f} s: {site.url}/ (Ctrl-C stops everything)", flush=True)
            _keep_alive(site)
    except StopRequested:
        print("\nStopping.", flush=True)
    finally:
        _ignore_signals()
        if site is not None:
            begun = time.monotonic()
            site.stop()
            print(f"Stopped after {time.monotonic() - begun:.1f} s.", flush=True)


def _read_env_file() -> None:
    import environ

    environ.Env.read_env(str(PROJECT / ".env"))


def _listen_to_signals() -> None:
    for which in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(which, _request_stop)


def _request_stop(number: int, frame: FrameType | None) -> None:
    raise StopRequested


def _ignore_signals() -> None:
    for which in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(which, signal.SIG_IGN)


@contextmanager
def _only_one(folders: Folders) -> Iterator["_Note"]:
    """Hold the data folder. Raises StartRefused while another supervisor does; the kernel lets go when we die."""
    with folders.lock.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            who = lock.read().strip() or "another process"
            raise StartRefused(
                f"Trailsite is running from {folders.var} already ({who}): stop that one, or choose another data "
                "folder with TRAILSITE_VAR."
            ) from None
        yield _Note(lock)


class _Note:
    """What a second start is told about the first."""

    def __init__(self, lock: IO[str]) -> None:
        self.lock = lock

    def __call__(self, url: str) -> None:
        self.lock.seek(0)
        self.lock.truncate()
        self.lock.write(f"process {os.getpid()}, {url}/")
        self.lock.flush()


def _environment(kind: str, site: Site) -> dict[str, str]:
    """What the children are told. The operator's own variables win."""
    environment = dict(os.environ)
    environment["TRAILSITE_VAR"] = str(site.folders.var)
    environment.setdefault("SITE_URL", site.url)
    environment.setdefault("HOME", str(site.folders.work))
    if not is_named("SECRET_KEY", environment):
        environment["SECRET_KEY"] = make_secret(site.folders.var)
    if kind == "demo":
        environment.setdefault("DEBUG", "false")
        environment.setdefault("TRAILSITE_STATIC_FROM_SOURCE", "true")
        environment.setdefault("TRAILSITE_WEATHER_PROVIDERS", "open_meteo,sample")
    if site.account is not None:
        if site.program_account is not None:
            environment["HOME"] = str(site.folders.work)
        else:
            environment["PYTHONWARNINGS"] = "ignore::UserWarning"  # Celery's about root; ours follows
            why = f"the account `{site.account.name}` can't enter {PROJECT} or its Python"
            print(f"Web, worker and beat run as root: {why}.", flush=True)
    if site.folders.is_elsewhere:
        print(f"The database lies in {site.folders.postgres.resolve()}, where its account can enter.", flush=True)
    return environment


def _tell_what_helps(kind: str, site: Site) -> None:
    if kind == "demo":
        from races.samples.sign_ins import SIGN_INS

        print("Sample sign-ins:")
        for person in SIGN_INS:
            print(f"  {person.role:<12} {person.email:<34} {person.password}")
    else:
        print(f"A first moderator is made by: {sys.executable} manage.py createsuperuser")
    if not is_named("EMAIL_URL", site.environment):
        print(f"Mail is written to {site.folders.mail}.")
    print(f"Logs are in {site.folders.logs}.", flush=True)


def _keep_alive(site: Site) -> None:
    """Watch over the children until a signal comes."""
    shortened_at = time.monotonic()
    while True:
        time.sleep(HEALING_PAUSE_S)
        now = time.monotonic()
        for child in site.children:
            news = child.heal(now)
            if news:
                print(f"{time.strftime('%H:%M:%S')} {news}", flush=True)
        if now - shortened_at > SHORTEN_LOGS_EVERY_S:
            shorten_logs(site.folders.logs)
            shortened_at = now
