"""How dark the ground is drawn along a course."""

from collections.abc import Iterable
from math import ceil, floor

from terrain.domain.obstacle import ObstacleTag
from terrain.domain.profile import RELIEF_SAMPLES
from terrain.domain.technicality import tone_of
from terrain.domain.vocabulary import Grade


def tones_along(tags: Iterable[ObstacleTag], course_m: float, samples: int = RELIEF_SAMPLES) -> list[int]:
    """Tone (1-6) of the hardest ground around each of `samples` equally distant places.

    A place stands for the ground half way to its neighbours, so that no passage is too short to be seen.
    """
    tones = [int(Grade.SMOOTH)] * samples
    per_m = (samples - 1) / course_m
    for tag in tags:
        if tag.section is None or tag.section[0] >= course_m:
            continue
        tone = tone_of(tag.kind, tag.severity, tag.is_loose, tag.exposure)
        first = max(0, floor(tag.section[0] * per_m + 0.5))
        last = min(samples - 1, max(first, ceil(tag.section[1] * per_m + 0.5) - 1))
        for place in range(first, last + 1):
            tones[place] = max(tones[place], tone)
    return tones
