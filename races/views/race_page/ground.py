"""What a fall would do on a course, and where other scales would put it: figures beside the technicality."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terrain.domain.ground.course_ground import CourseGround
from terrain.domain.ground.exposure import ExposureFigure, exposure_of
from terrain.domain.ground.scales import orientation_of
from terrain.domain.ground.vocabulary import Exposure, Grade
from terrain.labels.figures import km, metres, percent
from terrain.labels.ground.scales import OrientationRow, orientation_rows
from terrain.labels.ground.words import EXPOSURE_NAMES, KIND_NAMES
from terrain.models import Course

KM_M = 1_000

MOST_PLACES = 3
"""Places named in the line of exposure; the profile and its table show all."""


@dataclass(frozen=True)
class ExposurePart:
    """The worst consequence of a fall: level, words, and where."""

    level: Exposure | None
    is_at_least: bool
    most: Exposure
    words: str
    places: str


@dataclass(frozen=True)
class GroundPart:
    """Exposure (None where no obstacle is described) and orientation (empty where the course is not rated)."""

    exposure: ExposurePart | None
    orientation: list[OrientationRow]


def ground_part(course: Course | None, ground: CourseGround) -> GroundPart:
    """Both, from the obstacles described and measured on a course. Asks the database nothing."""
    if course is None or not ground.described:
        return GroundPart(None, [])
    orientation = orientation_rows(orientation_of(Grade(course.grade), ground.tags)) if course.grade else []
    exposure = exposure_of(ground.described, course.distance_m)
    return GroundPart(_exposure_part(exposure, course.distance_m), orientation)


def _exposure_part(figure: ExposureFigure, course_m: float | None) -> ExposurePart:
    return ExposurePart(
        level=figure.level,
        is_at_least=figure.is_at_least,
        most=max(Exposure),
        words=_words(figure),
        places=_places(figure, course_m) if figure.level else "",
    )


def _words(figure: ExposureFigure) -> str:
    """What a fall does at the level, or what nobody said of it."""
    if figure.level is None:
        return _("Nobody has described what a fall does here")
    if not figure.is_at_least:
        return str(EXPOSURE_NAMES[figure.level])
    sentence = ngettext(
        "%(words)s; of %(count)d obstacle nobody has said what a fall does",
        "%(words)s; of %(count)d obstacles nobody has said what a fall does",
        figure.undescribed,
    )
    return sentence % {"words": EXPOSURE_NAMES[figure.level], "count": figure.undescribed}


def _places(figure: ExposureFigure, course_m: float | None) -> str:
    """Kinds, places and extent of the worst level."""
    kinds = ", ".join(str(KIND_NAMES[kind]).lower() for kind in figure.kinds)
    return "; ".join(part for part in (kinds, _where(figure), _extent(figure, course_m)) if part)


def _where(figure: ExposureFigure) -> str:
    named = [f"{km(from_m)}–{km(to_m)}" for from_m, to_m in figure.sections[:MOST_PLACES]]
    more = len(figure.sections) - len(named)
    if not named:
        return ""
    where = _("km %(places)s") % {"places": ", ".join(named)}
    if not more:
        return where
    return ngettext("%(where)s and %(count)d place more", "%(where)s and %(count)d places more", more) % {
        "where": where,
        "count": more,
    }


def _extent(figure: ExposureFigure, course_m: float | None) -> str:
    if figure.share is None:
        return _("extent not given")
    share = percent(figure.share)
    if not course_m:
        return _("%(share)s of the course") % {"share": share}
    return _("%(length)s in all, %(share)s of the course") % {
        "length": _length(figure.share * course_m),
        "share": share,
    }


def _length(length_m: float) -> str:
    return f"{km(length_m)} km" if length_m >= KM_M else f"{metres(round(length_m, -1))} m"
