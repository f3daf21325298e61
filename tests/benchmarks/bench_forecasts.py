"""What keeping forecasts fresh costs, beside a floor in the same run: `make bench`."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import orjson
import psycopg
import pytest
from django.db import connection

from terrain.domain.forecasts.fetching import Ask
from terrain.domain.forecasts.freshness import Window
from terrain.domain.forecasts.refresh import wanted_hours
from terrain.models import Forecast, ForecastPoint
from terrain.providers.open_meteo.client import form_of
from terrain.services.forecasts.claims import due_points
from terrain.services.forecasts.fetching import LANES
from tests.brokers import live_database_url

ROOT = Path(__file__).parents[2]
PLACES, BATCH, ROUNDS = 10_000, 100, 2
POINTS, IN_WINDOW = 1_000_000, 44_000
DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def service() -> Iterator[str]:
    """The address of a local weather service that takes 20 ms to answer."""
    command = [sys.executable, "-m", "tests.benchmarks.weather_service", "0.02"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.kill()


def follow(places: int, now: datetime) -> Window:
    """Places that want the weather of the whole day after tomorrow, all due; the hours that are asked for."""
    starts_at = now.replace(minute=0, second=0, microsecond=0) + 2 * DAY
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO terrain_forecastpoint (latitude, longitude, height_m, next_refresh_at, failures, refusals,"
            " last_error) SELECT n / 200.0, n %% 100, 1000, %s, 0, 0, '' FROM generate_series(1, %s) AS n",
            [now - timedelta(minutes=1), places],
        )
        cursor.execute(
            "INSERT INTO terrain_forecastwindow (point_id, holder, starts_at, ends_at)"
            " SELECT id, 'race:' || id, %s, %s FROM terrain_forecastpoint",
            [starts_at, starts_at + DAY],
        )
        cursor.execute("ANALYZE terrain_forecastpoint, terrain_forecastwindow")
    wanted = wanted_hours([Window(starts_at, starts_at + DAY)], now)
    assert wanted
    return wanted


def fetch_floor(url: str, wanted: Window) -> float:
    """Seconds of the least that must be done: fetch in batches beside each other, parse, one upsert per batch."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_floor (place integer PRIMARY KEY, hourly jsonb NOT NULL)")
        cursor.execute("TRUNCATE bench_floor")
    asks = [Ask(45.9, 6.9, 1000.0, wanted.starts_at, wanted.ends_at)] * BATCH
    form = form_of(asks)
    begun = time.perf_counter()
    with (
        httpx.Client(timeout=30) as client,
        psycopg.connect(live_database_url(), autocommit=True) as line,
        ThreadPoolExecutor(LANES) as pool,
    ):

        def fetch(batch: int) -> list[dict[str, Any]]:
            return orjson.loads(client.post(f"{url}/v1/forecast", data=form).content)

        for batch, places in enumerate(pool.map(fetch, range(PLACES // BATCH))):
            numbers = list(range(batch * BATCH, (batch + 1) * BATCH))
            rows = [orjson.dumps(place["hourly"]).decode() for place in places]
            line.execute(
                "INSERT INTO bench_floor SELECT * FROM unnest(%s::integer[], %s::jsonb[])"
                " ON CONFLICT (place) DO UPDATE SET hourly = excluded.hourly",
                [numbers, rows],
            )
    return time.perf_counter() - begun


def refresh(url: str) -> list[float]:
    environment = {
        "DATABASE_URL": live_database_url(),
        "TRAILSITE_OPEN_METEO_URL": url,
        "TRAILSITE_WEATHER_PROVIDERS": "open_meteo",
        "PYTHONWARNINGS": "ignore",
    }
    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.refresh_peak"],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [float(word) for word in run.stdout.split()]


def test_ten_thousand_places(service: str, capsys: pytest.CaptureFixture[str]) -> None:
    now = datetime.now(UTC)
    wanted = follow(PLACES, now)
    floors, ours, most = [], [], 0.0
    for _ in range(ROUNDS):
        floors.append(fetch_floor(service, wanted))
        took, stored, statements, before, peak = refresh(service)
        assert stored == PLACES
        ours.append(took)
        most = max(most, peak)
        ForecastPoint.objects.update(next_refresh_at=now - timedelta(minutes=1))
    floor, own = min(floors), min(ours)
    with capsys.disabled():
        print(
            f"\n{PLACES:,} places, batches of {BATCH}, 20 ms delay: floor {floor:.1f} s, refreshed in {own:.1f} s ="
            f" {own / floor:.2f} times (at most 2); {statements / (PLACES / BATCH):.1f} statements a batch, one commit"
            f" for what it stores; {most:.0f} MB at the peak (at most 300), {before:.0f} MB of them before"
        )
        print(_storage(wanted))


def _storage(wanted: Window) -> str:
    hours = (wanted.ends_at - wanted.starts_at) // timedelta(hours=1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT avg(pg_column_size(f.*)), max(pg_column_size(f.*)) FROM terrain_forecast f")
        mean, most = (float(size) for size in cursor.fetchone())
        cursor.execute("SELECT pg_total_relation_size('terrain_forecast'), count(*) FROM terrain_forecast")
        table, rows = cursor.fetchone()
    variables = len([field for field in Forecast._meta.fields if field.get_internal_type() == "ArrayField"])
    per_three_days = most / hours * 72
    return (
        f"a forecast of {hours} hours and {variables} variables takes {mean / 1000:.1f} kB, at most {most / 1000:.1f};"
        f" of three days {per_three_days / 1000:.1f} kB (at most 12); on disk with indexes"
        f" {table / rows / 1000:.1f} kB each"
    )


def test_what_is_due_among_a_million(capsys: pytest.CaptureFixture[str]) -> None:
    now = datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO terrain_forecastpoint (latitude, longitude, height_m, next_refresh_at, failures, refusals,"
            " last_error) SELECT (n %% 9000) / 100.0, n / 9000, n / 9000,"
            " %s + make_interval(mins => CASE WHEN n <= %s THEN -(n %% 60) ELSE 60 + n %% 400000 END), 0, 0, ''"
            " FROM generate_series(1, %s) AS n",
            [now, IN_WINDOW, POINTS],
        )
        cursor.execute("VACUUM (ANALYZE) terrain_forecastpoint")
        due = ForecastPoint.objects.due(now).order_by("next_refresh_at", "pk").values_list("pk", flat=True)
        query, values = due.query.sql_with_params()
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {query}", values)
        plan = _plan(cursor)
    taken = []
    for _ in range(7):
        begun = time.perf_counter()
        found = due_points(now)
        taken.append((time.perf_counter() - begun) * 1000)
    assert len(found) == IN_WINDOW
    with capsys.disabled():
        print(
            f"\nwhat is due among {POINTS:,} places, {IN_WINDOW:,} of them now: {statistics.median(taken):.0f} ms"
            f" (at most 150), by {plan}"
        )


def _plan(cursor: Any) -> str:
    (found,) = cursor.fetchone()
    plan = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    kinds = [plan["Node Type"]]
    while plans := plan.get("Plans"):
        plan = plans[0]
        kinds.append(plan["Node Type"])
    return f"{' over '.join(kinds)}, {plan.get('Heap Fetches', '?')} heap fetches"
