"""What the weather makes of a course, in codes and numbers."""

from dataclasses import dataclass, replace
from datetime import datetime

from terrain.domain.ground.cause import Cause
from terrain.domain.ground.vocabulary import Grade, ObstacleKind
from terrain.domain.technicality.apportionment import shown_points
from terrain.domain.technicality.rating import grade_of


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the forecast says behind a change; None where it plays no part. `rain_mm` fell (as rain or snow) from
    `rain_since` to the last place, `rain_days` days of it at most; `peak_mm` in the wettest hour on the spot."""

    rain_mm: float | None = None
    rain_since: datetime | None = None
    rain_days: int | None = None
    peak_mm: float | None = None
    snow_cm: float | None = None
    above_m: float | None = None
    temperature_c: float | None = None
    gust_kmh: float | None = None
    visibility_m: float | None = None


@dataclass(frozen=True, slots=True)
class RaceDayChange:
    """Points that one cause adds to the dry score, where (metres from the start) and when. None of them (0) where a
    harder place decides the score with or without it: the ground changes there all the same.

    `is_everywhere`: some of its obstacles have no place and may be anywhere. The moments are those of the first
    and the last affected place, None where nobody knows the runner's hour.
    """

    cause: Cause
    points: float
    kinds: tuple[ObstacleKind, ...]
    sections: tuple[tuple[float, float], ...]
    is_everywhere: bool
    from_at: datetime | None
    until_at: datetime | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Effect:
    """One obstacle, or a part of it, at the hour when the runner is there. Without metres its place isn't known.

    `factor` is how much more it asks for than dry; None where the weather put it there, with `severity`.
    """

    kind: ObstacleKind
    severity: int
    from_m: float | None
    to_m: float | None
    from_at: datetime | None
    until_at: datetime | None
    causes: tuple[Cause, ...]
    factor: float | None


@dataclass(frozen=True, slots=True)
class RaceDay:
    """The technicality that the forecast makes of a dry one. `score` = `dry` + the points of all changes, exactly.

    `known_rain_days` whole days of rain before the start are known (14 at most), and the weather of `known_share` of
    the course (`length_m` long, None where unknown); what isn't known counts as dry. `is_whenever`: nobody knows the
    runner's hour, so that each place counts at its worst between `starts_at` and `ends_at`.
    """

    score: float
    grade: Grade
    low: float
    high: float
    dry: float
    changes: tuple[RaceDayChange, ...]
    effects: tuple[Effect, ...]
    fords_may_close: bool
    known_rain_days: int
    known_share: float
    is_whenever: bool
    starts_at: datetime
    ends_at: datetime
    length_m: float | None

    @property
    def added(self) -> float:
        """Points above dry, with one decimal."""
        return round(self.score - self.dry, 1)

    def above(self, dry: float) -> "RaceDay":
        """The same changes on another dry score: that of an earlier version of the formula, as long as it is shown."""
        if dry == self.dry:
            return self
        score = round(min(100.0, dry + self.added), 1)
        added = round(score - dry, 1)
        points = shown_points([line.points * added / (self.added or 1.0) for line in self.changes], added)
        changes = [replace(line, points=value) for line, value in zip(self.changes, points, strict=True)]
        moved = dry - self.dry
        return replace(
            self,
            dry=dry,
            score=score,
            grade=grade_of(score),
            low=round(min(score, max(0.0, self.low + moved)), 1),
            high=round(max(score, min(100.0, self.high + moved)), 1),
            changes=tuple(line for line in changes if line.points),
        )
