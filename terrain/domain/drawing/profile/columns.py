"""The columns over the plot: the runner's hour and its weather at each place, thinned until they fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from terrain.domain.drawing.places import Place, PlaceRole
from terrain.domain.drawing.profile.layout import Layout
from terrain.domain.drawing.scale import LinearScale
from terrain.domain.weather.sky import Sky


@dataclass(frozen=True, slots=True)
class Column:
    """What is known of a place at the hour when the runner is there; None for what isn't. `sky` is a code of `Sky`,
    `clock` the local time as it is written. `marked` names the values that a kit rule fires on: feels, rain, wind."""

    at_m: float
    clock: str = ""
    sky: str | None = None
    feels_like_c: float | None = None
    rain_mm: float | None = None
    wind_kmh: float | None = None
    gust_kmh: float | None = None
    thunder: int | None = None
    marked: frozenset[str] = frozenset()

    @property
    def has_weather(self) -> bool:
        values = (self.feels_like_c, self.rain_mm, self.wind_kmh, self.gust_kmh)
        return self.sky is not None or any(value is not None for value in values)

    @property
    def marks_thunder(self) -> bool:
        """Whether a sign of thunder stands beside the sky; that of a thunderstorm needs none."""
        return bool(self.thunder) and self.sky != Sky.THUNDER

    @property
    def marks_feels(self) -> bool:
        return "feels" in self.marked

    @property
    def marks_rain(self) -> bool:
        return "rain" in self.marked

    @property
    def marks_wind(self) -> bool:
        return "wind" in self.marked


@dataclass(frozen=True, slots=True)
class ColumnMark:
    """A column in px: the place at `x`, the middle of its figures at `text_x`."""

    x: float
    text_x: float
    column: Column


def spread(places: Sequence[Place], along: LinearScale, layout: Layout) -> list[Place]:
    """The places that get a column and a name: start and finish, then stations, then tops, the most prominent first,
    its figures at least `layout.gap` px from the others'."""
    chosen: list[Place] = []
    for place in sorted(places, key=lambda place: (-place.role, -place.weight, place.at_m)):
        x = layout.text_x(along.px(place.at_m))
        is_end = place.role in (PlaceRole.START, PlaceRole.FINISH)
        if is_end or all(abs(x - layout.text_x(along.px(other.at_m))) >= layout.gap for other in chosen):
            chosen.append(place)
    return sorted(chosen, key=lambda place: place.at_m)


def column_marks(
    places: Sequence[Place], columns: Sequence[Column], along: LinearScale, layout: Layout
) -> tuple[ColumnMark, ...]:
    """The columns of these places; a place without one is left out."""
    by_place = {round(column.at_m): column for column in columns}
    marks = [(along.px(place.at_m), column) for place in places if (column := by_place.get(round(place.at_m)))]
    return tuple(ColumnMark(x, layout.text_x(x), column) for x, column in marks)
