"""The rules of kit, advice and preparation, as data: one module for each subject."""

from terrain.domain.kit.rules import (
    cold,
    dark,
    food,
    ground,
    heat,
    long_hours,
    preparation,
    rain,
    snow,
    storm,
    wet_wind,
)
from terrain.domain.kit.rules.rule import Rule, RuleKind, Source

RULES: tuple[Rule, ...] = (
    *long_hours.RULES,
    *food.RULES,
    *dark.RULES,
    *rain.RULES,
    *cold.RULES,
    *wet_wind.RULES,
    *heat.RULES,
    *storm.RULES,
    *snow.RULES,
    *ground.RULES,
    *preparation.RULES,
)

__all__ = ["RULES", "Rule", "RuleKind", "Source"]
