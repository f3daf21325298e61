"""What the doors of a race tell one runner, each figure with what it claims."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from races.queries.race.published_race import race_numbered_or_404
from races.services.runner.checklist import Checklist, checklist_of
from races.services.runner.race_day import race_day_of
from races.services.runner.runner_race import RunnerRace
from races.views.race_page.course import CoursePart, course_part
from races.views.race_page.hours import HoursPart, hours_part
from races.views.race_page.weather import RaceWeather, race_weather
from terrain.domain.pace.told import FigureClaim, Quantity, Told
from terrain.labels.kit.figures import weather_figures

OF_KIT_RULES = {
    "feels_min_c": Quantity.COLDEST_FELT,
    "feels_max_c": Quantity.WARMEST_FELT,
    "wbgt_max_c": Quantity.MOST_HEAT,
    "rain_mm": Quantity.ALL_RAIN,
    "rain_max_mm": Quantity.MOST_RAIN,
    "rain_hours": Quantity.WET_HOURS,
    "wind_max_kmh": Quantity.MOST_WIND,
    "gust_max_kmh": Quantity.MOST_GUST,
    "thunder": Quantity.MOST_THUNDER,
}
"""Values that the sentences of the kit list are filled with, and what they claim of the runner's hours."""

Spoken = tuple[str, Told]
"""A door, and a figure that it shows."""


@dataclass(frozen=True)
class Visit:
    """A runner who asks at all doors of a race."""

    runner: RunnerRace
    weather: RaceWeather
    course: CoursePart
    hours: HoursPart | None
    hours_of_all: HoursPart | None
    checklist: Checklist

    @property
    def tells_water(self) -> bool:
        """Whether the kit list has a sentence of how much water to carry, with its sum."""
        return any(WATER.search(reason) for line in self.checklist.lines for reason in line.reasons)

    @property
    def spoken(self) -> list[Spoken]:
        runner = self.runner
        doors: dict[str, Iterable[Told]] = {
            "page": self.weather.told.values(),
            "badges": [badge.told for badge in self.weather.stresses],
            "road book": [told for row in self.course.rows for told in row.told.values()],
            "hours": _of_hours(self.hours),
            "hours of all": _of_hours(self.hours_of_all),
            "kit": [told for figure in weather_figures(runner.told) for told in figure.told],
            "kit rules": self._of_kit_rules(),
            "calendar": runner.told_of_field.values() if runner.clock.is_to_come else (),
            "times": self._of_times(),
        }
        return [(door, told) for door, figures in doors.items() for told in figures]

    def _of_kit_rules(self) -> Iterator[Told]:
        """As forecast: an old forecast is read with margins, and the lines say so."""
        context, said = self.checklist.context, self.runner.told
        for name, quantity in OF_KIT_RULES.items():
            if name in context and not self.runner.forecast.is_stale:
                value = context[name]
                assert isinstance(value, int | float)
                yield Told(said[quantity].claim, value)
        if Quantity.DARK in said and "dark_hours" in context:
            dark = context["dark_hours"]
            assert isinstance(dark, float)
            yield Told(said[Quantity.DARK].claim, dark * 3600)

    def _of_times(self) -> Iterator[Told]:
        times, said = self.course.times, self.runner.told
        if times is None or Quantity.DARK not in said:
            return
        yield Told(said[Quantity.DARK].claim, sum(section.in_the_dark_s for section in times.sections))
        yield Told(said[Quantity.FINISH].claim, sum(section.took_s for section in times.sections))


def visit(race_id: int, now: datetime, pace_s_per_km: float) -> Visit:
    runner = RunnerRace(race_numbered_or_404(race_id), now, pace_s_per_km)
    weather = race_weather(runner)
    return Visit(
        runner=runner,
        weather=weather,
        course=course_part(runner, weather),
        hours=hours_part(runner, weather, is_given=True),
        hours_of_all=hours_part(runner, weather, is_given=False),
        checklist=checklist_of(runner),
    )


def wrong_sums(asked: Visit) -> list[str]:
    """Totals that are not the sum of their parts, as they are told."""
    day, times = race_day_of(asked.runner), asked.course.times
    sums: dict[str, tuple[float, float]] = {}
    if day:
        sums["race day's points"] = round(sum(change.points for change in day.race_day.changes), 1), day.race_day.added
        sums["race day"] = round(day.race_day.dry + day.race_day.added, 1), day.race_day.score
    if times:
        sums["sections"] = sum(section.took_s for section in times.sections), times.told_total_s
        sums["ground"] = sum(seconds for _group, seconds in times.ground_lines), times.ground_s
        for section in times.sections:
            if section.closes_at and section.arrives_at and section.arrival.margin:
                shown_at = section.arrives_at.replace(second=0, microsecond=0)
                left = timedelta(seconds=section.arrival.margin.told_s)
                sums[f"margin at {section.to_name}"] = (shown_at + left).timestamp(), section.closes_at.timestamp()
    sums |= dict(_water_sums(asked))
    return [f"{name}: {parts} make {whole}" for name, (parts, whole) in sums.items() if parts != whole]


WATER = re.compile(r"(?:(\d+) h ?)?(?:(\d+)(?: min)?)?, at (\d+) ml an hour that is ([\d.]+) l")


def _water_sums(asked: Visit) -> Iterator[tuple[str, tuple[float, float]]]:
    """The sentence of the water to carry in its own numbers, and its way in those of the times."""
    for line in asked.checklist.lines:
        for hours, minutes, ml_h, litres in WATER.findall(" ".join(line.reasons)):
            need_l = (int(hours or 0) + int(minutes or 0) / 60) * int(ml_h) / 1000
            yield f"water of {line.reasons}", (max(0.1, round(need_l, 1)), float(litres))
    context, times = asked.checklist.context, asked.course.times
    if times and "gap_hours" in context:
        from_m, to_m = (1000 * context[name] for name in ("gap_from_km", "gap_to_km"))  # type: ignore[operator]
        inside = [one for one in times.sections if from_m - 1 <= one.time.from_m and one.time.to_m <= to_m + 1]
        yield "longest way", (sum(one.took_s for one in inside), round(3600 * context["gap_hours"]))  # type: ignore[operator]


def contradictions(spoken: Iterable[Spoken]) -> list[str]:
    """Claims of which two doors tell different values."""
    values: defaultdict[FigureClaim, dict[str, float]] = defaultdict(dict)
    for door, told in spoken:
        values[told.claim][door] = round(told.value, 6)
    return [f"{claim}: {by_door}" for claim, by_door in values.items() if len(set(by_door.values())) > 1]


WITHIN = {
    Quantity.FELT: (Quantity.COLDEST_FELT, Quantity.WARMEST_FELT),
    Quantity.RAIN: (None, Quantity.MOST_RAIN),
    Quantity.WIND: (None, Quantity.MOST_WIND),
    Quantity.GUST: (None, Quantity.MOST_GUST),
    Quantity.COLDEST_FELT: (Quantity.COLDEST_FELT, Quantity.WARMEST_FELT),
    Quantity.WARMEST_FELT: (Quantity.COLDEST_FELT, Quantity.WARMEST_FELT),
    Quantity.MOST_RAIN: (None, Quantity.MOST_RAIN),
    Quantity.MOST_GUST: (None, Quantity.MOST_GUST),
}
"""Between which extremes of longer hours a quantity lies."""
SLACK = 1e-6


def outliers(spoken: Iterable[Spoken]) -> list[str]:
    """Figures of a moment or an hour that lie beyond what is told of the whole of which they are a part."""
    spoken = list(spoken)
    wholes = {(told.claim.party, told.claim.quantity): told for door, told in spoken if door in ("page", "calendar")}
    return [line for door, told in spoken for line in _beyond(door, told, wholes)]


def _beyond(door: str, told: Told, wholes: dict[tuple[object, Quantity], Told]) -> Iterator[str]:
    low, high = WITHIN.get(told.claim.quantity, (None, None))
    least, most = (wholes.get((told.claim.party, name)) if name else None for name in (low, high))
    if least and told.value < least.value - SLACK:
        yield f"{door}: {told.value} of {told.claim} is below {least.value}"
    if most and told.value > most.value + SLACK:
        yield f"{door}: {told.value} of {told.claim} is above {most.value}"


def _of_hours(part: HoursPart | None) -> list[Told]:
    return [] if part is None else [told for row in part.rows for told in row.told.values()]
