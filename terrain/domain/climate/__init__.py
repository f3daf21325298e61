"""The weather that is usual at a place in some days of the year, and the weather of days long past."""

from terrain.domain.climate.days import DayWeather, SpanWeather, days_of, over_days
from terrain.domain.climate.monthly import OFF_BY_MOSTLY_C, mean_c
from terrain.domain.climate.span import DaySpan, usual_spans
from terrain.domain.climate.usual import Spread, UsualWeather, has_enough, is_trend_only, usual_weather

__all__ = [
    "OFF_BY_MOSTLY_C",
    "DaySpan",
    "DayWeather",
    "SpanWeather",
    "Spread",
    "UsualWeather",
    "days_of",
    "has_enough",
    "is_trend_only",
    "mean_c",
    "over_days",
    "usual_spans",
    "usual_weather",
]
