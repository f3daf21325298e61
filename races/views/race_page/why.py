"""Why the ground is rated as it is, line by line, down to the sections."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from races.domain.ground.waterfall import WaterfallLayer, WaterfallLine, WaterfallSection, measured_points, waterfall_of
from races.models import Race
from races.queries.race.certainty import certainty_of
from terrain.domain.drawing.marks import SectionMark, section_id, section_marks
from terrain.domain.drawing.profile.drawing import ProfileDrawings
from terrain.domain.ground.extent import covered
from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.vocabulary import Confidence, Exposure, ObstacleKind
from terrain.domain.technicality.confidence import Certainty, Lack, described_share, is_other_length, lacks_of
from terrain.labels.figures import km, percent, points, score
from terrain.labels.ground.severities import severity_anchor
from terrain.labels.ground.words import EXPOSURE_NAMES, KIND_NAMES
from terrain.models import Course
from terrain.queries.courses import tags_from

BAR_WIDTH = 176
MOST_SECTIONS = 8
"""Sections listed of one severity; a long course has hundreds of steep ones."""

LEAST_POINTS = 0.05
"""A section that adds less is not listed by itself: it would read 0.0."""

FINE_BELOW_M = 150


@dataclass(frozen=True)
class WhySection:
    """A section with what it adds, and the id of its mark on the profile (empty where there is no drawing)."""

    section: WaterfallSection
    mark: str

    @property
    def words(self) -> str:
        """`km 8.1–9.1`, finer where it would begin and end at the same figure."""
        from_m, to_m = self.section.from_m, self.section.to_m
        decimals = 1 if self.section.length_m >= FINE_BELOW_M else 2
        return _("km %(first)s–%(last)s") % {
            "first": f"{from_m / 1000:,.{decimals}f}",
            "last": f"{to_m / 1000:,.{decimals}f}",
        }


@dataclass(frozen=True)
class WhyLayer:
    """Obstacles of one kind that are equally hard. `more` are left out of `sections`: the ones that add least."""

    layer: WaterfallLayer
    words: str
    sections: list[WhySection]
    more: list[WaterfallSection]

    @property
    def unplaced_points(self) -> float | None:
        """What is left for obstacles without a place; None where there is nothing or it is not known."""
        told = [section.points for section in self.layer.sections if section.points is not None]
        left = round(self.layer.points - sum(told), 1)
        return left if told and left > 0 else None

    @property
    def more_m(self) -> float:
        return sum(section.length_m for section in self.more)

    @property
    def more_points(self) -> float | None:
        told = [section.points for section in self.more if section.points is not None]
        return round(sum(told), 1) if told else None


@dataclass(frozen=True)
class WhyLine:
    """A kind with its bar in px of BAR_WIDTH."""

    kind: ObstacleKind
    name: str
    detail: str
    notes: list[str]
    points: float
    x: float
    width: float
    layers: list[WhyLayer]

    @property
    def sections(self) -> int:
        return sum(len(layer.layer.sections) for layer in self.layers)

    @property
    def is_unfoldable(self) -> bool:
        return len(self.layers) > 1 or self.sections > 0


@dataclass(frozen=True)
class WhyPart:
    """What the section "Why" shows; without lines the course is not rated, and `missing` says what it lacks."""

    lines: list[WhyLine]
    certainty: str
    sources: str
    missing: str
    marks: tuple[SectionMark, ...]

    @property
    def plan_marks(self) -> list[tuple[str, float, float]]:
        return [(mark.id, mark.from_m, mark.to_m) for mark in self.marks]


def why_part(race: Race, drawings: ProfileDrawings | None) -> WhyPart:
    """The breakdown of a rated course. Obstacles are loaded; asks the database nothing."""
    course, certainty = race.course, certainty_of(race)
    if course is None or course.technicality is None or certainty is None:
        return WhyPart([], "", "", missing_words(course), ())
    rows = waterfall_of(course.contributions)
    total = sum(row.points for row in rows) or 1.0
    notes = notes_of(course)
    is_drawn = drawings is not None and drawings.length_m is not None
    lines = [_line(row, course, total, notes.get(row.kind, []), is_drawn) for row in rows]
    return WhyPart(
        lines,
        certainty_words(course, certainty, race.distance_m),
        _source_words(rows, course),
        "",
        _marks(lines, drawings),
    )


def notes_of(course: Course | None) -> dict[str, list[str]]:
    """What the organizer wrote about each kind, once each. Obstacles are loaded."""
    notes: dict[str, list[str]] = {}
    for obstacle in course.obstacles.all() if course else ():
        if obstacle.note and obstacle.note not in notes.setdefault(obstacle.kind, []):
            notes[obstacle.kind].append(obstacle.note)
    return notes


def certainty_words(course: Course, certainty: Certainty, declared_m: float | None) -> str:
    """How sure the score of a rated course is, in one sentence."""
    low, high = score(course.technicality_low), score(certainty.high)
    if certainty.confidence == Confidence.TAGS:
        if _lacks_only_a_length(course):
            return _length_words(low, high)
        if low == high:
            return _("The extent of some obstacles is not given; whatever it is, the score stays the same.")
        return _(
            "The extent of some obstacles is not given: if they cover little the score is %(low)s, if a lot, %(high)s."
        ) % {"low": low, "high": high}
    if certainty.confidence == Confidence.SHARES:
        return " ".join([*_lack_words(course, declared_m), _("The score may be up to %(high)s.") % {"high": high}])
    return _("Each obstacle has its extent on a course of known length, so the score is one number and no range.")


def _lack_words(course: Course, declared_m: float | None) -> list[str]:
    described = described_share(tags_from(course.obstacles.all()), course.distance_m)
    has_other_length = is_other_length(course.distance_m, declared_m)
    words = {
        Lack.DESCRIPTION: _("Only %(share)s of the course is described.") % {"share": percent(described)},
        Lack.HEIGHTS: _("The course has no heights, so its steepness is unknown."),
        Lack.LENGTH: _("The course file and the declared distance differ by more than a quarter."),
    }
    return [words[lack] for lack in lacks_of(described, course.gain_m is not None, has_other_length)]


def _lacks_only_a_length(course: Course) -> bool:
    """Whether each obstacle has its extent, but nothing tells which part of the course the sections are."""
    scored = [obstacle for obstacle in course.obstacles.all() if KINDS[ObstacleKind(obstacle.kind)].is_scored]
    have_extents = all(obstacle.share is not None or obstacle.to_m is not None for obstacle in scored)
    return course.distance_m is None and have_extents


def _length_words(low: str, high: str) -> str:
    if low == high:
        return _(
            "Without a course file it is not known which part of the course the sections are; whatever it is, the "
            "score stays the same."
        )
    return _(
        "Without a course file it is not known which part of the course the sections are: if little the score is "
        "%(low)s, if a lot, %(high)s."
    ) % {"low": low, "high": high}


def missing_words(course: Course | None) -> str:
    """Why a course is not rated, and what it would take."""
    if course is None:
        return _("There is neither a course file nor a description of the ground yet.")
    if course.obstacles.all():
        return _(
            "What the organizer describes feeds warnings and kit, but says nothing about what is underfoot. "
            "One obstacle of the ground is enough for a rating."
        )
    if course.gain_m is not None:
        return _(
            "The course file shows how steep it is, not what is underfoot. The organizer has described no obstacle "
            "yet: one is enough for a rating."
        )
    return _("The organizer has described no obstacle yet: one is enough for a rating.")


def _source_words(rows: Sequence[WaterfallLine], course: Course) -> str:
    """How much of the score is measured and how much is told."""
    measured = measured_points(rows)
    described = round((course.technicality or 0.0) - measured, 1)
    if not measured:
        return _("All of it is described by the organizer.")
    return _(
        "%(described)s points are described by the organizer, %(measured)s are steepness measured on the file."
    ) % {
        "described": points(described),
        "measured": points(measured),
    }


def _marks(lines: Sequence[WhyLine], drawings: ProfileDrawings | None) -> tuple[SectionMark, ...]:
    """Sections that the page links to: the listed sections and the hardest kilometre."""
    if drawings is None or drawings.length_m is None:
        return ()
    shown = [listed.section for line in lines for layer in line.layers for listed in layer.sections]
    sections = [(section.from_m, section.to_m) for section in shown]
    if drawings.underfoot.hardest:
        rating = drawings.underfoot.hardest.rating
        sections.append((rating.from_m, rating.to_m))
    return section_marks(sections, drawings.length_m)


def _line(line: WaterfallLine, course: Course, total: float, notes: list[str], is_drawn: bool) -> WhyLine:
    return WhyLine(
        kind=line.kind,
        name=str(KIND_NAMES[line.kind]),
        detail=_detail(line, course),
        notes=notes,
        points=line.points,
        x=round(line.start / total * BAR_WIDTH, 1),
        width=max(1.5, round(line.points / total * BAR_WIDTH, 1)),
        layers=[_layer(line.kind, layer, course, is_drawn) for layer in line.layers],
    )


def _layer(kind: ObstacleKind, layer: WaterfallLayer, course: Course, is_drawn: bool) -> WhyLayer:
    by_weight = sorted(layer.sections, key=lambda section: (-(section.points or 0.0), -section.length_m))
    telling = [section for section in by_weight if section.points is None or section.points >= LEAST_POINTS]
    shown = telling[:MOST_SECTIONS] or by_weight[:1]
    more = by_weight[len(shown) :]
    return WhyLayer(
        layer,
        _layer_words(kind, layer, course),
        [
            WhySection(section, section_id(section.from_m, section.to_m) if is_drawn else "")
            for section in sorted(shown, key=lambda section: section.from_m)
        ],
        more,
    )


def _layer_words(kind: ObstacleKind, layer: WaterfallLayer, course: Course) -> str:
    return "; ".join(
        [
            _severity(kind, layer.severity, layer.severity),
            _extent(layer.share, course, layer.sections),
            *_dangers(layer.is_loose, layer.exposure),
        ]
    )


def _detail(line: WaterfallLine, course: Course) -> str:
    """Severity and what it looks like, extent, looseness, consequence of a fall."""
    placed = [section for layer in line.layers for section in layer.sections]
    parts = [_("measured on the course file")] if line.is_measured else []
    parts += [_severity(line.kind, line.least_severity, line.most_severity), _extent(line.share, course, placed)]
    return "; ".join([*parts, *_dangers(line.is_loose, line.exposure)])


def _extent(share: float | None, course: Course, sections: Sequence[WaterfallSection]) -> str:
    """How far it goes; where sections are known but not all of it, or not the course's length, at least how far."""
    if share is None and sections:
        covered_m = covered([(section.from_m, section.to_m) for section in sections])
        return _("at least %(length)s km") % {"length": km(covered_m)}
    if share is None:
        return _("extent not given")
    return f"{km(share * course.distance_m)} km" if course.distance_m else percent(share)


def _dangers(is_loose: bool, exposure: int | None) -> list[str]:
    parts = [_("loose")] if is_loose else []
    if exposure is not None and exposure > Exposure.HARMLESS:
        name = str(EXPOSURE_NAMES[Exposure(exposure)])
        parts.append(name[:1].lower() + name[1:])
    return parts


def _severity(kind: ObstacleKind, least: int, most: int) -> str:
    anchor = severity_anchor(kind, most)
    if least != most:
        return _("severity %(least)d–%(most)d, at most “%(anchor)s”") % {"least": least, "most": most, "anchor": anchor}
    return _("severity %(severity)d: %(anchor)s") % {"severity": most, "anchor": anchor[:1].lower() + anchor[1:]}
