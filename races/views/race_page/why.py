"""Why the ground is rated as it is, line by line."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from races.domain.waterfall import WaterfallLine, waterfall_of
from terrain.domain.vocabulary import ObstacleKind
from terrain.labels.ground import EXPOSURE_NAMES, KIND_NAMES
from terrain.labels.severities import severity_anchor
from terrain.models import Course
from terrain.templatetags.figures import km, percent

BAR_WIDTH = 176


@dataclass(frozen=True)
class WhyLine:
    """A line with its bar in px of BAR_WIDTH."""

    kind: ObstacleKind
    name: str
    detail: str
    points: float
    x: float
    width: float


def why_lines(course: Course | None, notes: dict[str, list[str]] | None = None) -> list[WhyLine]:
    """The breakdown of a rated course; nothing for one that is not."""
    if course is None or course.technicality is None:
        return []
    lines = waterfall_of(course.contributions)
    total = sum(line.points for line in lines) or 1.0
    return [_line(line, course, total, (notes or {}).get(line.kind, [])) for line in lines]


def notes_of(course: Course | None) -> dict[str, list[str]]:
    """What the organizer wrote about each kind, once each. Obstacles are loaded."""
    notes: dict[str, list[str]] = {}
    for obstacle in course.obstacles.all() if course else ():
        if obstacle.note and obstacle.note not in notes.setdefault(obstacle.kind, []):
            notes[obstacle.kind].append(obstacle.note)
    return notes


def _line(line: WaterfallLine, course: Course, total: float, notes: list[str]) -> WhyLine:
    return WhyLine(
        kind=line.kind,
        name=str(KIND_NAMES[line.kind]),
        detail=_detail(line, course, notes),
        points=line.points,
        x=round(line.start / total * BAR_WIDTH, 1),
        width=max(1.5, round(line.points / total * BAR_WIDTH, 1)),
    )


def _detail(line: WaterfallLine, course: Course, notes: list[str]) -> str:
    """Severity and what it looks like, extent, looseness, consequence of a fall."""
    parts = [_severity(line)]
    if line.is_measured:
        parts = [_("measured on the course file"), _severity(line)]
    if line.share is not None:
        extent = f"{km(line.share * course.distance_m)} km" if course.distance_m else percent(line.share)
        parts.append(extent)
    else:
        parts.append(_("extent not given"))
    if line.is_loose:
        parts.append(_("loose"))
    if line.exposure:
        name = str(EXPOSURE_NAMES[line.exposure])  # type: ignore[index]
        parts.append(name[:1].lower() + name[1:])
    return "; ".join([*parts, *notes])


def _severity(line: WaterfallLine) -> str:
    anchor = severity_anchor(line.kind, line.most_severity)
    if line.least_severity != line.most_severity:
        return _("severity %(least)d–%(most)d, at most “%(anchor)s”") % {
            "least": line.least_severity,
            "most": line.most_severity,
            "anchor": anchor,
        }
    return _("severity %(severity)d: %(anchor)s") % {
        "severity": line.most_severity,
        "anchor": anchor[:1].lower() + anchor[1:],
    }
