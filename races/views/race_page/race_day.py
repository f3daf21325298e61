"""Race day beside dry: the two marks, what the forecast changes, and the same place by place."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from races.models import Race
from races.services.runner.race_day import RaceDayRating
from terrain.domain.race_day import Effect, RaceDay
from terrain.domain.race_day.joining import hardest_effects, joined_effects
from terrain.labels.race_day.words import (
    CAUSE_ICONS,
    change_detail,
    change_name,
    effect_words,
    hours_text,
    known_rain_sentence,
    others_detail,
    section_text,
)

MOST_LINES = 6
MOST_ROWS = 40


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
    effects = joined_effects(race_day.effects)
    return RaceDayPart(
        race_day=race_day,
        is_sample=rating.is_sample,
        is_stale=rating.is_stale,
        lines=_lines(race_day, zone, now),
        rows=[_row(effect, race_day, zone) for effect in hardest_effects(effects, MOST_ROWS)],
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
        points = round(sum(change.points for change in left), 1)
        lines.append(ChangeLine("", "", _sentence(others_detail(left)), points))
    return lines


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _row(effect: Effect, race_day: RaceDay, zone: ZoneInfo) -> EffectRow:
    is_placed = effect.from_m is not None and effect.to_m is not None
    return EffectRow(
        kind=effect.kind,
        place=section_text(effect.from_m or 0.0, effect.to_m or 0.0) if is_placed else "",
        hours=hours_text(effect.from_at, effect.until_at, race_day, zone),
        words=effect_words(effect),
    )
