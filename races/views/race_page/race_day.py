"""Race day beside dry: the two marks, what the forecast changes, and the same place by place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from races.models import Race
from races.services.runner.race_day import RaceDayRating
from terrain.domain.race_day import Effect, RaceDay
from terrain.labels.race_day.words import (
    CAUSE_ICONS,
    change_detail,
    change_name,
    effect_words,
    hours_text,
    known_rain_sentence,
    others_detail,
    stretch_text,
)

MOST_LINES = 6
MOST_ROWS = 40
JOINED_WITHIN_M = 500.0


@dataclass(frozen=True)
class ChangeLine:
    """One line of what the forecast changes."""

    icon: str
    name: str
    detail: str
    points: float


@dataclass(frozen=True)
class EffectRow:
    """One obstacle at the hour when the runner is there. Place and hour as text; no place: it isn't known."""

    kind: str
    place: str
    hours: str
    words: str


@dataclass(frozen=True)
class RaceDayPart:
    """What head and section show. `rows` are the hardest of `rows_in_all`, in the order of the course."""

    race_day: RaceDay
    is_sample: bool
    is_stale: bool
    lines: list[ChangeLine]
    rows: list[EffectRow]
    rows_in_all: int
    known_rain: str

    @property
    def has_changes(self) -> bool:
        return bool(self.race_day.changes)

    @property
    def known_percent(self) -> int | None:
        """How much of the course the forecast covers, where that isn't all."""
        percent = int(self.race_day.known_share * 100)
        return None if percent >= 99 else percent


def race_day_part(race: Race, rating: RaceDayRating | None, now: datetime) -> RaceDayPart | None:
    """None where there is no race-day rating."""
    if rating is None:
        return None
    race_day, zone = rating.race_day, ZoneInfo(race.edition.time_zone)
    effects = _joined(race_day.effects)
    return RaceDayPart(
        race_day=race_day,
        is_sample=rating.is_sample,
        is_stale=rating.is_stale,
        lines=_lines(race_day, zone, now),
        rows=[_row(effect, race_day, zone) for effect in _hardest(effects)],
        rows_in_all=len(effects),
        known_rain=known_rain_sentence(race_day.known_rain_days),
    )


def _lines(race_day: RaceDay, zone: ZoneInfo, now: datetime) -> list[ChangeLine]:
    """The largest changes; what is left of them as one line."""
    changes = race_day.changes
    shown = changes if len(changes) <= MOST_LINES else changes[: MOST_LINES - 1]
    today = now.astimezone(zone).date()
    lines = [
        ChangeLine(
            CAUSE_ICONS[change.cause],
            change_name(change),
            _sentence(change_detail(change, race_day, zone, today)),
            change.points,
        )
        for change in shown
    ]
    if left := changes[len(shown) :]:
        lines.append(ChangeLine("", "", _sentence(others_detail(left)), round(sum(one.points for one in left), 1)))
    return lines


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _hardest(effects: Sequence[Effect]) -> list[Effect]:
    """New obstacles and the largest factors, in the order of the course."""
    kept = sorted(effects, key=lambda one: (one.factor is not None, -(one.factor or 0.0)))[:MOST_ROWS]
    return [effect for effect in effects if effect in kept]


def _joined(effects: Sequence[Effect]) -> list[Effect]:
    """Stretches of the same ground and weather that follow each other closely are one row."""
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


def _row(effect: Effect, race_day: RaceDay, zone: ZoneInfo) -> EffectRow:
    is_placed = effect.from_m is not None and effect.to_m is not None
    return EffectRow(
        kind=effect.kind,
        place=stretch_text(effect.from_m or 0.0, effect.to_m or 0.0) if is_placed else "",
        hours=hours_text(effect.from_at, effect.until_at, race_day, zone),
        words=effect_words(effect),
    )
