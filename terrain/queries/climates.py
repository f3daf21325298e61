"""What is usual at a holder's place, and what days past were like there: read along with the forecast's window."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from terrain.domain.climate import DaySpan, DayWeather, UsualWeather, usual_weather
from terrain.models import Climate, ForecastWindow, PastWeather

COLUMNS = ("max_c", "min_c", "mean_c", "rain_mm", "snow_cm", "wind_kmh", "gust_kmh")

PAST_ROWS = ArraySubquery(
    PastWeather.objects.filter(
        latitude=OuterRef("climate__latitude"), longitude=OuterRef("climate__longitude"), fetched_at__isnull=False
    )
    .order_by("first_on")
    .values(
        row=JSONObject(
            **{name: name for name in ("first_on", "last_on", "height_m", "provider", "days")},
            **{name: name for name in COLUMNS},
        )
    )
)
"""All that is known of past days in the cell of a window's climate, to be annotated as `past_rows`."""


@dataclass(frozen=True)
class PastDays:
    """Days that some race was held on. Temperatures hold for `height_m`."""

    span: DaySpan
    height_m: float | None
    provider: str
    days: Sequence[DayWeather]


@dataclass(frozen=True)
class PlaceClimate:
    """What an archive tells of a place: days of many years around the day of interest, and some days in the past.

    Temperatures hold for `height_m`. Without days nothing has been fetched (yet).
    """

    height_m: float | None = None
    provider: str = ""
    fetched_at: datetime | None = None
    days: Sequence[DayWeather] = ()
    past: dict[DaySpan, PastDays] = field(default_factory=dict)

    @property
    def years(self) -> int:
        """How many years the days come from: each has days in a row."""
        gaps = (after.on - before.on > timedelta(days=1) for before, after in pairwise(self.days))
        return sum(gaps) + bool(self.days)

    def usual_at(self, height_m: float | None) -> UsualWeather | None:
        """The usual weather at this height; None where the archive has told nothing."""
        return usual_weather(self.days, self.height_m, height_m) if self.days else None


NOTHING = PlaceClimate()


def climate_of(window: ForecastWindow) -> PlaceClimate:
    """What is known for a window that was read with its climate and with `past_rows`. Asks the database nothing."""
    climate = window.climate
    if climate is None:
        return NOTHING
    past = [_past(row) for row in getattr(window, "past_rows", [])]
    return PlaceClimate(
        height_m=climate.height_m,
        provider=climate.provider,
        fetched_at=climate.fetched_at,
        days=_days_of(climate),
        past={row.span: row for row in past},
    )


def _days_of(row: Climate) -> list[DayWeather]:
    columns = (getattr(row, name) for name in COLUMNS)
    return [DayWeather(on, *values) for on, *values in zip(row.days, *columns, strict=True)]


def _past(row: dict[str, object]) -> PastDays:
    dates = [date.fromisoformat(str(on)) for on in _list(row["days"])]
    columns = (_list(row[name]) for name in COLUMNS)
    first_on, last_on = (date.fromisoformat(str(row[name])) for name in ("first_on", "last_on"))
    height = row["height_m"]
    return PastDays(
        span=DaySpan(first_on, last_on),
        height_m=float(height) if isinstance(height, int | float) else None,
        provider=str(row["provider"]),
        days=[DayWeather(on, *values) for on, *values in zip(dates, *columns, strict=True)],
    )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
