"""What a shown figure of weather or dark claims: of what, whose, in which hours, where. Equal claims, equal values."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from terrain.domain.pace.course_weather import MetHour
from terrain.domain.pace.minutes import told_s
from terrain.domain.pace.schedule import Schedule
from terrain.domain.weather.hours import WeatherHour
from terrain.domain.weather.sky import WET_MM


class Quantity(StrEnum):
    """What is told. Names end in the unit, as those of the values."""

    FELT = "felt_c"
    RAIN = "rain_mm"
    WIND = "wind_kmh"
    GUST = "gust_kmh"
    COLDEST_FELT = "coldest_felt_c"
    WARMEST_FELT = "warmest_felt_c"
    MOST_HEAT = "most_wbgt_c"
    ALL_RAIN = "all_rain_mm"
    MOST_RAIN = "most_rain_mm"
    WET_HOURS = "wet_hours"
    MOST_WIND = "most_wind_kmh"
    MOST_GUST = "most_gust_kmh"
    MOST_THUNDER = "most_thunder"
    DARK = "dark_s"
    FINISH = "finish_s"


class Whose(StrEnum):
    """Of whom it is told: one runner by the schedule, all from the first to the last, or whoever is anywhere."""

    RUNNER = "runner"
    FIELD = "field"
    ANYBODY = "anybody"


@dataclass(frozen=True, slots=True)
class Party:
    """Of whom figures are told; a runner by seconds per km on flat road."""

    whose: Whose
    pace_s_per_km: float | None = None


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """A quantity over [from_at, until_at], or at the moment where these are the same; `at_m` metres from the start, or
    wherever the party is (None)."""

    quantity: Quantity
    party: Party
    from_at: datetime
    until_at: datetime
    at_m: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A value with what it claims. `hour` is the weather behind an extreme: when and how high it is met."""

    claim: FigureClaim
    value: float
    hour: WeatherHour | None = None


Read = Callable[[WeatherHour], float | None]

_LEAST: Mapping[Quantity, Read] = {Quantity.COLDEST_FELT: lambda hour: hour.feels_like_c}
_MOST: Mapping[Quantity, Read] = {
    Quantity.WARMEST_FELT: lambda hour: hour.feels_like_c,
    Quantity.MOST_HEAT: lambda hour: hour.wbgt_c,
    Quantity.MOST_RAIN: lambda hour: hour.rain_mm,
    Quantity.MOST_WIND: lambda hour: hour.wind_kmh,
    Quantity.MOST_GUST: lambda hour: hour.gust_kmh,
    Quantity.MOST_THUNDER: lambda hour: hour.thunder,
}
_AT_A_PLACE: Mapping[Quantity, Read] = {
    Quantity.FELT: lambda hour: hour.feels_like_c,
    Quantity.RAIN: lambda hour: hour.rain_mm,
    Quantity.WIND: lambda hour: hour.wind_kmh,
    Quantity.GUST: lambda hour: hour.gust_kmh,
}


def told_over(met: Sequence[MetHour], party: Party) -> dict[Quantity, Told]:
    """The extremes and sums of what a party meets, as far as they are known. Rain is that of the worst place of each
    hour."""
    if not met:
        return {}
    from_at, until_at = met[0].where.from_at, met[-1].where.until_at

    def claim(quantity: Quantity) -> FigureClaim:
        return FigureClaim(quantity, party, from_at, until_at)

    told = {name: Told(claim(name), value, hour) for name, value, hour in _extremes(met)}
    rains = [(worst, hour.where.hours) for hour in met if (worst := _worst_rain(hour)) is not None]
    if rains:
        wet_hours = sum(part for rain, part in rains if rain >= WET_MM)
        told[Quantity.ALL_RAIN] = Told(claim(Quantity.ALL_RAIN), sum(rain for rain, _part in rains))
        told[Quantity.WET_HOURS] = Told(claim(Quantity.WET_HOURS), wet_hours)
    return told


def _extremes(met: Sequence[MetHour]) -> Iterator[tuple[Quantity, float, WeatherHour]]:
    """(quantity, value, the hour that has it), the first of equal ones."""
    hours = [hour for met_hour in met for hour in met_hour.hours]
    for reads, pick in ((_LEAST, min), (_MOST, max)):
        for name, read in reads.items():
            known = [(value, hour) for hour in hours if (value := read(hour)) is not None]
            if known:
                yield name, *pick(known, key=lambda pair: pair[0])


def _worst_rain(met: MetHour) -> float | None:
    return max((hour.rain_mm for hour in met.hours if hour.rain_mm is not None), default=None)


def told_at(moment: datetime, at_m: float, hour: WeatherHour | None, party: Party) -> dict[Quantity, Told]:
    """What one who passes a place at a moment meets there."""
    if hour is None:
        return {}
    return {
        name: Told(FigureClaim(name, party, moment, moment, at_m), value, hour)
        for name, read in _AT_A_PLACE.items()
        if (value := read(hour)) is not None
    }


def told_of_schedule(schedule: Schedule, starts_at: datetime, party: Party) -> dict[Quantity, Told]:
    """How long a runner takes in all, and how long of it is dark: in whole minutes, as the clock shows them."""
    until_at = starts_at + timedelta(seconds=schedule.total_s)
    values = {Quantity.DARK: schedule.in_the_dark_s, Quantity.FINISH: float(told_s(schedule.total_s))}
    return {name: Told(FigureClaim(name, party, starts_at, until_at), value) for name, value in values.items()}
