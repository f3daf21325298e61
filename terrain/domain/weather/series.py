"""Hourly values of one place, in the words of the site and not of any provider."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

VARIABLES = (
    "temperature_c",
    "humidity_pct",
    "dew_point_c",
    "rain_mm",
    "rain_chance_pct",
    "snowfall_cm",
    "snow_depth_m",
    "freezing_level_m",
    "weather_code",
    "cloud_cover_pct",
    "visibility_m",
    "wind_ms",
    "gust_ms",
    "uv_index",
    "cape_jkg",
    "shortwave_wm2",
    "direct_wm2",
    "pressure_hpa",
)
"""Names of the hourly values: the array fields of the Forecast model."""

CORE = ("temperature_c", "rain_mm", "wind_ms")
"""Without these a forecast is of no use to a runner."""

OUTLOOK = (
    "temperature_c",
    "humidity_pct",
    "rain_mm",
    "rain_chance_pct",
    "snowfall_cm",
    "freezing_level_m",
    "weather_code",
    "cloud_cover_pct",
    "wind_ms",
    "gust_ms",
)
"""What is known of days that are still far, where values are scarce: ten of them count as one with Open-Meteo."""

OF_PRECEDING_HOUR = frozenset(
    {"rain_mm", "rain_chance_pct", "snowfall_cm", "weather_code", "gust_ms", "shortwave_wm2", "direct_wm2"}
)
"""Sums, means and maxima of the hour that ends at the element's time; the others hold at that moment."""

HOUR = timedelta(hours=1)
TREND_LEAD = timedelta(days=8)
"""So far ahead a forecast tells no more than a trend: single hours have no skill."""


@dataclass(frozen=True)
class HourlySeries:
    """One place's hours from one fetch: `hours` of them, the first at `starts_at` (UTC, on the hour).

    `height_m` is the height that the values hold for, `model_height_m` that of the provider's own terrain. `values`
    maps names of VARIABLES to one number or None per hour; a variable that the provider lacks is absent or empty.
    `provenance` maps each of them to the provider that it came from. Nothing newer is to be had before `expires_at`;
    `last_modified` is the provider's own validator, to be sent back with the next question.
    """

    latitude: float
    longitude: float
    height_m: float | None
    starts_at: datetime
    hours: int
    values: dict[str, list[float | None]]
    provider: str
    fetched_at: datetime
    provenance: dict[str, str] = field(default_factory=dict)
    issued_at: datetime | None = None
    model_height_m: float | None = None
    expires_at: datetime | None = None
    last_modified: str = ""

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + self.hours * HOUR

    def value(self, name: str, index: int) -> float | None:
        """The element of a variable, None where it is missing or lies outside the series."""
        row = self.values.get(name) or []
        return row[index] if 0 <= index < len(row) else None

    def index_of(self, at: datetime) -> int:
        """The element of the hour in which this moment lies (may lie outside the series)."""
        return int((at - self.starts_at) // HOUR)


def hour_floor(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def hour_ceiling(at: datetime) -> datetime:
    floor = hour_floor(at)
    return floor if floor == at else floor + HOUR


def missing_share(series: HourlySeries | None, starts_at: datetime, ends_at: datetime) -> float:
    """Share (0-1) of the core values that a forecast lacks in this window; 1 for no forecast at all."""
    first, last = hour_floor(starts_at), hour_ceiling(ends_at)
    wanted = max(1, int((last - first) / HOUR))
    if series is None:
        return 1.0
    offset = series.index_of(first)
    present = sum(series.value(name, index) is not None for name in CORE for index in range(offset, offset + wanted))
    return 1 - present / (wanted * len(CORE))
