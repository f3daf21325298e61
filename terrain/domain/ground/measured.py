"""Ground that nobody has to describe: steep climbs and descents, read off the profile."""

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.steepness import steep_tags
from terrain.domain.track.profile import Profile


def measured_tags(profile: Profile) -> list[ObstacleTag]:
    """Steep climbs and descents found on the profile, as sections."""
    return steep_tags(profile.distance_m, profile.elevation_m, profile.gaps)
