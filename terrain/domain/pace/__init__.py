"""When a runner is where, and what gradient, height, ground and dark cost them (ADR 0015)."""

from terrain.domain.ground.kind import GroundGroup
from terrain.domain.pace.finish_time import ResultRefused, TimeRange, finish_s, flat_pace_of, range_of
from terrain.domain.pace.ground_loss import LOSS_BY_GRADE, minutes_by_group
from terrain.domain.pace.night import LONGEST_IN_THE_DARK, Span
from terrain.domain.pace.past_result import PastResult
from terrain.domain.pace.race_figures import ROAD, USUAL_GRADE, RaceFigures
from terrain.domain.pace.running_cost import running_cost
from terrain.domain.pace.schedule import Going, Schedule, SectionTime, going_of, plan_schedule, section_times
from terrain.domain.pace.text import (
    FASTEST_PACE_S_PER_KM,
    FLAT_PACE_S_PER_KM,
    SLOWEST_PACE_S_PER_KM,
    PaceRefused,
    TimeRefused,
    pace_text,
    parse_pace,
    parse_time,
)

__all__ = [
    "FASTEST_PACE_S_PER_KM",
    "FLAT_PACE_S_PER_KM",
    "LONGEST_IN_THE_DARK",
    "LOSS_BY_GRADE",
    "ROAD",
    "SLOWEST_PACE_S_PER_KM",
    "USUAL_GRADE",
    "Going",
    "GroundGroup",
    "PaceRefused",
    "PastResult",
    "RaceFigures",
    "ResultRefused",
    "Schedule",
    "SectionTime",
    "Span",
    "TimeRange",
    "TimeRefused",
    "finish_s",
    "flat_pace_of",
    "going_of",
    "minutes_by_group",
    "pace_text",
    "parse_pace",
    "parse_time",
    "plan_schedule",
    "range_of",
    "running_cost",
    "section_times",
]
