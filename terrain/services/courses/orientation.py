"""What stands beside a rating as JSON: levels on other scales, and where a fall has which consequence."""

from collections.abc import Sequence
from typing import Any

from terrain.domain.ground.exposure import exposure_of
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.scales import ScaleReading, orientation_of
from terrain.domain.ground.vocabulary import Grade


def beside_as_json(grade: Grade | None, tags: Sequence[ObstacleTag], course_m: float | None) -> dict[str, Any]:
    """`orientation` (None for what is not rated) and `exposed`, as commands and API give them."""
    orientation = orientation_of(grade, tags) if grade else None
    exposed = exposure_of(tags, course_m)
    return {
        "orientation": {reading.scale.value: _reading(reading) for reading in orientation.readings}
        if orientation
        else None,
        "exposed": {
            "level": None if exposed.level is None else int(exposed.level),
            "at_least": exposed.is_at_least,
            "undescribed": exposed.undescribed,
            "kinds": [kind.value for kind in exposed.kinds],
            "sections": [list(section) for section in exposed.sections],
            "share": exposed.share,
            "exposed_share": exposed.exposed_share,
        },
    }


def _reading(reading: ScaleReading) -> dict[str, Any]:
    crux = reading.crux
    return {
        "level": reading.level,
        "value": reading.value,
        "crux": {
            "kind": crux.kind.value,
            "severity": crux.severity,
            "exposure": crux.exposure,
            "from_m": _told(crux, crux.from_m),
            "to_m": _told(crux, crux.to_m),
        }
        if crux
        else None,
    }


def _told(crux: ObstacleTag, at_m: float | None) -> float | None:
    """What is measured, in tenths of a metre, as contributions tell it; what is described, as it was described."""
    return round(at_m, 1) if crux.is_measured and at_m is not None else at_m
