"""The breakdown of a technicality: lines that add up, each beginning where the last one ended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from terrain.domain.vocabulary import ObstacleKind


@dataclass(frozen=True)
class WaterfallLine:
    """What one kind adds. `start` and `points` have one decimal, on the scale of the score.

    `share` is the part of the course that the kind's layers cover together, None where one of them is unknown.
    """

    kind: ObstacleKind
    points: float
    start: float
    least_severity: int
    most_severity: int
    share: float | None
    is_measured: bool
    is_loose: bool
    exposure: int


def waterfall_of(contributions: Iterable[Mapping[str, Any]]) -> list[WaterfallLine]:
    """One line per kind, the largest first. `contributions` are those stored with a course."""
    kinds: dict[ObstacleKind, list[Mapping[str, Any]]] = {}
    for row in contributions:
        kinds.setdefault(ObstacleKind(row["kind"]), []).append(row)
    sums = {kind: round(sum(row["points"] for row in rows), 1) for kind, rows in kinds.items()}
    lines, start = [], 0.0
    for kind in sorted(kinds, key=lambda kind: -sums[kind]):
        lines.append(_line(kind, kinds[kind], sums[kind], round(start, 1)))
        start += sums[kind]
    return lines


def _line(kind: ObstacleKind, rows: list[Mapping[str, Any]], points: float, start: float) -> WaterfallLine:
    shares = [row.get("share") for row in rows]
    known = [share for share in shares if share is not None]
    return WaterfallLine(
        kind=kind,
        points=points,
        start=start,
        least_severity=min(row["severity"] for row in rows),
        most_severity=max(row["severity"] for row in rows),
        share=min(1.0, sum(known)) if len(known) == len(shares) else None,
        is_measured=all(row.get("is_measured", False) for row in rows),
        is_loose=any(row.get("is_loose", False) for row in rows),
        exposure=max(row.get("exposure", 0) for row in rows),
    )
