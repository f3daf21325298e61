"""What an organizer should know about a course file: each finding with how grave it is and its numbers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

import numpy as np

from terrain.domain.files.quality import TrackQuality
from terrain.domain.track.geodesy import steps_m
from terrain.domain.track.shape import Shape
from terrain.domain.track.warning import CourseWarning, WarningCode

WIDE_M: Final = 50.0
"""Median spacing above which corners and short climbs are cut: gains come out low. Judgement."""

UNUSABLE_M: Final = 200.0
"""Median spacing above which no steepness is measured that a runner would know again: gradients are taken over 50 m."""

GAPS_SHARE: Final = 0.05
MISSING_SHARE: Final = 0.05
MENDED_SHARE: Final = 0.01
"""Shares of the length, of the points, and of the points, from which on a note becomes a warning. Judgement."""

NEAR_M: Final = 2_000.0
FAR_M: Final = 10_000.0
"""A start further from the event's place than the first is worth a look, than the second most likely wrong."""

DIFFERS: Final = 0.05
DIFFERS_MUCH: Final = 0.15
"""Shares by which a measured figure may differ from the declared one (reference: organizers' own figures differ by
some percent from each other, and methods of measuring gain by 5 to 15 %)."""

ASKED: Final = 0.25
"""From this share on the organizer is asked what may be wrong, the file or the figure. Judgement."""

ROUNDING_M: Final = {"distance_m": 100.0, "gain_m": 30.0, "loss_m": 30.0}
"""Differences that rounding explains, whatever their share. Judgement."""


class FindingCode(StrEnum):
    SPACING = "spacing"
    LONG_STEPS = "long_steps"
    GAPS = "gaps"
    JUMPS = "jumps"
    SPIKES = "spikes"
    HEIGHTS = "heights"
    HEIGHTS_UNKNOWN = "heights_unknown"
    HEIGHTS_STEP = "heights_step"
    NOISE = "noise"
    STANDING_STILL = "standing_still"
    ROUTE = "route"
    SHAPE = "shape"
    START = "start"
    DISTANCE = "distance"
    GAIN = "gain"
    LOSS = "loss"


class FindingLevel(StrEnum):
    GOOD = "good"
    NOTE = "note"
    WARNING = "warning"
    SERIOUS = "serious"


@dataclass(frozen=True, slots=True)
class Finding:
    """One aspect of a course file. `numbers` holds metres (`..._m`), shares (0-1), counts, codes, and `places`: pairs
    of metres from the start."""

    code: FindingCode
    level: FindingLevel
    numbers: Mapping[str, float | int | str | tuple[tuple[float, float], ...] | None]


class Measured(Protocol):
    """What was measured on a track, in metres."""

    @property
    def distance_m(self) -> float: ...

    @property
    def gain_m(self) -> float | None: ...

    @property
    def loss_m(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Declared:
    """What the organizer says, in metres, as far as known."""

    distance_m: float | None = None
    gain_m: float | None = None
    loss_m: float | None = None


def findings_of(
    quality: TrackQuality,
    warnings: Iterable[CourseWarning],
    measured: Measured,
    declared: Declared = Declared(),
    place: tuple[float, float] | None = None,
) -> list[Finding]:
    """All aspects that can be judged, the good ones too, in the order in which one reads them.

    `warnings` are those of the file and of its statistics together; `place` is the event's (latitude, longitude).
    """
    by_code = {warning.code: warning for warning in warnings}
    return [
        *_points(quality, by_code),
        *_mended(quality, measured.distance_m, by_code),
        _heights(quality, by_code),
        *_not_mended(by_code),
        _shape(quality),
        *_start(quality, place),
        *_differences(measured, declared),
    ]


def _points(quality: TrackQuality, by_code: Mapping[WarningCode, CourseWarning]) -> Iterator[Finding]:
    numbers = {
        "median_m": quality.spacing_median_m,
        "longest_m": quality.spacing_max_m,
        "per_km": quality.points_per_km,
    }
    yield Finding(FindingCode.SPACING, _level(quality.spacing_median_m, WIDE_M, UNUSABLE_M), numbers)
    if far := by_code.get(WarningCode.FAR_APART):
        yield Finding(FindingCode.LONG_STEPS, FindingLevel.WARNING, {"count": far.count, "longest_m": far.metres})
    if quality.is_route:
        yield Finding(FindingCode.ROUTE, FindingLevel.WARNING, {})


def _mended(
    quality: TrackQuality, distance_m: float, by_code: Mapping[WarningCode, CourseWarning]
) -> Iterator[Finding]:
    gaps_share = quality.gaps_m / (distance_m + quality.gaps_m)
    level = FindingLevel.SERIOUS if gaps_share > GAPS_SHARE else FindingLevel.WARNING
    numbers = {"count": quality.gaps, "metres": quality.gaps_m}
    yield Finding(FindingCode.GAPS, level if quality.gaps else FindingLevel.GOOD, numbers)
    jumps = {"count": quality.jumps, "first_m": quality.first_jump_m, "longest_m": quality.longest_jump_m}
    yield Finding(FindingCode.JUMPS, _count_level(quality.jumps, quality.points), jumps)
    told = by_code.get(WarningCode.SPIKES_REMOVED)
    spikes = {"count": quality.spikes, "first_m": quality.first_spike_m, "places": told.places if told else ()}
    yield Finding(FindingCode.SPIKES, _count_level(quality.spikes, quality.points), spikes)
    level = FindingLevel.NOTE if quality.standing else FindingLevel.GOOD
    yield Finding(FindingCode.STANDING_STILL, level, {"count": quality.standing, "metres": quality.standing_m})


def _heights(quality: TrackQuality, by_code: Mapping[WarningCode, CourseWarning]) -> Finding:
    """`reason` is the warning's code where the course counts as one without heights."""
    unusable = (
        WarningCode.HEIGHTS_NONE,
        WarningCode.HEIGHTS_ALL_ZERO,
        WarningCode.HEIGHTS_TOO_FEW,
        WarningCode.HEIGHTS_IMPOSSIBLE,
    )
    reason = next((code.value for code in unusable if code in by_code), None)
    share = quality.missing_heights_share
    level = _level(share, 0.0, 1.0, FindingLevel.NOTE) if share <= MISSING_SHARE else FindingLevel.WARNING
    level = FindingLevel.SERIOUS if reason or share >= 1 else level
    return Finding(FindingCode.HEIGHTS, level, {"missing_share": share, "reason": reason})


def _not_mended(by_code: Mapping[WarningCode, CourseWarning]) -> Iterator[Finding]:
    """What was wrong with the heights and stays unknown."""
    for finding_code, code in (
        (FindingCode.HEIGHTS_UNKNOWN, WarningCode.HEIGHTS_UNKNOWN),
        (FindingCode.HEIGHTS_STEP, WarningCode.HEIGHTS_STEP),
    ):
        if warning := by_code.get(code):
            numbers = {"count": warning.count, "metres": warning.metres, "places": warning.places}
            yield Finding(finding_code, FindingLevel.SERIOUS, numbers)
    for code in (WarningCode.HEIGHTS_NOISY, WarningCode.NOISE_FILTERED):
        if warning := by_code.get(code):
            yield Finding(FindingCode.NOISE, FindingLevel.WARNING, {"metres": warning.metres, "reason": code.value})


def _shape(quality: TrackQuality) -> Finding:
    open_ended = quality.shape is Shape.POINT_TO_POINT
    numbers = {"shape": quality.shape.value, "laps": quality.laps, "finish_to_start_m": quality.finish_to_start_m}
    return Finding(FindingCode.SHAPE, FindingLevel.NOTE if open_ended else FindingLevel.GOOD, numbers)


def _start(quality: TrackQuality, place: tuple[float, float] | None) -> Iterator[Finding]:
    if place is not None:
        lat, lon = np.array([place[0], quality.start_lat]), np.array([place[1], quality.start_lon])
        away_m = float(steps_m(lon, lat)[0])
        yield Finding(FindingCode.START, _level(away_m, NEAR_M, FAR_M, FindingLevel.NOTE), {"away_m": away_m})


def _differences(measured: Measured, declared: Declared) -> Iterator[Finding]:
    for code, field in (
        (FindingCode.DISTANCE, "distance_m"),
        (FindingCode.GAIN, "gain_m"),
        (FindingCode.LOSS, "loss_m"),
    ):
        measured_m, declared_m = getattr(measured, field), getattr(declared, field)
        if measured_m is not None and declared_m:
            share = (measured_m - declared_m) / declared_m
            is_rounding = abs(measured_m - declared_m) <= ROUNDING_M[field]
            level = FindingLevel.GOOD if is_rounding else _level(abs(share), DIFFERS, DIFFERS_MUCH)
            is_asked = abs(share) > ASKED and not is_rounding
            numbers = {"measured_m": measured_m, "declared_m": declared_m, "share": share, "is_asked": is_asked}
            yield Finding(code, level, numbers)


def _level(value: float, much: float, too_much: float, between: FindingLevel = FindingLevel.WARNING) -> FindingLevel:
    if value > too_much:
        return FindingLevel.SERIOUS
    return between if value > much else FindingLevel.GOOD


def _count_level(count: int, points: int) -> FindingLevel:
    if not count:
        return FindingLevel.GOOD
    return FindingLevel.WARNING if count > MENDED_SHARE * points else FindingLevel.NOTE
