"""Ground that nobody has to describe: steep climbs and descents, read off the profile."""

import numpy as np

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.steepness import steep_tags
from terrain.domain.track.profile import Profile


def measured_tags(profile: Profile) -> list[ObstacleTag]:
    """Steep climbs and descents found on the profile, as sections; none where heights are unknown."""
    bounds = np.searchsorted(profile.distance_m, np.array(profile.unknown, dtype=np.float64).ravel()).tolist()
    cuts = sorted({*profile.gaps, *(bound for bound in bounds if 0 < bound < len(profile.distance_m))})
    tags = steep_tags(profile.distance_m, profile.elevation_m, cuts)
    return [tag for tag in tags if not any(_lies_in(tag, section) for section in profile.unknown)]


def _lies_in(tag: ObstacleTag, section: tuple[float, float]) -> bool:
    from_m, to_m = tag.section or (0.0, 0.0)
    return section[0] < (from_m + to_m) / 2 < section[1]
