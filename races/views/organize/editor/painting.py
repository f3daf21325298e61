"""What the painting script needs to know of a course, as plain JSON."""

from typing import Any

import numpy as np

from races.labels.painting import PAINTING_WORDS
from races.models import Race
from terrain.domain.drawing.ground import kinds_by_weight
from terrain.domain.ground.course_ground import CourseGround
from terrain.domain.ground.vocabulary import Exposure, ObstacleKind, Severity
from terrain.domain.technicality.rating import tone_of
from terrain.domain.track.profile import Profile
from terrain.templatetags.terrain_tags import kind_short

LEAST_STEP_M = 20.0
MOST_HEIGHTS = 4_000
"""Heights sent to the browser. Each is the mean of 100 m, so that on 170 km one each 43 m loses nothing."""


def paint_of(race: Race, ground: CourseGround) -> dict[str, Any] | None:
    """The course for the browser; None without a line to paint on. One query for the aid stations."""
    length_m = ground.length_m
    if length_m is None or race.course is None or race.course.track_id is None:
        return None
    stations = race.aid_stations.filter(at_m__lte=length_m).order_by("at_m")
    return {
        "length": round(length_m, 1),
        "heights": _heights(ground.profile) if ground.profile else [],
        "measured": [[tag.kind, tag.severity, round(tag.from_m or 0), round(tag.to_m or 0)] for tag in ground.measured],
        "stations": [[round(station.at_m), station.name] for station in stations],
        "tones": {kind.value: _tones(kind) for kind in ObstacleKind},
        "names": {kind.value: kind_short(kind) for kind in ObstacleKind},
        "order": kinds_by_weight(ground.tags, length_m),
        "words": {name: str(sentence) for name, sentence in PAINTING_WORDS.items()},
    }


def _heights(profile: Profile) -> list[float]:
    """Heights at equal distances from start to finish, in metres."""
    count = int(min(MOST_HEIGHTS, max(2, profile.length_m / LEAST_STEP_M)))
    at = np.linspace(0.0, profile.length_m, count)
    return [round(height, 1) for height in np.interp(at, profile.distance_m, profile.elevation_m).tolist()]


def _tones(kind: ObstacleKind) -> str:
    """A digit for each severity, loose or not, and exposure: `tones[(severity - 1) * 8 + is_loose * 4 + exposure]`."""
    return "".join(
        str(tone_of(kind, severity, is_loose, exposure))
        for severity in Severity
        for is_loose in (False, True)
        for exposure in Exposure
    )
