"""Made-up days of past years, from the same made-up climate as the sample forecasts."""

from datetime import UTC, date, datetime, time, timedelta

from terrain.domain.weather.series import HOUR, HourlySeries
from terrain.providers.sample.climate import SampleHour, sample_hour

NAME = "sample"
ASSUMED_HEIGHT_M = 300.0
STEP_H = 6
"""The hour in the middle stands for six: fifteen years of every hour would take the demo a minute."""


def sample_days(latitude: float, longitude: float, first_on: date, last_on: date, now: datetime) -> HourlySeries:
    """Whole days of UTC, both included, at an assumed height of 300 m."""
    starts_at = datetime.combine(first_on, time(), UTC)
    days = (last_on - first_on) / timedelta(days=1) + 1
    count = int(days * 24)
    made = [
        sample_hour(latitude, longitude, ASSUMED_HEIGHT_M, starts_at + step * HOUR)
        for step in range(STEP_H // 2, count, STEP_H)
    ]
    return HourlySeries(
        latitude=latitude,
        longitude=longitude,
        height_m=ASSUMED_HEIGHT_M,
        starts_at=starts_at,
        hours=count,
        values={
            "temperature_c": _held(made, "temperature_c"),
            "rain_mm": _held(made, "rain_mm"),
            "snowfall_cm": _held(made, "snowfall_cm"),
            "wind_ms": _held(made, "wind_ms"),
            "gust_ms": _held(made, "gust_ms"),
        },
        provider=NAME,
        fetched_at=now,
        model_height_m=ASSUMED_HEIGHT_M,
    )


def _held(made: list[SampleHour], name: str) -> list[float | None]:
    return [float(getattr(hour, name)) for hour in made for _ in range(STEP_H)]
