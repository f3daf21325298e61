"""Files that `times` understands: a race and a runner as JSON, or pairs of races as CSV."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from terrain.domain.ground.course_ground import NO_GROUND, CourseGround
from terrain.domain.ground.obstacle import TagInvalid
from terrain.domain.ground.tag_reading import TagsInvalid, tags_from_json
from terrain.domain.pace import (
    FASTEST_PACE_S_PER_KM,
    FLAT_PACE_S_PER_KM,
    ROAD,
    SLOWEST_PACE_S_PER_KM,
    USUAL_GRADE,
    RaceFigures,
    ResultRefused,
    TimeRange,
    finish_s,
    flat_pace_of,
    pace_text,
    range_of,
)
from terrain.domain.technicality.rating import rate_tags
from terrain.domain.track.statistics import statistics_of
from terrain.labels.ground.tags import tag_problem
from terrain.management.advice_fields import Fields
from terrain.management.csv_rows import csv_rows
from terrain.management.files import FileRefused, read_course

LONGEST_S: Final = 30 * 86_400.0
HARDEST: Final = 6
PREDICTED: Final = "predicted_ratio"
PAIR_COLUMNS: Final = ("from_km", "from_gain_m", "from_grade", "to_km", "to_gain_m", "to_grade", "from_median_h")
RATIO: Final = "ratio_median"

Row = dict[str, Any]


@dataclass(frozen=True)
class FinishTime:
    """A finish time with its range, and the pace that it follows from."""

    time: TimeRange
    flat_pace_s_per_km: float

    def as_json(self) -> dict[str, float]:
        time = self.time
        figures = {"seconds": time.seconds, "low_s": time.low_s, "high_s": time.high_s}
        return {name: round(value, 1) for name, value in figures.items()} | {
            "flat_pace_s_per_km": round(self.flat_pace_s_per_km, 1)
        }


@dataclass(frozen=True)
class PairErrors:
    """How far predicted ratios of two races lie from the published medians, as parts of these. `inside` is the part of
    the medians that lie within the range of the prediction."""

    pairs: int
    mean: float
    worst: float
    bias: float
    inside: float

    def line(self) -> str:
        return (
            f"{self.pairs} pairs: mean error of medians {self.mean:.1%}, worst {self.worst:.1%}, "
            f"bias {self.bias:+.1%}, {self.inside:.0%} of the medians within the range"
        )


def predict_json(path: Path, text: str) -> FinishTime:
    """The finish time of the race of a JSON file for its runner. Raises FileRefused with the field's name."""
    try:
        question = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FileRefused(f"{path}: not JSON: {error}") from None
    if not isinstance(question, dict) or "race" not in question:
        raise FileRefused(f'{path}: give an object with "race", and "past" or "pace_s_per_km"')
    race = _figures(path, _part(question, "race"))
    pace = _pace(path, question)
    seconds = finish_s(race, pace)
    return FinishTime(range_of(seconds, seconds), pace)


def _part(question: Row, name: str) -> Fields:
    part = question.get(name)
    if not isinstance(part, dict):
        raise FileRefused(f"{name}: give an object")
    return Fields(name, part)


def _pace(path: Path, question: Row) -> float:
    runner = Fields("", {name: question.get(name) for name in ("past", "pace_s_per_km")})
    given = runner.number("pace_s_per_km", FASTEST_PACE_S_PER_KM, SLOWEST_PACE_S_PER_KM, "seconds per km")
    if question.get("past") is None:
        return FLAT_PACE_S_PER_KM if given is None else given
    if given is not None:
        raise FileRefused("past: give a past result or pace_s_per_km, not both")
    past = _part(question, "past")
    seconds = past.number("seconds", 60, LONGEST_S, "seconds")
    if seconds is None:
        raise past.refuse("seconds", "give the time that the race took")
    try:
        return flat_pace_of(_figures(path, past), seconds)
    except ResultRefused as refused:
        least, most = pace_text(FASTEST_PACE_S_PER_KM), pace_text(SLOWEST_PACE_S_PER_KM)
        needs = pace_text(refused.pace_s_per_km)
        raise past.refuse("seconds", f"needs {needs} min/km on flat road, outside {least} to {most}") from None


def _figures(path: Path, race: Fields) -> RaceFigures:
    """Distance and climb as given, else as measured; the grade as given, else of the obstacles, else the usual one."""
    ground = _course(path, race)
    measured = statistics_of(ground.track, ground.heights) if ground.track else None
    distance_m = race.number("distance_m", 100, 2_000_000, "metres")
    gain_m = race.number("gain_m", 0, 200_000, "metres")
    race.moment("starts_at", race.zone("time_zone") or None)
    if distance_m is None and measured is None:
        raise race.refuse("distance_m", "give metres, or course_gpx")
    if distance_m is None and measured is not None:
        distance_m = measured.distance_m
    if gain_m is None and measured is not None:
        gain_m = measured.gain_m
    return RaceFigures(distance_m or 0.0, gain_m, _grade(race, ground, distance_m))


def _course(path: Path, race: Fields) -> CourseGround:
    name = race.text("course_gpx", 1000)
    return CourseGround(track=read_course(path.parent / name).track) if name else NO_GROUND


def _grade(race: Fields, ground: CourseGround, distance_m: float | None) -> int:
    given, raw = race.whole("grade", ROAD, HARDEST), race.raw("obstacles")
    if given is not None or raw is None:
        return USUAL_GRADE if given is None else given
    try:
        rated = rate_tags(ground.described_as(tags_from_json(raw)).tags, ground.length_m or distance_m)
    except TagInvalid as problem:
        raise race.refuse("obstacles", str(tag_problem(problem))) from None
    except TagsInvalid as error:
        place = f"obstacles[{error.index}].{error.problem.field}"
        raise race.refuse(place, str(tag_problem(error.problem))) from None
    return int(rated.grade) if rated else USUAL_GRADE


def predict_csv(path: Path, text: str) -> list[Row]:
    """The pairs of a CSV file with the ratio of the second race's time to the first's added. Raises FileRefused."""
    return [_predicted(place, row) for place, row in csv_rows(path, text, PAIR_COLUMNS)]


def _predicted(place: str, row: Row) -> Row:
    pair = Fields(place, {name: _number(place, name, row[name]) for name in PAIR_COLUMNS})
    first, second = (_side(pair, side) for side in ("from", "to"))
    elapsed_s = 3600 * _needed(pair, "from_median_h", 1 / 60, LONGEST_S / 3600, "hours")
    try:
        pace = flat_pace_of(first, elapsed_s)
    except ResultRefused as refused:
        needs = pace_text(refused.pace_s_per_km)
        raise pair.refuse("from_median_h", f"needs {needs} min/km on flat road: no runner") from None
    return row | {PREDICTED: round(finish_s(second, pace) / elapsed_s, 3)}


def _side(pair: Fields, side: str) -> RaceFigures:
    grade = _needed(pair, f"{side}_grade", ROAD, HARDEST, "a whole grade")
    if grade != int(grade):
        raise pair.refuse(f"{side}_grade", "give a whole grade")
    km = _needed(pair, f"{side}_km", 0.1, 2_000, "kilometres")
    return RaceFigures(km * 1000, _needed(pair, f"{side}_gain_m", 0, 200_000, "metres"), int(grade))


def _needed(pair: Fields, name: str, least: float, most: float, unit: str) -> float:
    value = pair.number(name, least, most, unit)
    if value is None:
        raise pair.refuse(name, f"give {unit}")
    return value


def _number(place: str, name: str, text: str) -> float | None:
    try:
        return float(text) if text.strip() else None
    except ValueError:
        raise FileRefused(f"{place}.{name}: {text!r} is not a number") from None


def errors_of(rows: list[Row]) -> PairErrors | None:
    """How well predictions agree with the column `ratio_median`; None where no row has one."""
    judged = [row for row in rows if (row.get(RATIO) or "").strip()]
    if not judged:
        return None
    published = np.array([_number(row.get("from", ""), RATIO, row[RATIO]) for row in judged], dtype=np.float64)
    if not np.all(np.isfinite(published) & (published > 0)):
        raise FileRefused(f"{RATIO}: give numbers above 0")
    error = np.array([row[PREDICTED] for row in judged]) / published - 1
    inside = [_is_inside(row, ratio) for row, ratio in zip(judged, published, strict=True)]
    return PairErrors(
        len(judged),
        float(np.abs(error).mean()),
        float(np.abs(error).max()),
        float(error.mean()),
        float(np.mean(inside)),
    )


def _is_inside(row: Row, published: float) -> bool:
    finish_h = float(row["from_median_h"]) * row[PREDICTED]
    within = range_of(row[PREDICTED], finish_h * 3600)
    return bool(within.low_s <= published <= within.high_s)
