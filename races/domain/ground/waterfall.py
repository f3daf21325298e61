"""The breakdown of a technicality: lines that add up, each beginning where the last one ended."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from terrain.domain.ground.vocabulary import ObstacleKind


@dataclass(frozen=True)
class WaterfallSection:
    """A section in metres and what it adds; None where the rating does not tell."""

    from_m: float
    to_m: float
    points: float | None

    @property
    def length_m(self) -> float:
        return self.to_m - self.from_m


@dataclass(frozen=True)
class WaterfallLayer:
    """What equally hard obstacles of one kind add. Their sections are in running order."""

    severity: int
    points: float
    share: float | None
    is_measured: bool
    is_loose: bool
    exposure: int | None
    sections: tuple[WaterfallSection, ...]


@dataclass(frozen=True)
class WaterfallLine:
    """What one kind adds, and its layers, the hardest first. `start` and `points` have one decimal, on the scale of the
    score.

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
    exposure: int | None
    layers: tuple[WaterfallLayer, ...]


def waterfall_of(contributions: Iterable[Mapping[str, Any]]) -> list[WaterfallLine]:
    """One line per kind, the largest first. `contributions` are those stored with a course."""
    kinds: dict[ObstacleKind, list[WaterfallLayer]] = {}
    for row in contributions:
        kinds.setdefault(ObstacleKind(row["kind"]), []).append(_layer(row))
    sums = {kind: round(sum(layer.points for layer in layers), 1) for kind, layers in kinds.items()}
    lines, start = [], 0.0
    for kind in sorted(kinds, key=lambda kind: -sums[kind]):
        lines.append(_line(kind, kinds[kind], sums[kind], round(start, 1)))
        start += sums[kind]
    return lines


def measured_points(lines: Iterable[WaterfallLine]) -> float:
    """The part of the score that is measured on the course file instead of described by a person."""
    return round(sum(layer.points for line in lines for layer in line.layers if layer.is_measured), 1)


def _layer(row: Mapping[str, Any]) -> WaterfallLayer:
    """Ratings of earlier versions lack some of this."""
    sections = row.get("sections") or []
    told = row.get("section_points") or []
    points = told if len(told) == len(sections) else [None] * len(sections)
    placed = [WaterfallSection(from_m, to_m, part) for (from_m, to_m), part in zip(sections, points, strict=True)]
    return WaterfallLayer(
        severity=row["severity"],
        points=row["points"],
        share=row.get("share"),
        is_measured=row.get("is_measured", False),
        is_loose=row.get("is_loose", False),
        exposure=row.get("exposure"),
        sections=tuple(sorted(placed, key=lambda section: section.from_m)),
    )


def _line(kind: ObstacleKind, layers: Sequence[WaterfallLayer], points: float, start: float) -> WaterfallLine:
    known = [layer.share for layer in layers if layer.share is not None]
    return WaterfallLine(
        kind=kind,
        points=points,
        start=start,
        least_severity=min(layer.severity for layer in layers),
        most_severity=max(layer.severity for layer in layers),
        share=min(1.0, sum(known)) if len(known) == len(layers) else None,
        is_measured=all(layer.is_measured for layer in layers),
        is_loose=any(layer.is_loose for layer in layers),
        exposure=max((layer.exposure for layer in layers if layer.exposure is not None), default=None),
        layers=tuple(sorted(layers, key=lambda layer: (-layer.severity, -(layer.exposure or 0), -layer.points))),
    )
