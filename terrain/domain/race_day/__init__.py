"""Race day: what the forecast makes of a course, beside its dry technicality and never below it."""

from terrain.domain.ground.cause import Cause
from terrain.domain.race_day.changes import Effect, Evidence, RaceDay, RaceDayChange
from terrain.domain.race_day.conditions import Day
from terrain.domain.race_day.rating import rate_race_day

__all__ = ["Cause", "Day", "Effect", "Evidence", "RaceDay", "RaceDayChange", "rate_race_day"]
