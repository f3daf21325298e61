"""Saying whose weather is wanted, where and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from terrain.domain.forecasts.freshness import Window
from terrain.domain.forecasts.refresh import Cell, cell_of, next_refresh_at
from terrain.models import ForecastPoint, ForecastWindow


@dataclass(frozen=True)
class Following:
    """Who (`holder`, in the asker's own words) wants the weather of a place during [starts_at, ends_at)."""

    holder: str
    latitude: float
    longitude: float
    height_m: float | None
    starts_at: datetime
    ends_at: datetime

    @property
    def cell(self) -> Cell:
        return cell_of(self.latitude, self.longitude, self.height_m)


@transaction.atomic
def follow_places(followings: Sequence[Following], now: datetime) -> dict[str, ForecastPoint]:
    """Follow many places with a handful of queries; the point of each holder."""
    by_holder = {following.holder: following for following in followings}
    points = _points_of({following.cell for following in by_holder.values()})
    wanted = {holder: points[following.cell] for holder, following in by_holder.items()}
    left = ForecastWindow.objects.filter(holder__in=wanted).exclude(pk__in=_staying(wanted))
    touched = {point.pk for point in wanted.values()} | set(left.values_list("point_id", flat=True))
    left.delete()
    ForecastWindow.objects.bulk_create(
        [
            ForecastWindow(
                point=wanted[following.holder],
                holder=following.holder,
                starts_at=following.starts_at,
                ends_at=following.ends_at,
            )
            for following in by_holder.values()
        ],
        update_conflicts=True,
        unique_fields=["point", "holder"],
        update_fields=["starts_at", "ends_at"],
    )
    reschedule(touched, now)
    return wanted


@transaction.atomic
def unfollow(*holders: str, now: datetime | None = None) -> None:
    """Follow nothing for these holders. With `now`, points that nobody needs any more stop being refreshed at once."""
    windows = ForecastWindow.objects.filter(holder__in=holders)
    touched = set(windows.values_list("point_id", flat=True))
    windows.delete()
    if now is not None:
        reschedule(touched, now)


def ask_again(points: Iterable[int], now: datetime) -> int:
    """Let the next pass try these points whatever failed before, those set aside too; how many there are."""
    return ForecastPoint.objects.filter(pk__in=list(points)).update(
        set_aside_at=None, failures=0, refusals=0, next_refresh_at=now
    )


def set_aside(points: Iterable[int], failure: str, now: datetime) -> int:
    """Try these points no more until somebody asks again; `failure` is the line that says why. How many there are."""
    return ForecastPoint.objects.filter(pk__in=list(points)).update(
        set_aside_at=now, last_error=failure[:300], last_tried_at=now
    )


def reschedule(points: Iterable[int], now: datetime) -> None:
    """Work out anew when these points are due, after their windows have changed."""
    rows = list(
        ForecastPoint.objects.filter(pk__in=list(points))
        .order_by("pk")
        .select_for_update(of=("self",))
        .select_related("current")
    )
    windows = windows_of(rows)
    for point in rows:
        fetched_at = point.current.fetched_at if point.current else None
        due_at = next_refresh_at(windows.get(point.pk, []), fetched_at, now, point.salt)
        is_pausing = point.failures and point.next_refresh_at and due_at and point.next_refresh_at > due_at
        point.next_refresh_at = point.next_refresh_at if is_pausing else due_at
    ForecastPoint.objects.bulk_update(rows, ["next_refresh_at"], batch_size=1000)


def windows_of(points: Iterable[ForecastPoint]) -> dict[int, list[Window]]:
    """The windows of these points, by point id, in one query."""
    windows: dict[int, list[Window]] = {}
    rows = ForecastWindow.objects.filter(point__in=[point.pk for point in points])
    for point_id, starts_at, ends_at in rows.values_list("point_id", "starts_at", "ends_at"):
        windows.setdefault(point_id, []).append(Window(starts_at, ends_at))
    return windows


def _points_of(cells: set[Cell]) -> dict[Cell, ForecastPoint]:
    """The point of each cell, made where it isn't there yet."""
    ForecastPoint.objects.bulk_create(
        [
            ForecastPoint(latitude=cell.latitude, longitude=cell.longitude, height_m=cell.height_m)
            for cell in sorted(cells, key=lambda cell: (cell.latitude, cell.longitude, cell.height_m or 0.0))
        ],
        ignore_conflicts=True,
    )
    rows = ForecastPoint.objects.filter(
        latitude__in={cell.latitude for cell in cells}, longitude__in={cell.longitude for cell in cells}
    )
    points = {Cell(row.latitude, row.longitude, row.height_m): row for row in rows}
    return {cell: points[cell] for cell in cells}


def _staying(wanted: dict[str, ForecastPoint]) -> list[int]:
    rows = ForecastWindow.objects.filter(holder__in=wanted)
    return [pk for pk, holder, point in rows.values_list("pk", "holder", "point_id") if wanted[holder].pk == point]
