"""The words of the calculator and the ladder."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from terrain.domain.ground.vocabulary import Exposure, ObstacleKind, Severity
from terrain.domain.technicality.anchors import StarterCourse
from terrain.labels.ground.severities import SEVERITY_ANCHORS
from terrain.labels.ground.words import SEVERITY_NAMES

Words = str | Promise

STARTER_NAMES: dict[StarterCourse, Words] = {
    StarterCourse.MUDDY_LOOP: _("A muddy forest loop"),
    StarterCourse.ALPINE_RIDGE: _("An alpine ridge"),
    StarterCourse.DESERT_STAGE: _("A desert stage"),
    StarterCourse.ROAD_AND_EDGE: _("A smooth road with one knife-edge"),
    StarterCourse.EVERYTHING_MILD: _("Every box ticked, all of it mild"),
}

COUNTRY_NAMES: dict[str, Words] = {
    "DE": _("Germany"),
    "ES": _("Spain"),
    "FR": _("France"),
    "GB": _("United Kingdom"),
    "IT": _("Italy"),
    "NO": _("Norway"),
    "RE": _("Réunion, France"),
    "SE": _("Sweden"),
    "US": _("USA"),
    "ZA": _("South Africa"),
}
"""Of the ladder's races."""

FALL_NAMES: dict[Exposure, Words] = {
    Exposure.HARMLESS: _("ends where it happens"),
    Exposure.HURTS: _("hurts"),
    Exposure.SERIOUS: _("injures seriously"),
    Exposure.DEADLY: _("may be fatal"),
}
"""What a fall does, after the words "A fall"."""

ANY_GROUND: tuple[Words, ...] = tuple(SEVERITY_NAMES[level] for level in Severity)
"""Severities before a kind is chosen."""


def severity_choices(kind: str = "") -> list[tuple[int, str]]:
    """(severity, number and what it looks like) for a kind; in general words for anything that is none."""
    words = SEVERITY_ANCHORS[ObstacleKind(kind)] if kind in set(ObstacleKind) else ANY_GROUND
    return [(level.value, f"{level.value} {text}") for level, text in zip(Severity, words, strict=True)]


def severity_texts() -> dict[str, list[str]]:
    """The texts of `severity_choices` for each kind and, under the empty name, for none."""
    return {str(kind): [text for _level, text in severity_choices(kind)] for kind in ("", *ObstacleKind)}
