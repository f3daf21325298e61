"""Every free number of the formula as a list, so that a page can print them beside their sources."""

from dataclasses import dataclass
from enum import StrEnum

from terrain.domain.ground.kind import Skill
from terrain.domain.ground.vocabulary import Grade
from terrain.domain.technicality import formula


class Number(StrEnum):
    """What a number of the formula is called."""

    WEIGHT_HANDS = "weight_hands"
    WEIGHT_PLACEMENT = "weight_placement"
    WEIGHT_ATTENTION = "weight_attention"
    WEIGHT_STRENGTH = "weight_strength"
    SEVERITY_EXPONENT = "severity_exponent"
    LOOSE_FACTOR = "loose_factor"
    EXPOSURE_FACTOR = "exposure_factor"
    PASSAGE_EXPONENT = "passage_exponent"
    SURFACE_EXPONENT = "surface_exponent"
    NORM = "norm"
    PASSAGE_FLOOR = "passage_floor"
    SURFACE_FLOOR = "surface_floor"
    SATURATION = "saturation"
    DEMAND_CUT_2 = "demand_cut_2"
    DEMAND_CUT_3 = "demand_cut_3"
    DEMAND_CUT_4 = "demand_cut_4"
    DEMAND_CUT_5 = "demand_cut_5"
    DEMAND_CUT_6 = "demand_cut_6"
    PASSAGE_SHARE_LOW = "passage_share_low"
    PASSAGE_SHARE = "passage_share"
    PASSAGE_SHARE_HIGH = "passage_share_high"
    SURFACE_SHARE_LOW = "surface_share_low"
    SURFACE_SHARE = "surface_share"
    SURFACE_SHARE_HIGH = "surface_share_high"


class NumberSource(StrEnum):
    """Where a number comes from."""

    JUDGEMENT = "judgement"
    MIDE_5 = "mide_5"
    MIDE_4_SAC_4 = "mide_4_sac_4"
    MIDE_3_DESCENTS = "mide_3_descents"
    JUDGED_RACES = "judged_races"
    CRUX_SCALES = "crux_scales"
    DESCRIBED_RACES = "described_races"


@dataclass(frozen=True, slots=True)
class FormulaNumber:
    """One number with its source."""

    name_code: Number
    value: float
    source_code: NumberSource


WEIGHT_SOURCES = {
    Skill.HANDS: NumberSource.MIDE_5,
    Skill.PLACEMENT: NumberSource.MIDE_4_SAC_4,
    Skill.ATTENTION: NumberSource.MIDE_3_DESCENTS,
    Skill.STRENGTH: NumberSource.JUDGED_RACES,
}


def formula_numbers() -> list[FormulaNumber]:
    """All free numbers in the order in which the formula uses them."""
    return [
        *(
            FormulaNumber(Number(f"weight_{skill}"), weight, WEIGHT_SOURCES[skill])
            for skill, weight in formula.SKILL_WEIGHTS.items()
        ),
        FormulaNumber(Number.SEVERITY_EXPONENT, formula.SEVERITY_EXPONENT, NumberSource.JUDGED_RACES),
        FormulaNumber(Number.LOOSE_FACTOR, formula.LOOSE_FACTOR, NumberSource.JUDGEMENT),
        FormulaNumber(Number.EXPOSURE_FACTOR, formula.EXPOSURE_FACTOR, NumberSource.JUDGEMENT),
        FormulaNumber(Number.PASSAGE_EXPONENT, formula.PASSAGE_EXPONENT, NumberSource.JUDGED_RACES),
        FormulaNumber(Number.SURFACE_EXPONENT, formula.SURFACE_EXPONENT, NumberSource.JUDGED_RACES),
        FormulaNumber(Number.NORM, formula.NORM, NumberSource.JUDGED_RACES),
        FormulaNumber(Number.PASSAGE_FLOOR, formula.PASSAGE_FLOOR, NumberSource.CRUX_SCALES),
        FormulaNumber(Number.SURFACE_FLOOR, formula.SURFACE_FLOOR, NumberSource.JUDGEMENT),
        FormulaNumber(Number.SATURATION, formula.SATURATION, NumberSource.JUDGEMENT),
        *(
            FormulaNumber(Number(f"demand_cut_{int(grade)}"), cut, NumberSource.JUDGED_RACES)
            for grade, cut in zip(list(Grade)[1:], formula.DEMAND_CUTS, strict=True)
        ),
        *_shares("passage", formula.PASSAGE_SHARES),
        *_shares("surface", formula.SURFACE_SHARES),
    ]


def _shares(group: str, shares: tuple[float, float, float]) -> list[FormulaNumber]:
    ends = ("_low", "", "_high")
    return [
        FormulaNumber(Number(f"{group}_share{end}"), share, NumberSource.DESCRIBED_RACES)
        for end, share in zip(ends, shares, strict=True)
    ]
