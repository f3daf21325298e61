"""How sure the rating of a race is: of its course, beside the length that its organizer declares."""

from races.models import Race
from terrain.domain.ground.vocabulary import Confidence
from terrain.domain.technicality.confidence import Certainty, beside_declared


def certainty_of(race: Race) -> Certainty | None:
    """None for a race that is not rated. `race.course` is loaded; asks the database nothing."""
    course = race.course
    if course is None or course.technicality is None or course.technicality_high is None or not course.confidence:
        return None
    stored = Certainty(Confidence(course.confidence), course.technicality_high)
    return beside_declared(stored, course.technicality, course.distance_m, race.distance_m)
