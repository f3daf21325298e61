"""Rain that fell before a forecast begins, put in front of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from terrain.domain.weather.series import HOUR, HourlySeries

Row = list[float | None]
REMEMBERED = timedelta(days=14)


def with_past_rain(series: HourlySeries, starts_at: datetime, rain_mm: Row) -> HourlySeries:
    """The forecast from `starts_at` on: of the hours before its own only the rain (mm) is known.

    Hours that both know keep the forecast's values; rain of more than two weeks before it is left out.
    """
    cut = max(0, (series.starts_at - REMEMBERED - starts_at) // HOUR)
    starts_at, earlier = starts_at + cut * HOUR, (series.starts_at - starts_at) // HOUR - cut
    known = rain_mm[cut:][: max(0, earlier)]
    if earlier <= 0 or all(rain is None for rain in known):
        return series
    nothing: Row = [None] * earlier
    fallen = [*known, *nothing[len(known) :]]
    values = {
        name: (fallen if name == "rain_mm" else nothing) + list(row) for name, row in series.values.items() if row
    }
    return replace(series, starts_at=starts_at, hours=series.hours + earlier, values=values)
