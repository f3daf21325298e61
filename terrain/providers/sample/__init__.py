"""Made-up weather for a first start without a network: deterministic, plausible and always labelled as a sample."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from terrain.domain.forecasts.fetching import Ask, Limit, Reach
from terrain.domain.weather.series import HOUR, VARIABLES, HourlySeries
from terrain.providers.protocol import Outcome
from terrain.providers.sample.climate import sample_hour

NAME = "sample"
ASSUMED_HEIGHT_M = 300.0


class SampleWeather:
    """The same place, height and hour always have the same weather."""

    name = NAME
    batch_size = 100
    concurrency: int | None = None
    limits: tuple[Limit, ...] = ()
    attribution = NAME
    reach = Reach(past=timedelta(days=3650), ahead=timedelta(days=3650))

    def is_offered_at(self, latitude: float, longitude: float) -> bool:
        return True

    def weight_of(self, asks: Sequence[Ask]) -> float:
        return 0.0

    def latest_run(self, now: datetime) -> None:
        return None

    def fetch(self, asks: Sequence[Ask], now: datetime) -> list[Outcome]:
        return [sample_series(ask, now) for ask in asks]


def sample_series(ask: Ask, now: datetime) -> HourlySeries:
    height = ASSUMED_HEIGHT_M if ask.height_m is None else ask.height_m
    count = int((ask.ends_at - ask.starts_at) / HOUR)
    hours = [
        asdict(sample_hour(ask.latitude, ask.longitude, height, ask.starts_at + step * HOUR)) for step in range(count)
    ]
    return HourlySeries(
        latitude=ask.latitude,
        longitude=ask.longitude,
        height_m=height,
        starts_at=ask.starts_at,
        hours=count,
        values={name: [float(hour[name]) for hour in hours] for name in VARIABLES},
        provider=NAME,
        provenance=dict.fromkeys(VARIABLES, NAME),
        fetched_at=now,
        model_height_m=height,
    )
