"""`/healthz`, `/readyz` and `/metrics`: asked by machines, answered before everything else.

They come first of all middleware because probes call the site by an address that ALLOWED_HOSTS doesn't know, without
TLS, and while the database is away.
"""

from collections.abc import Callable

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from kombu.exceptions import KombuError

from trailsite.celery import app
from trailsite.metrics import metrics_as_text

PATIENCE_S = 3


class HealthMiddleware:
    """Answers the three addresses and lets everything else pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = {"/healthz": alive, "/readyz": ready, "/metrics": metrics}.get(request.path)
        if answer is None:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponse("Only GET is answered here.\n", status=405, headers={"Allow": "GET, HEAD"})
        response = answer()
        response.headers["Cache-Control"] = "no-store"
        return response


def alive() -> HttpResponse:
    """The process answers."""
    return HttpResponse("alive\n", content_type="text/plain")


def ready() -> HttpResponse:
    """Database, migrations and broker are there: 200, or 503 with what is missing."""
    missing = [reason for reason in (database_problem(), broker_problem()) if reason]
    return HttpResponse(
        "\n".join(missing or ["ready"]) + "\n", content_type="text/plain", status=503 if missing else 200
    )


def metrics() -> HttpResponse:
    """The counts of this process in Prometheus' text format."""
    text, content_type = metrics_as_text()
    return HttpResponse(text, content_type=content_type)


def database_problem() -> str:
    """Why the database can't be used, or nothing. Asks over a line of its own: the pool would wait much longer."""
    parameters = connections[DEFAULT_DB_ALIAS].get_connection_params() | {"connect_timeout": PATIENCE_S}
    parameters.pop("pool", None)
    try:
        with psycopg.connect(**parameters) as line:
            applied = set(line.execute("SELECT app, name FROM django_migrations").fetchall())
    except psycopg.errors.UndefinedTable:
        return "migrations: none is applied"
    except psycopg.Error as error:
        return f"database: {_first_line(error)}"
    waiting = sorted(f"{name}.{number}" for name, number in _migrations_on_disk() - applied)
    return f"migrations: not applied: {', '.join(waiting[:5])}" if waiting else ""


_on_disk: set[tuple[str, str]] = set()


def _migrations_on_disk() -> set[tuple[str, str]]:
    """Read once: the files don't change under a running process."""
    if not _on_disk:
        _on_disk.update(MigrationExecutor(None).loader.disk_migrations)
    return _on_disk


def broker_problem() -> str:
    """Why the broker can't be used, or nothing."""
    line = app.connection_for_write(connect_timeout=PATIENCE_S)
    try:
        line.ensure_connection(max_retries=1, timeout=PATIENCE_S)
        line.default_channel.close()
    except (OSError, KombuError, *line.connection_errors, *line.channel_errors) as error:
        return f"broker: {_first_line(error)}"
    finally:
        line.release()
    return ""


def _first_line(error: BaseException) -> str:
    return str(error).strip().split("\n")[0] or type(error).__name__
