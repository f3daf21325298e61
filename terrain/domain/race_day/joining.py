"""What the weather does to the ground, place by place, with sections joined that say the same."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from terrain.domain.race_day.changes import Effect

JOINED_WITHIN_M: Final = 500.0
"""Sections of the same ground and weather with no more than this between them are one to a runner. Judgement."""


def joined_effects(effects: Sequence[Effect]) -> list[Effect]:
    """Sections of the same ground and weather that follow each other closely are one, in the order of the course."""
    rows: list[Effect] = []
    for effect in effects:
        before = next((index for index, row in enumerate(rows) if _continues(row, effect)), None)
        if before is None:
            rows.append(effect)
        else:
            rows[before] = replace(rows[before], to_m=effect.to_m, until_at=effect.until_at)
    return rows


def _continues(row: Effect, effect: Effect) -> bool:
    if row.to_m is None or effect.from_m is None or effect.from_m - row.to_m > JOINED_WITHIN_M:
        return False
    same = (row.kind, row.causes, row.factor) == (effect.kind, effect.causes, effect.factor)
    return same and (row.factor is not None or row.severity == effect.severity)


def hardest_effects(effects: Sequence[Effect], most: int) -> list[Effect]:
    """At most so many: new obstacles first, then the largest factors; in the order of the course."""
    kept = sorted(effects, key=lambda effect: (effect.factor is not None, -(effect.factor or 0.0)))[:most]
    return [effect for effect in effects if effect in kept]
