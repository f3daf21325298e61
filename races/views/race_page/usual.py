"""The usual weather as the page shows it: while there is no forecast, or no more than a trend."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from races.services.weather.following import TOP
from races.services.weather.usual import PastEdition, RaceUsual, UsualPlace
from terrain.domain.climate import Spread, UsualWeather
from terrain.labels.figures import degrees, metres
from terrain.labels.weather.climate import archive_attribution, past_text, rough_sentence, usual_sentence
from terrain.labels.weather.words import Attribution


@dataclass(frozen=True)
class UsualRow:
    """A name with what one day in ten stays below, the middle, and what one in ten goes beyond."""

    name: str
    low: str
    middle: str
    high: str


@dataclass(frozen=True)
class UsualPart:
    """Empty of rows and rough means where a good forecast makes them idle. `past` tells year and words."""

    said: str
    rows: Sequence[UsualRow]
    rough: Sequence[tuple[str, str]]
    notes: Sequence[str]
    past: Sequence[tuple[int, str]]
    is_sample: bool
    attribution: Attribution | None

    @property
    def has_any(self) -> bool:
        return bool(self.rows or self.rough or self.past)


def usual_part(usual: RaceUsual | None, *, is_needed: bool) -> UsualPart:
    """All of it where it `is_needed`, otherwise what past editions met. Nothing for a race that isn't to come."""
    usual = usual or RaceUsual()
    places, rough = (usual.places, usual.rough) if is_needed else ([], [])
    provider = usual.provider if places else usual.past_provider
    return UsualPart(
        said=usual_sentence(usual.years) if places else rough_sentence() if rough else "",
        rows=list(_rows(places)),
        rough=[(_place_name(each.place, each.height_m), degrees(each.mean_c)) for each in rough],
        notes=list(_notes(places[0].weather)) if places else [],
        past=[(edition.year, words) for edition, words in _past(usual.past) if words],
        is_sample=provider == "sample",
        attribution=archive_attribution(provider),
    )


def _rows(places: Sequence[UsualPlace]) -> Iterable[UsualRow]:
    for each in places:
        name = _place_name(each.place, each.height_m)
        yield from _degrees_row(_("%(place)s, day") % {"place": name}, each.weather.max_c)
        yield from _degrees_row(_("%(place)s, night") % {"place": name}, each.weather.min_c)
    if places:
        yield from _row(_("Rain a day, mm"), places[0].weather.rain_mm)
        yield from _row(_("Strongest wind, km/h"), places[0].weather.wind_kmh)


def _degrees_row(name: str, spread: Spread | None) -> Iterable[UsualRow]:
    if spread:
        yield UsualRow(name, degrees(spread.low), degrees(spread.middle), degrees(spread.high))


def _row(name: str, spread: Spread | None) -> Iterable[UsualRow]:
    if spread:
        yield UsualRow(name, metres(spread.low), metres(spread.middle), metres(spread.high))


def _notes(weather: UsualWeather) -> Iterable[str]:
    if weather.wet_share is not None:
        yield _("%(percent)d%% of days have rain.") % {"percent": round(100 * weather.wet_share)}
    if weather.snow_share:
        yield _("%(percent)d%% have new snow.") % {"percent": max(1, round(100 * weather.snow_share))}
    yield _("Rain and wind are those around the start.")


def _past(editions: Iterable[PastEdition]) -> Iterable[tuple[PastEdition, str]]:
    return ((edition, past_text(edition.weather)) for edition in editions)


def _place_name(place: str, height_m: float | None) -> str:
    name = _("Top") if place == TOP else _("Start")
    return name if height_m is None else f"{name} {metres(height_m)} m"
