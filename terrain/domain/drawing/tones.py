"""How dark the ground is drawn on a small profile: the grades of the local technicality, thinned to its places."""

from collections.abc import Iterable

import numpy as np

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import Grade
from terrain.domain.technicality.local import local_ratings
from terrain.domain.track.profile import RELIEF_SAMPLES


def tones_along(tags: Iterable[ObstacleTag], course_m: float, samples: int = RELIEF_SAMPLES) -> list[int]:
    """Tone (1-6) at each of `samples` equally distant places: the grade of the section on which it lies, or of a
    harder one nearer to it than to any other place, so that no passage is too short to be seen."""
    sections = local_ratings(tags, course_m)
    if not sections:
        return [int(Grade.SMOOTH)] * samples
    grades = np.array([int(section.grade) for section in sections])
    per_m = (samples - 1) / course_m
    places = np.linspace(0.0, course_m, samples)
    tones = grades[np.searchsorted([section.from_m for section in sections], places, side="right") - 1]
    middles = np.array([(section.from_m + section.to_m) / 2 for section in sections])
    np.maximum.at(tones, np.rint(middles * per_m).astype(int), grades)
    return [int(tone) for tone in tones]
