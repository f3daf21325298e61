"""The race-day rating: the same ground rated once more as the forecast makes it."""

from collections.abc import Collection, Sequence
from typing import Final

from terrain.domain.ground.cause import Cause
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.race_day import coefficients
from terrain.domain.race_day.changes import RaceDay
from terrain.domain.race_day.conditions import CourseConditions, Day, course_conditions
from terrain.domain.race_day.evidence import Strike, change_of, effects_of, strikes_of
from terrain.domain.race_day.tagging import as_met
from terrain.domain.technicality.apportionment import shown_points
from terrain.domain.technicality.rating import Technicality, grade_of, rate_tags, score_tags
from terrain.domain.weather.series import HourlySeries

LEAST_KNOWN: Final = 0.5
"""Part of the course whose weather must be known: a number made from less would be a guess. Judgement."""


def rate_race_day(
    tags: Sequence[ObstacleTag], places: Sequence[HourlySeries], day: Day, length_m: float | None = None
) -> RaceDay | None:
    """Rate obstacles on a course of `length_m` metres as a runner meets them. None where the ground is not rated, or
    where the weather of at least half the course isn't known.

    Never lower than dry, and never lowered by more rain, wind or fog, or a lower freezing level: each only multiplies
    what a tag asks for, or adds a tag, and no rating falls by that (`technicality`).
    """
    dry, places = rate_tags(tags, length_m), [place for place in places if place.hours > 0]
    if dry is None or not places:
        return None
    conditions = course_conditions(day, places)
    if conditions is None or float(conditions.is_known.mean()) < LEAST_KNOWN:
        return None
    strikes = strikes_of(tags, conditions, length_m)
    causes = [strike.cause for strike in strikes]
    met = _rated(tags, conditions, causes, length_m) if strikes else dry
    score = max(dry.score, met.score)
    points = _shared(score - dry.score, dry.score, tags, conditions, strikes, length_m)
    changes = [change_of(strike, value, conditions) for strike, value in zip(strikes, points, strict=True)]
    return RaceDay(
        score=score,
        grade=grade_of(score),
        low=max(dry.low, met.low),
        high=max(dry.high, met.high),
        dry=dry.score,
        changes=tuple(sorted(changes, key=lambda change: -change.points)),
        effects=tuple(effects_of(tags, conditions, causes, length_m)),
        fords_may_close=_fords_may_close(tags, conditions),
        known_rain_days=conditions.ground.rain_days_before(day.starts_at),
        known_share=float(conditions.is_known.mean()),
        is_whenever=day.schedule is None,
        starts_at=day.starts_at,
        ends_at=day.ends_at,
        length_m=day.length_m,
    )


def _rated(
    tags: Sequence[ObstacleTag], conditions: CourseConditions, causes: Collection[Cause], length_m: float | None
) -> Technicality:
    rated = rate_tags(as_met(tags, conditions, frozenset(causes), length_m), length_m)
    if rated is None:
        raise AssertionError("rated when dry")
    return rated


def _scored(
    tags: Sequence[ObstacleTag], conditions: CourseConditions, causes: Collection[Cause], length_m: float | None
) -> float:
    return score_tags(as_met(tags, conditions, frozenset(causes), length_m), length_m) or 0.0


def _shared(
    added: float,
    dry: float,
    tags: Sequence[ObstacleTag],
    conditions: CourseConditions,
    strikes: Sequence[Strike],
    length_m: float | None,
) -> list[float]:
    """The points above dry shared among the causes: each by the mean of what it adds alone and what it adds last.

    Neither would do by itself: two causes on one crux add nothing last, and all of them too much alone.
    """
    causes = [strike.cause for strike in strikes]
    if len(causes) < 2 or added <= 0:
        return [round(added, 1)] * len(causes)
    whole, weights = dry + added, []
    for cause in causes:
        alone = _scored(tags, conditions, [cause], length_m) - dry
        last = whole - _scored(tags, conditions, [other for other in causes if other is not cause], length_m)
        weights.append(max(0.0, alone) + max(0.0, last))
    total = sum(weights)
    return shown_points([added * (weight / total if total else 1 / len(weights)) for weight in weights], added)


def _fords_may_close(tags: Sequence[ObstacleTag], conditions: CourseConditions) -> bool:
    deep = [
        tag for tag in tags if tag.kind is ObstacleKind.WATER_CROSSING and tag.severity >= coefficients.FORD_SEVERITY
    ]
    flow = conditions.strength[Cause.HIGH_WATER]
    return any(
        bool(
            (
                flow[conditions.steps_of(*tag.section) if tag.section else slice(None)] > coefficients.FORDS_CLOSE_FROM
            ).any()
        )
        for tag in deep
    )
