"""Obstacles as other people write them: objects of JSON, or the short code of the rating files."""

import re
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any, Final

from terrain.domain.ground.obstacle import ObstacleTag, TagInvalid
from terrain.domain.ground.vocabulary import ObstacleKind

MAX_TAGS: Final = 500
"""Obstacles that one course may have. Judgement: two for each kilometre of the longest races."""

_CODE = re.compile(r"e([0-9]+)")
_NUMBER = re.compile(r"[0-9]*\.?[0-9]+|[0-9]+\.")


class TagsInvalid(ValueError):
    """Obstacle number `index` (from 0) can't be read: see `problem`."""

    def __init__(self, index: int, problem: TagInvalid) -> None:
        super().__init__(f"obstacle {index + 1}: {problem}")
        self.index = index
        self.problem = problem


def tags_from_json(obstacles: object) -> list[ObstacleTag]:
    """Tags from a list of {kind, severity, share | from_m, to_m, loose, exposure}. Other keys are ignored.

    Without an exposure, or with null, it is not described; 0 says that a fall ends where it happens.

    Raises TagInvalid for a list that is none or too long, TagsInvalid for what is in it.
    """
    if not isinstance(obstacles, list):
        raise TagInvalid("obstacles", "not_a_list")
    if len(obstacles) > MAX_TAGS:
        raise TagInvalid("obstacles", "too_many")
    tags = []
    for index, obstacle in enumerate(obstacles):
        try:
            tags.append(tag_from_json(obstacle))
        except TagInvalid as problem:
            raise TagsInvalid(index, problem) from None
    return tags


def check_sections(tags: Sequence[ObstacleTag], course_m: float | None) -> None:
    """Raise TagsInvalid for the first section that begins behind the end of a course of `course_m` metres."""
    for index, tag in enumerate(tags):
        if course_m is not None and tag.section is not None and tag.section[0] >= course_m:
            raise TagsInvalid(index, TagInvalid("from_m", "behind_finish"))


def tag_from_json(obstacle: object) -> ObstacleTag:
    """One tag from a JSON object. Raises TagInvalid."""
    if not isinstance(obstacle, Mapping):
        raise TagInvalid("obstacle", "not_an_object")
    return ObstacleTag(
        kind=_kind(obstacle.get("kind")),
        severity=_whole(obstacle, "severity"),
        share=_number(obstacle, "share"),
        from_m=_number(obstacle, "from_m"),
        to_m=_number(obstacle, "to_m"),
        is_loose=_flag(obstacle),
        exposure=None if obstacle.get("exposure") is None else _whole(obstacle, "exposure"),
    )


def tags_from_code(text: str) -> list[ObstacleTag]:
    """Tags from `kind:severity:share[:L][:eN]` joined by `;` (L = loose, eN = exposure N, not described without
    it). Raises TagsInvalid."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if len(parts) > MAX_TAGS:
        raise TagInvalid("obstacles", "too_many")
    tags = []
    for index, part in enumerate(parts):
        try:
            tags.append(tag_from_code(part))
        except TagInvalid as problem:
            raise TagsInvalid(index, problem) from None
    return tags


def tag_from_code(code: str) -> ObstacleTag:
    """One tag from its short code; the share may be left out. Raises TagInvalid."""
    kind, *fields = (field.strip() for field in code.split(":"))
    if not fields:
        raise TagInvalid("severity", "missing")
    severity, *rest = fields
    values: dict[str, Any] = {"kind": kind, "severity": int(severity) if severity.isdecimal() else severity}
    for field in rest:
        exposure = _CODE.fullmatch(field)
        if field == "L":
            values["loose"] = True
        elif exposure:
            values["exposure"] = int(exposure[1])
        elif _NUMBER.fullmatch(field) and "share" not in values:
            values["share"] = float(field)
        elif field:
            raise TagInvalid("share", "not_a_number")
    return tag_from_json(values)


def _kind(value: object) -> ObstacleKind:
    if value is None:
        raise TagInvalid("kind", "missing")
    if not isinstance(value, str) or value not in set(ObstacleKind):
        raise TagInvalid("kind", "unknown")
    return ObstacleKind(value)


def _whole(obstacle: Mapping[str, Any], field: str) -> int:
    value = obstacle.get(field)
    if value is None:
        raise TagInvalid(field, "missing")
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise TagInvalid(field, "out_of_range")
    return value


def _number(obstacle: Mapping[str, Any], field: str) -> float | None:
    value = obstacle.get(field)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TagInvalid(field, "not_a_number")
    try:
        number = float(value)
    except OverflowError:
        raise TagInvalid(field, "out_of_range") from None
    if not isfinite(number):
        raise TagInvalid(field, "not_a_number")
    return number


def _flag(obstacle: Mapping[str, Any]) -> bool:
    value = obstacle.get("loose", obstacle.get("is_loose"))
    if value is not None and not isinstance(value, bool):
        raise TagInvalid("loose", "not_a_flag")
    return bool(value)
