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
            "level": int(exposed.level),
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
            "from_m": crux.from_m,
            "to_m": crux.to_m,
        }
        if crux
        else None,
    }
