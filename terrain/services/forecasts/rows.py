"""Writing many forecasts and points with one statement each: rows of 2,000 numbers are too slow one value at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import datetime
from typing import Any

import orjson
from django.db import connection

from terrain.domain.weather.series import VARIABLES, HourlySeries

COLUMNS = (
    "point_id",
    "provider",
    "issued_at",
    "fetched_at",
    "starts_at",
    "hours",
    "model_height_m",
    "provenance",
    "expires_at",
    "last_modified",
    *VARIABLES,
)
COPY = f"COPY terrain_forecast ({', '.join(COLUMNS)}) FROM STDIN"
REPLACED = """
DELETE FROM terrain_forecast AS forecast
USING unnest(%s::bigint[], %s::timestamptz[]) AS new (point_id, fetched_at)
WHERE forecast.point_id = new.point_id AND forecast.fetched_at = new.fetched_at
"""
SETTLE = """
UPDATE terrain_forecastpoint AS point SET
    current_id = coalesce(forecast.id, point.current_id),
    next_refresh_at = new.next_refresh_at,
    confirmed_at = new.confirmed_at,
    last_tried_at = new.last_tried_at,
    set_aside_at = new.set_aside_at,
    failures = new.failures,
    refusals = new.refusals,
    last_error = new.last_error,
    claimed_until = NULL
FROM unnest(
    %s::bigint[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[],
    %s::smallint[], %s::smallint[], %s::text[]
) AS new (
    id, fetched_at, next_refresh_at, confirmed_at, last_tried_at, set_aside_at, failures, refusals, last_error
)
LEFT JOIN terrain_forecast AS forecast ON forecast.point_id = new.id AND forecast.fetched_at = new.fetched_at
WHERE point.id = new.id
"""
MOST_FAILURES = 32_767


@dataclass(frozen=True)
class SettledPoint:
    """What is written to a point after a fetch. `fetched_at`: of its new forecast, None where it keeps its own."""

    id: int
    fetched_at: datetime | None
    next_refresh_at: datetime | None
    confirmed_at: datetime | None
    last_tried_at: datetime | None
    set_aside_at: datetime | None
    failures: int
    refusals: int
    last_error: str


def insert_forecasts(forecasts: Sequence[tuple[int, HourlySeries]]) -> None:
    """Insert series of points (by id). One that was stored already, by point and moment of the fetch, is replaced."""
    if not forecasts:
        return
    with connection.cursor() as cursor:
        cursor.execute(REPLACED, [[point for point, _ in forecasts], [series.fetched_at for _, series in forecasts]])
        with cursor.copy(COPY) as copy:
            for point, series in forecasts:
                copy.write_row(_row(point, series))


def update_points(points: Sequence[SettledPoint]) -> None:
    """Write down what came of a fetch and release the claims, all at once."""
    if points:
        columns = zip(*map(astuple, points), strict=True)
        with connection.cursor() as cursor:
            cursor.execute(SETTLE, [list(column) for column in columns])


def delete_forecasts(forecasts: Iterable[int]) -> None:
    """Delete rows that are current for no point. (Django would read each of them first.)"""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM terrain_forecast WHERE id = ANY(%s)", [list(forecasts)])


def _row(point: int, series: HourlySeries) -> tuple[Any, ...]:
    return (
        point,
        series.provider,
        series.issued_at,
        series.fetched_at,
        series.starts_at,
        series.hours,
        series.model_height_m,
        orjson.dumps(series.provenance).decode(),
        series.expires_at,
        series.last_modified,
        *(_array(series.values.get(name)) for name in VARIABLES),
    )


def _array(values: Sequence[float | None] | None) -> str:
    """An array in PostgreSQL's words. Whatever is no finite number becomes null."""
    if not values:
        return "{}"
    return "{" + orjson.dumps(values)[1:-1].decode() + "}"


assert len(fields(SettledPoint)) == SETTLE.count("%s")
