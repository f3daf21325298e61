"""The formula's numbers, their sources and its versions, in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from terrain.domain.ground.kind import Skill
from terrain.domain.ground.kinds import RECORDS
from terrain.domain.ground.vocabulary import ObstacleKind, Severity
from terrain.domain.technicality.formula import FORMULA_HISTORY, FormulaChange
from terrain.domain.technicality.formula_numbers import Number, NumberSource, formula_numbers
from terrain.labels.ground.severities import SEVERITY_ANCHORS

Words = str | Promise

SKILL_NAMES: dict[Skill, Words] = {
    Skill.HANDS: _("Hands"),
    Skill.PLACEMENT: _("Placing each step"),
    Skill.ATTENTION: _("Attention"),
    Skill.STRENGTH: _("Strength and patience"),
}

SKILL_MEANINGS: dict[Skill, Words] = {
    Skill.HANDS: _("Hands are needed to go on."),
    Skill.PLACEMENT: _("Each step is chosen, now and then with a hand for balance."),
    Skill.ATTENTION: _("The foot finds its place if the eye is quick enough."),
    Skill.STRENGTH: _("Slows and tires more than it trips."),
}

NUMBER_NAMES: dict[Number, Words] = {
    Number.WEIGHT_HANDS: _("Weight of ground that needs hands"),
    Number.WEIGHT_PLACEMENT: _("Weight of ground where each step is placed"),
    Number.WEIGHT_ATTENTION: _("Weight of ground that needs attention"),
    Number.WEIGHT_STRENGTH: _("Weight of ground that needs strength and patience"),
    Number.SEVERITY_EXPONENT: _("Power of severity divided by 5"),
    Number.LOOSE_FACTOR: _("Factor for ground that moves (not for loose rock, whose weight holds it)"),
    Number.EXPOSURE_FACTOR: _("Added for each level of exposure"),
    Number.PASSAGE_EXPONENT: _("Power of the extent of things met at places"),
    Number.SURFACE_EXPONENT: _("Power of the extent of surfaces"),
    Number.NORM: _("Power by which kinds are joined (1 is a sum, more lets the hardest decide)"),
    Number.PASSAGE_FLOOR: _("Part of the hardest place that always counts"),
    Number.SURFACE_FLOOR: _("Part of the hardest surface that always counts"),
    Number.SATURATION: _("Demand at which the scale is 63% used up"),
    Number.DEMAND_CUT_2: _("Demand at which grade 2 begins"),
    Number.DEMAND_CUT_3: _("Demand at which grade 3 begins"),
    Number.DEMAND_CUT_4: _("Demand at which grade 4 begins"),
    Number.DEMAND_CUT_5: _("Demand at which grade 5 begins"),
    Number.DEMAND_CUT_6: _("Demand at which grade 6 begins"),
    Number.PASSAGE_SHARE_LOW: _("Least share assumed for a place of unknown extent"),
    Number.PASSAGE_SHARE: _("Share assumed for a place of unknown extent"),
    Number.PASSAGE_SHARE_HIGH: _("Greatest share assumed for a place of unknown extent"),
    Number.SURFACE_SHARE_LOW: _("Least share assumed for a surface of unknown extent"),
    Number.SURFACE_SHARE: _("Share assumed for a surface of unknown extent"),
    Number.SURFACE_SHARE_HIGH: _("Greatest share assumed for a surface of unknown extent"),
}

SOURCE_NAMES: dict[NumberSource, Words] = {
    NumberSource.JUDGEMENT: _("Judgement"),
    NumberSource.MIDE_5: _("MIDE, movement 5: hands needed to progress. The top of our scale, set to 100"),
    NumberSource.MIDE_4_SAC_4: _(
        "Order from MIDE, movement 4, and SAC T3 to T4; distance to the others chosen on 86 judged races"
    ),
    NumberSource.MIDE_3_DESCENTS: _(
        "Order from MIDE, movement 3; descents because runners differ most downhill (Frontiers in Physiology 2019,"
        " 506); distance chosen on 86 judged races"
    ),
    NumberSource.JUDGED_RACES: _("Chosen on 86 races that others described and judged, rounded"),
    NumberSource.CRUX_SCALES: _("SAC and FFRandonnée grade the hardest spot; how much of it is judgement"),
    NumberSource.DESCRIBED_RACES: _(
        "About the tenth, the middle and more than the ninetieth of 100 shares people gave"
    ),
}

CHANGES: dict[FormulaChange, Words] = {
    FormulaChange.FIRST: _("The first formula."),
    FormulaChange.FOUR_WEIGHTS: _(
        "Four weights, by the skill that ground asks for, instead of one for each of 16 kinds."
    ),
    FormulaChange.LOOSE_ROCK_ONCE: _("Loose rock counts as loose once: ticking “loose” too adds nothing."),
    FormulaChange.GENTLER_SEVERITY: _(
        "A step of severity counts a little less, so that two people’s ratings differ less."
    ),
    FormulaChange.LOWER_NORM: _("All kinds count a little more beside the hardest, so that no single entry decides."),
    FormulaChange.LONGER_SURFACES: _("Short patches of a surface count less, long ones as before."),
    FormulaChange.MORE_EXPOSURE: _("Exposure adds 15% a level instead of 10%."),
    FormulaChange.NEW_CUTS: _("The grades begin where they fit the judged races best with these numbers."),
    FormulaChange.SKILL_BY_SEVERITY: _(
        "Ground counts by what it asks for at its severity: hip-high boulders and knife-edges need hands, a bog above"
        " the knee and a ford with a current need every step chosen."
    ),
    FormulaChange.ROUGH_GROUND: _(
        "Rough ground where each step is chosen counts more than it did, ground that tires or needs attention less."
    ),
    FormulaChange.SHORT_PASSAGES: _("Many short passages add up to less."),
    FormulaChange.FURTHER_EXPOSURE: _("Exposure adds 20% a level instead of 15%."),
    FormulaChange.THREE_FILES: _(
        "The grades begin where they fit 86 races of three files best, each file with the same weight: grades 4 and 5"
        " begin earlier than they did."
    ),
}


@dataclass(frozen=True)
class NumberRow:
    """A number as a page prints it. `value` is a float: the page formats it in its language."""

    name: Words
    value: float
    source: Words


@dataclass(frozen=True)
class SkillRow:
    """A weight with the kinds that have it throughout or to begin with, and those that have it from a severity on."""

    name: Words
    meaning: Words
    kinds: tuple[ObstacleKind, ...]
    later: tuple[tuple[ObstacleKind, int, Words], ...]


@dataclass(frozen=True)
class VersionRow:
    """A version of the formula and what it changed."""

    version: int
    since: date
    changes: tuple[Words, ...]


def formula_number_rows() -> list[NumberRow]:
    """All numbers of the formula in words, in the order of their use."""
    return [
        NumberRow(NUMBER_NAMES[number.name_code], number.value, SOURCE_NAMES[number.source_code])
        for number in formula_numbers()
    ]


def skill_rows() -> list[SkillRow]:
    """The four groups of kinds, from most to least demanding."""
    return [
        SkillRow(
            SKILL_NAMES[skill],
            SKILL_MEANINGS[skill],
            tuple(record.kind for record in RECORDS if record.skill is skill),
            tuple(
                (record.kind, severity, SEVERITY_ANCHORS[record.kind][Severity(severity) - 1])
                for record in RECORDS
                for severity, asked in record.asks_more.items()
                if asked is skill
            ),
        )
        for skill in Skill
    ]


def formula_history_rows() -> list[VersionRow]:
    """All versions of the formula in words, the present one first."""
    return [
        VersionRow(version.version, version.since, tuple(CHANGES[change] for change in version.changes))
        for version in FORMULA_HISTORY
    ]
