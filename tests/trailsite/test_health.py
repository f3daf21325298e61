"""What probes are told."""

from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client

from trailsite import health


def test_healthz_answers_for_any_host_and_without_tls(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["trails.example"]
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/healthz", headers={"host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.content) == (200, b"alive\n")


def test_probes_only_answer_get(client: Client) -> None:
    answer = client.post("/healthz")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


def test_probes_are_not_remembered_by_caches(client: Client) -> None:
    assert client.get("/healthz")["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_readyz_answers_when_all_is_there(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready\n")


@pytest.mark.django_db(transaction=True)
def test_readyz_names_the_migration_that_is_not_applied(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM django_migrations WHERE app = 'races' AND name = '0001_initial' RETURNING id, applied"
        )
        row = cursor.fetchone()
        try:
            answer = client.get("/readyz")
        finally:
            cursor.execute("INSERT INTO django_migrations VALUES (%s, 'races', '0001_initial', %s)", row)
    assert (answer.status_code, answer.content) == (503, b"migrations: not applied: races.0001_initial\n")


@pytest.mark.django_db
def test_readyz_says_that_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**parameters: Any) -> None:
        assert parameters["connect_timeout"] == health.PATIENCE_S
        raise psycopg.OperationalError("connection failed: no such socket\nIs the server running?")

    monkeypatch.setattr(health.psycopg, "connect", refuse)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"database: connection failed: no such socket\n")


@pytest.mark.django_db
def test_readyz_says_that_the_broker_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CELERY_BROKER_URL", "redis://127.0.0.1:9/0")  # nobody listens there
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.content.startswith(b"broker: ")


@pytest.mark.django_db
def test_metrics_count_answers_by_view_and_status(client: Client) -> None:
    before = _count(client, "races:search", 200)
    client.get("/races/")
    assert _count(client, "races:search", 200) == before + 1


@pytest.mark.django_db
def test_metrics_tell_what_waits(client: Client, race: object) -> None:
    lines = client.get("/metrics").content.decode().splitlines()
    assert "trailsite_races_published 1.0" in lines
    assert "trailsite_forecast_points_due 0.0" in lines


@pytest.mark.django_db
def test_made_up_methods_and_addresses_share_one_count(client: Client) -> None:
    for number in range(3):
        client.generic(f"X{number}", f"/no/such/{number}")
    lines = [line for line in client.get("/metrics").content.decode().splitlines() if 'view="no view"' in line]
    assert (
        len([line for line in lines if 'method="other"' in line and line.startswith("trailsite_requests_total")]) == 1
    )


def _count(client: Client, view: str, status: int) -> float:
    start = f'trailsite_requests_total{{method="GET",status="{status}",view="{view}"}} '
    lines = client.get("/metrics").content.decode().splitlines()
    return float(next((line.removeprefix(start) for line in lines if line.startswith(start)), "0"))
