"""The usual weather of a race's day at its start and on its top, and what its past editions met."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from races.models import Edition, Race
from races.queries.race.past_editions import earlier_spans
from races.services.weather.following import START, TOP, holder_of
from terrain.domain.climate import DaySpan, SpanWeather, UsualWeather, mean_c, over_days
from terrain.queries.climates import NOTHING, PlaceClimate
from terrain.queries.forecasts import PlaceForecast


@dataclass(frozen=True)
class UsualPlace:
    """A place (START or TOP) with its usual weather, at the course's height where that is known."""

    place: str
    height_m: float | None
    weather: UsualWeather


@dataclass(frozen=True)
class RoughPlace:
    """A place with the mean temperature that the rough model gives for the days around the race."""

    place: str
    height_m: float
    mean_c: float


@dataclass(frozen=True)
class PastEdition:
    """What an edition met: temperatures at the height of the start, sums over its days."""

    year: int
    span: DaySpan
    weather: SpanWeather


@dataclass(frozen=True)
class RaceUsual:
    """What is usual, from an archive (`places`) or else from the rough model (`rough`), never both."""

    places: Sequence[UsualPlace] = ()
    rough: Sequence[RoughPlace] = ()
    years: int = 0
    provider: str = ""
    past: Sequence[PastEdition] = ()
    past_provider: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.places or self.rough)


def usual_of_race(race: Race, forecasts: Mapping[str, PlaceForecast], editions: Iterable[Edition]) -> RaceUsual:
    """From what `forecasts_of` found for the race and from the editions of its event. Asks the database nothing."""
    start = forecasts.get(holder_of(race, START))
    if start is None:
        return RaceUsual()
    climate, heights = start.climate, _heights(race, start)
    past = list(_past(race.edition, editions, climate, heights[START]))
    return RaceUsual(
        places=list(_places(climate, heights)),
        rough=[] if climate.days else list(_rough(race, heights)),
        years=climate.years,
        provider=climate.provider,
        past=past,
        past_provider=next((climate.past[edition.span].provider for edition in past), ""),
    )


def _heights(race: Race, start: PlaceForecast) -> dict[str, float | None]:
    course = race.course
    if course is None:
        return {START: start.height_m}
    low = float(course.relief_m[0]) if course.relief_m else start.height_m
    return {START: low} if course.high_point_m is None else {START: low, TOP: course.high_point_m}


def _places(climate: PlaceClimate, heights: Mapping[str, float | None]) -> Iterable[UsualPlace]:
    for place, height_m in heights.items():
        weather = climate.usual_at(height_m)
        if weather:
            yield UsualPlace(place, weather.height_m, weather)


def _rough(race: Race, heights: Mapping[str, float | None]) -> Iterable[RoughPlace]:
    latitude, longitude = _position(race)
    on = race.edition.starts_on
    for place, height_m in heights.items():
        if latitude is not None and longitude is not None and height_m is not None and on is not None:
            yield RoughPlace(place, height_m, mean_c(latitude, longitude, height_m, on))


def _position(race: Race) -> tuple[float | None, float | None]:
    course, event = race.course, race.edition.event
    if course is not None and course.start_lat is not None:
        return course.start_lat, course.start_lon
    return event.latitude, event.longitude


def _past(
    edition: Edition, editions: Iterable[Edition], climate: PlaceClimate, height_m: float | None
) -> Iterable[PastEdition]:
    if climate is NOTHING:
        return
    for year, span in earlier_spans(edition, editions):
        met = climate.past.get(span)
        if met:
            is_known = height_m is not None and met.height_m is not None
            rise = (height_m or 0.0) - (met.height_m or 0.0) if is_known else 0.0
            yield PastEdition(year, span, over_days(met.days, rise))
