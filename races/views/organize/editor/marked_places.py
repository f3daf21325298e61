"""Marked places of the course file, offered as aid stations."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from races.forms.fields import plain_number
from races.forms.rows import RowFormSet
from races.models import Race
from terrain.domain.files.marked_places import is_marked_at
from terrain.domain.numbers import NumberRefused, read_number
from terrain.models import TrackVersion
from terrain.queries.courses import places_of_version

LONGEST_NAME = 80


@dataclass(frozen=True)
class OfferedPlace:
    """A place that may become a station: its number in the file, its name, metres from the start."""

    number: int
    name: str
    at_m: float

    def as_row(self) -> dict[str, Any]:
        """The station as it would be typed."""
        return {"at_km": plain_number(self.at_m / 1000), "name": self.name[:LONGEST_NAME]}


def marked_places_of(race: Race) -> list[OfferedPlace]:
    """The places that the file of the course marks, in running order. One query, none without a file."""
    if race.course is None or race.course.track_id is None:
        return []
    version = TrackVersion.objects.only("marked_places").get(pk=race.course.track_id)
    return [OfferedPlace(number, place.name, place.at_m) for number, place in enumerate(places_of_version(version))]


def without_station(places: Iterable[OfferedPlace], stations: RowFormSet) -> list[OfferedPlace]:
    """The places where no station stands among these rows."""
    taken_m = [km * 1000 for km in (_km(form["at_km"].value()) for form in stations) if km is not None]
    return [place for place in places if not is_marked_at(place.at_m, taken_m)]


def _km(typed: Any) -> float | None:
    """Kilometres as typed; None for what can't be read."""
    try:
        return read_number(str(typed))
    except NumberRefused:
        return None
