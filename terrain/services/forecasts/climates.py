"""What is usual where a race starts, and what its past editions met: who wants it, what is due, fetching it."""

import logging
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from terrain.domain.climate import DaySpan, DayWeather, days_of, has_enough, usual_spans
from terrain.domain.climate.span import ARCHIVE_DELAY
from terrain.domain.forecasts.fetching import FailureCode, FetchFailure
from terrain.domain.forecasts.refresh import Cell, cell_of, retry_pause
from terrain.domain.weather.series import HourlySeries
from terrain.models import Climate, ForecastWindow, PastWeather
from terrain.providers.archives import DayArchive, archives_named
from terrain.services.forecasts.clocks import SLACK
from terrain.services.limits.archives import Shut, first_answer

__all__ = [
    "ArchiveSummary",
    "ClimateWish",
    "archives_named",
    "ask_archives_again",
    "refresh_climates",
    "refresh_past_weather",
    "want_climates",
]

KEPT = timedelta(days=365)
"""The usual weather of a day hardly changes with one more year in fifteen."""

SAMPLE_KEPT = timedelta(days=1)
REFUSED_PAUSE = timedelta(days=30)
SPREAD = timedelta(minutes=5)
SAMPLE = "sample"
COLUMNS = ("max_c", "min_c", "mean_c", "rain_mm", "snow_cm", "wind_kmh", "gust_kmh")
Archived = Climate | PastWeather
Kind = type[Climate] | type[PastWeather]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ClimateWish:
    """Who (a holder that follows a place) wants the usual weather of a day there, and that of days past."""

    holder: str
    latitude: float
    longitude: float
    on: date
    past: tuple[DaySpan, ...] = ()

    @property
    def cell(self) -> Cell:
        """All heights share one archive cell: temperatures are brought to the runner's height when they are shown."""
        return cell_of(self.latitude, self.longitude, None)


@dataclass
class ArchiveSummary:
    """What a pass did, in rows. `is_shut`: an archive took no more, the rest waits for the next pass."""

    fetched: int = 0
    failed: int = 0
    is_shut: bool = False
    last_error: str = ""


@transaction.atomic
def want_climates(wishes: Sequence[ClimateWish], now: datetime) -> None:
    """Note what is to be fetched, and hang the usual weather on the holders' windows. Few queries; fetches nothing."""
    keys = {wish.holder: (wish.cell.latitude, wish.cell.longitude, wish.on.month, wish.on.day) for wish in wishes}
    Climate.objects.bulk_create(
        [
            Climate(latitude=latitude, longitude=longitude, month=month, day=day, next_fetch_at=now)
            for latitude, longitude, month, day in sorted(set(keys.values()))
        ],
        ignore_conflicts=True,
    )
    rows = Climate.objects.filter(latitude__in={key[0] for key in keys.values()})
    climate_ids = {
        (latitude, longitude, month, day): pk
        for pk, latitude, longitude, month, day in rows.values_list("pk", "latitude", "longitude", "month", "day")
    }
    windows = list(ForecastWindow.objects.filter(holder__in=keys).order_by("pk"))
    moved = [window for window in windows if window.climate_id != climate_ids[keys[window.holder]]]
    for window in moved:
        window.climate_id = climate_ids[keys[window.holder]]
    ForecastWindow.objects.bulk_update(moved, ["climate"], batch_size=1000)
    _want_past(wishes)


def refresh_climates(
    now: datetime, archives: Sequence[DayArchive] | None = None, until: Callable[[], bool] = lambda: False
) -> ArchiveSummary:
    """Fetch the usual weather that is due, one cell at a time, until `until` says so; forget what nobody needs."""
    Climate.objects.left(now).delete()
    return _refresh(Climate, now, archives, until)


def refresh_past_weather(
    now: datetime, archives: Sequence[DayArchive] | None = None, until: Callable[[], bool] = lambda: False
) -> ArchiveSummary:
    """Fetch the days of past editions that are due."""
    return _refresh(PastWeather, now, archives, until)


def ask_archives_again(kind: Kind, rows: Iterable[int], now: datetime) -> int:
    """Let the next pass try these rows whatever failed before; how many there are."""
    return kind.objects.filter(pk__in=list(rows)).update(next_fetch_at=now, failures=0)


def _want_past(wishes: Iterable[ClimateWish]) -> None:
    wanted = {(wish.cell.latitude, wish.cell.longitude, span) for wish in wishes for span in wish.past}
    PastWeather.objects.bulk_create(
        [
            PastWeather(
                latitude=latitude,
                longitude=longitude,
                first_on=span.first_on,
                last_on=span.last_on,
                next_fetch_at=_archived_at(span),
            )
            for latitude, longitude, span in sorted(wanted)
        ],
        ignore_conflicts=True,
    )


def _archived_at(span: DaySpan) -> datetime:
    return datetime.combine(span.widened.last_on + ARCHIVE_DELAY, time(), UTC)


def _refresh(
    kind: Kind, now: datetime, archives: Sequence[DayArchive] | None, until: Callable[[], bool]
) -> ArchiveSummary:
    asked, summary = archives_named() if archives is None else archives, ArchiveSummary()
    _mend_after_wrong_clock(kind, now)
    while asked and not until() and (row := _claim(kind, now)):
        spans = _spans(row, now)
        answer = first_answer(_allowed(asked, row), row.latitude, row.longitude, [span.widened for span in spans], now)
        if isinstance(answer, Shut):
            _release(row, next_fetch_at=answer.until)
            summary.is_shut = True
            break
        days = _days(answer, spans)
        if isinstance(days, FetchFailure):
            summary.failed += 1
            summary.last_error = days.as_line(asked[0].name)
            _release(row, **_after_failure(row, days, summary.last_error, now))
            if days.is_temporary and days.code is not FailureCode.INCOMPLETE:
                break
        else:
            archive, series = answer if isinstance(answer, tuple) else (asked[0], [])
            _release(row, **_found(kind, archive, series, days, now))
            summary.fetched += 1
    log.info("%s: %d fetched, %d failed", kind.__name__, summary.fetched, summary.failed)
    return summary


def _mend_after_wrong_clock(kind: Kind, now: datetime) -> None:
    """What was tried or claimed in the future was so by a clock that was wrong: it is due."""
    latest_claim = now + timedelta(seconds=settings.FORECAST_CLAIM_S) + SLACK
    wrong = Q(last_tried_at__gt=now + SLACK) | Q(claimed_until__gt=latest_claim)
    kind.objects.filter(wrong).update(next_fetch_at=now, claimed_until=None, last_tried_at=now)


def _allowed(archives: Sequence[DayArchive], row: Archived) -> Sequence[DayArchive]:
    """Made-up days never replace real ones."""
    is_real = row.fetched_at is not None and row.provider != SAMPLE
    return [archive for archive in archives if not is_real or archive.name != SAMPLE]


@transaction.atomic
def _claim(kind: Kind, now: datetime) -> Archived | None:
    """The most urgent row that is due, claimed. Rows that another worker is claiming are passed over."""
    due = kind.objects.due(now).select_for_update(skip_locked=True, of=("self",))
    row: Archived | None = due.first()
    if row is not None:
        row.claimed_until = now + timedelta(seconds=settings.FORECAST_CLAIM_S)
        row.save(update_fields=["claimed_until"])
    return row


def _release(row: Archived, **changes: object) -> None:
    """Store what became of a row, if the claim on it is still ours."""
    held = type(row).objects.filter(pk=row.pk, claimed_until=row.claimed_until)
    held.update(claimed_until=None, **changes)


def _spans(row: Archived, now: datetime) -> list[DaySpan]:
    if isinstance(row, Climate):
        return usual_spans(row.month, row.day, now.astimezone(UTC).date())
    return [DaySpan(row.first_on, row.last_on)]


def _days(
    answer: tuple[DayArchive, list[HourlySeries]] | FetchFailure, spans: Sequence[DaySpan]
) -> list[DayWeather] | FetchFailure:
    if isinstance(answer, FetchFailure):
        return answer
    days = [day for series, span in zip(answer[1], spans, strict=True) for day in days_of(series, span)]
    if not has_enough(days, sum(len(span.days) for span in spans)):
        return FetchFailure(FailureCode.INCOMPLETE, "too many days are missing")
    return days


def _found(
    kind: Kind, archive: DayArchive, series: Sequence[HourlySeries], days: Sequence[DayWeather], now: datetime
) -> dict[str, object]:
    is_sample = archive.name == SAMPLE
    again_at = now + SAMPLE_KEPT if is_sample else now + KEPT if kind is Climate else None
    columns = {name: [getattr(day, name) for day in days] for name in COLUMNS}
    return {
        "provider": archive.name,
        "height_m": series[0].height_m,
        "fetched_at": now,
        "last_tried_at": now,
        "next_fetch_at": again_at,
        "failures": 0,
        "last_error": "",
        "days": [day.on for day in days],
        **columns,
    }


def _after_failure(row: Archived, failure: FetchFailure, line: str, now: datetime) -> dict[str, object]:
    """Try again after a growing pause, or at the named moment; what no retry can help, after a month."""
    failures = row.failures + 1
    if failure.retry_at is not None:
        pause = max(failure.retry_at - now, timedelta()) + SPREAD * random.random()  # noqa: S311 - spreads load
    elif failure.is_temporary and failure.code is not FailureCode.INCOMPLETE:
        pause = retry_pause(failures, random.random())  # noqa: S311 - spreads load
    else:
        pause = REFUSED_PAUSE
    return {
        "failures": min(failures, 30_000),
        "last_error": line,
        "last_tried_at": now,
        "next_fetch_at": now + pause,
    }
