"""Files that `rate` understands: one course as JSON, or many races as CSV."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from terrain.domain.ground.course_ground import CourseGround
from terrain.domain.ground.obstacle import TagInvalid
from terrain.domain.ground.tag_reading import TagsInvalid, check_sections, tags_from_code, tags_from_json
from terrain.domain.technicality.confidence import rate_ground
from terrain.domain.technicality.rating import Technicality, rate_tags
from terrain.labels.ground.tags import tag_problem
from terrain.management.csv_rows import csv_rows
from terrain.management.files import FileRefused, read_bytes, read_course

MAX_BYTES: Final = 25_000_000
ADDED: Final = ("score", "grade", "low", "high")

Row = dict[str, Any]


def read_text(path: Path) -> str:
    """The text of a file. Raises FileRefused."""
    data = read_bytes(path, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise FileRefused(f"{path}: more than {MAX_BYTES // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused(f"{path}: byte {error.start} is not UTF-8") from None


def is_json(text: str) -> bool:
    return text.lstrip()[:1] in ("{", "[")


@dataclass(frozen=True)
class RatedGround:
    """A rating with the ground that it is of."""

    technicality: Technicality | None
    ground: CourseGround


def rate_json(path: Path, text: str) -> RatedGround:
    """Rate the obstacles of a JSON file, on its course where it names one. Raises FileRefused."""
    try:
        question = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FileRefused(f"{path}: not JSON: {error}") from None
    if not isinstance(question, dict) or "obstacles" not in question:
        raise FileRefused(f'{path}: give an object with "obstacles", a list')
    try:
        tags = tags_from_json(question["obstacles"])
        ground = _course(path, question).described_as(tags)
        check_sections(tags, ground.length_m)
    except TagInvalid as problem:
        raise FileRefused(f"{path}: {problem.field}: {tag_problem(problem)}") from None
    except TagsInvalid as error:
        raise FileRefused(f"{path}: {_place(error)}") from None
    return RatedGround(rate_ground(ground), ground)


def _course(path: Path, question: Row) -> CourseGround:
    """The bare course that a question names."""
    name, course_m = question.get("course_gpx"), question.get("course_m")
    if name is None:
        if course_m is not None and (isinstance(course_m, bool) or not isinstance(course_m, int | float)):
            raise FileRefused(f"{path}: course_m: give metres")
        if course_m is not None and not 0 < course_m <= 10_000_000:
            raise FileRefused(f"{path}: course_m: give metres, more than 0")
        return CourseGround(known_length_m=course_m)
    if not isinstance(name, str) or not name:
        raise FileRefused(f"{path}: course_gpx: give the path of a GPX, TCX or FIT file")
    return CourseGround(track=read_course(path.parent / name).track)


def rate_csv(path: Path, text: str) -> list[Row]:
    """The rows of a CSV file, `id` first, with score, grade, low and high added. Raises FileRefused."""
    return [_rated(place, row) for place, row in csv_rows(path, text, ("id", "obstacles"))]


def _rated(place: str, row: Row) -> Row:
    try:
        rated = rate_tags(tags_from_code(row["obstacles"]))
    except TagInvalid as problem:
        raise FileRefused(f"{place}: obstacles: {tag_problem(problem)}") from None
    except TagsInvalid as error:
        raise FileRefused(f"{place}: obstacles: {_place(error)}") from None
    figures = {field: getattr(rated, field) if rated else None for field in ADDED}
    return {"id": row["id"]} | row | {field: None if value is None else value for field, value in figures.items()}


def _place(error: TagsInvalid) -> str:
    return f"obstacle {error.index + 1}: {error.problem.field}: {tag_problem(error.problem)}"
