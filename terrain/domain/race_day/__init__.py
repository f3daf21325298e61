"""Race day: what the forecast makes of a course, beside its dry technicality and never below it."""

from terrain.domain.race_day.changes import Cause, Change, Effect, Evidence, RaceDay
from terrain.domain.race_day.passage import Day
from terrain.domain.race_day.rating import rate_race_day

__all__ = ["Cause", "Change", "Day", "Effect", "Evidence", "RaceDay", "rate_race_day"]
