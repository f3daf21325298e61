"""The six grades: range, what the foot meets, and where other scales would put them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from terrain.domain.ground.vocabulary import Grade
from terrain.domain.technicality.formula import GRADE_FLOORS
from terrain.labels.ground.words import GRADE_NAMES

Words = str | Promise


@dataclass(frozen=True)
class GradeRow:
    """One grade as pages explain it; `low`-`high` in points. The other scales are for orientation, never equal."""

    grade: Grade
    name: Words
    low: float
    high: float
    ground: Words
    meaning: Words
    sac: Words
    ffr: Words
    yds: Words
    trp: Words


GROUND: dict[Grade, tuple[Words, Words]] = {
    Grade.SMOOTH: (_("Foot lands flat anywhere"), _("Roads, forest tracks, groomed paths. Attention is free.")),
    Grade.EASY: (_("Pebbles, low roots"), _("Single track with small bumps. A look ahead is enough.")),
    Grade.MODERATE: (_("Ankle-high, uneven"), _("Rocks and roots break the stride now and then, grip is mostly good.")),
    Grade.TECHNICAL: (_("Knee-high, some hands"), _("Long parts where each step is chosen; hands help in places.")),
    Grade.VERY_TECHNICAL: (
        _("Hip-high, exposed in places"),
        _("Boulders, scree and scrambling. Speed depends on skill more than on fitness."),
    ),
    Grade.EXTREME: (
        _("Hands, long exposed ground"),
        _("Alpine ground: long scrambles, ridges, pathless slopes. A mistake has consequences."),
    ),
}

ELSEWHERE: dict[Grade, tuple[Words, Words, Words, Words]] = {
    Grade.SMOOTH: ("T1", "1", "1", _("Easy")),
    Grade.EASY: ("T1", "2", "1", _("Easy/Intermediate")),
    Grade.MODERATE: ("T2", "2–3", "1", _("Intermediate")),
    Grade.TECHNICAL: ("T3", "3–4", "1–2", _("Intermediate/Difficult")),
    Grade.VERY_TECHNICAL: ("T4", "4–5", "2–3", _("Difficult")),
    Grade.EXTREME: ("T5–T6", "5", "3", _("Very difficult")),
}
"""Grade: SAC hiking scale (2023), FFRandonnée technicity, YDS class, Trail Run Project. Judgement, not a conversion."""


def grade_rows() -> list[GradeRow]:
    """The grades from smooth to extreme."""
    floors = [*GRADE_FLOORS.values(), 100.0]
    return [
        GradeRow(grade, GRADE_NAMES[grade], floors[grade - 1], floors[grade], *GROUND[grade], *ELSEWHERE[grade])
        for grade in Grade
    ]
