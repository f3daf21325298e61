"""How long, how high and where a race is.

The organizer's figures are shown first, marked, with what the course measures beside them; neither overwrites the
other. Nothing here asks the database: `race.course` is loaded, for the place also `race.edition.event`.
"""

from dataclasses import dataclass

from races.domain.listing.size import Size
from races.models import Race


@dataclass(frozen=True, slots=True)
class RaceSize:
    """Distance and climb of a race, each as declared and as measured."""

    distance: Size
    gain: Size

    @property
    def distance_m(self) -> float | None:
        """The distance shown, in metres."""
        return self.distance.shown_m

    @property
    def gain_m(self) -> float | None:
        """The climb shown, in metres."""
        return self.gain.shown_m

    @property
    def line_m(self) -> float | None:
        """The length, in metres, to which kilometre marks refer: of the measured line, else as declared."""
        return self.distance.measured_m or self.distance.declared_m


def size_of(race: Race) -> RaceSize:
    return RaceSize(distance_size(race), gain_size(race))


def distance_size(race: Race) -> Size:
    return Size(race.distance_m, (race.course.distance_m or None) if race.course else None)


def gain_size(race: Race) -> Size:
    return Size(race.gain_m, race.course.gain_m if race.course else None)


def distance_of(race: Race) -> float | None:
    """The distance shown, in metres: declared, else measured; None where neither the organizer nor the course says."""
    return distance_size(race).shown_m


def gain_of(race: Race) -> float | None:
    """The climb shown, in metres: declared, else measured; None where neither the organizer nor the course says."""
    return gain_size(race).shown_m


def line_length_of(race: Race) -> float | None:
    """The length, in metres, to which kilometre marks refer: of the measured line, else as declared."""
    return size_of(race).line_m


def start_of(race: Race) -> tuple[float, float] | None:
    """Latitude and longitude of the start in degrees: of the course, else of the event's place."""
    course, event = race.course, race.edition.event
    if course and course.start_lat is not None and course.start_lon is not None:
        return course.start_lat, course.start_lon
    if event.latitude is not None and event.longitude is not None:
        return event.latitude, event.longitude
    return None
