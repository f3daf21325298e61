"""How long, how high and where a race is: what its course measures comes before what was declared.

Nothing here asks the database: `race.course` is loaded, for the place also `race.edition.event`.
"""

from races.models import Race


def distance_of(race: Race) -> float | None:
    """Metres; None where neither the course nor the organizer says."""
    return race.course.distance_m if race.course and race.course.distance_m else race.distance_m


def gain_of(race: Race) -> float | None:
    """Metres of climb; None where neither the course nor the organizer says."""
    return race.course.gain_m if race.course and race.course.gain_m is not None else race.gain_m


def start_of(race: Race) -> tuple[float, float] | None:
    """Latitude and longitude of the start in degrees: of the course, else of the event's place."""
    course, event = race.course, race.edition.event
    if course and course.start_lat is not None and course.start_lon is not None:
        return course.start_lat, course.start_lon
    if event.latitude is not None and event.longitude is not None:
        return event.latitude, event.longitude
    return None
