"""The terrain guides."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.scales import orientation_of
from terrain.domain.ground.vocabulary import Exposure, Grade, ObstacleKind, Severity
from terrain.domain.technicality.rating import tone_of
from terrain.labels.ground.guides import EVERYWHERE, EXPOSURE_GUIDE, GUIDES
from terrain.labels.ground.severities import SEVERITY_ANCHORS
from terrain.labels.ground.words import EXPOSURE_NAMES, KIND_DESCRIPTIONS, KIND_NAMES


@dataclass(frozen=True)
class Level:
    """A severity of a kind; `sac`, `yds` and `ffrandonnee` are empty for what is no ground."""

    severity: Severity
    anchor: str
    sac: str
    yds: str
    ffrandonnee: str


@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """All guides with a line about each, and what holds on every ground."""
    kinds = [(kind, KIND_DESCRIPTIONS[kind]) for kind in ObstacleKind]
    return render(request, "terrain/guides.html", {"kinds": kinds, "everywhere": EVERYWHERE})


def guide_words(kind: ObstacleKind) -> dict[str, Any]:
    """What the page of one kind says about the ground itself."""
    return {
        "kind": kind,
        "name": KIND_NAMES[kind],
        "guide": GUIDES[kind],
        "levels": [_level(kind, severity) for severity in Severity],
        "is_measured": KINDS[kind].is_measured,
        "is_scored": KINDS[kind].is_scored,
        "others": [other for other in ObstacleKind if other != kind],
    }


def _level(kind: ObstacleKind, severity: Severity) -> Level:
    """With the levels on other scales of a course whose hardest spot this is."""
    grade = Grade(tone_of(kind, severity))
    orientation = orientation_of(grade, [ObstacleTag(kind, severity)])
    readings = (orientation.sac, orientation.yds, orientation.ffrandonnee)
    values = [reading.value if reading.crux else "" for reading in readings]
    return Level(severity, str(SEVERITY_ANCHORS[kind][severity - 1]), *values)


@require_safe
def exposure(request: HttpRequest) -> HttpResponse:
    """What a fall would do: an attribute of all kinds."""
    context = {
        "guide": EXPOSURE_GUIDE,
        "levels": [(level, EXPOSURE_NAMES[level]) for level in Exposure],
        "others": list(ObstacleKind),
    }
    return render(request, "terrain/exposure.html", context)
