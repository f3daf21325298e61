"""How good a course file is: what its points are like, what was mended, and how it agrees with what was declared."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Final

import numpy as np

from terrain.domain.files.assembly import CourseFile
from terrain.domain.track.shape import Shape, outline_of
from terrain.domain.track.statistics import TrackStatistics
from terrain.domain.track.warning import CourseWarning, WarningCode


@dataclass(frozen=True, slots=True)
class TrackQuality:
    """Metres. `spacing_*` are distances between neighbouring points that differ; counts are points or gaps.

    `jumps`, `spikes` and `standing` were mended before anything was measured: positions far off the line, impossible
    heights, a recorder at rest (`standing_m` is the length of the tangle). `missing_heights_share` is 1 where the file
    has no usable heights. `finish_to_start_m` is a straight line.
    """

    points: int
    points_per_km: float
    spacing_median_m: float
    spacing_95_m: float
    spacing_max_m: float
    gaps: int
    gaps_m: float
    jumps: int
    first_jump_m: float | None
    longest_jump_m: float
    spikes: int
    first_spike_m: float | None
    missing_heights_share: float
    standing: int
    standing_m: float
    is_route: bool
    shape: Shape
    laps: int
    finish_to_start_m: float
    start_lat: float
    start_lon: float


def quality_of(file: CourseFile, statistics: TrackStatistics) -> TrackQuality:
    """Judge a file that was read, together with what was measured on it."""
    track, outline = file.track, outline_of(file.track)
    by_code = {warning.code: warning for warning in (*file.warnings, *statistics.warnings)}
    none = CourseWarning(WarningCode.GAPS)
    gaps, jumps, spikes, standing = (by_code.get(code, none) for code in _MENDED)
    median_m, most_m, max_m = _spacing(file)
    return TrackQuality(
        points=track.points,
        points_per_km=track.points / track.distance_m * 1000,
        spacing_median_m=median_m,
        spacing_95_m=most_m,
        spacing_max_m=max_m,
        gaps=gaps.count,
        gaps_m=gaps.metres or 0.0,
        jumps=jumps.count,
        first_jump_m=jumps.at_m,
        longest_jump_m=jumps.metres or 0.0,
        spikes=spikes.count,
        first_spike_m=spikes.at_m,
        missing_heights_share=_missing_share(file) if statistics.has_elevation else 1.0,
        standing=standing.count,
        standing_m=standing.metres or 0.0,
        is_route=WarningCode.ROUTE_USED in by_code,
        shape=outline.shape,
        laps=outline.laps,
        finish_to_start_m=outline.finish_to_start_m,
        start_lat=float(track.segments[0].lat[0]),
        start_lon=float(track.segments[0].lon[0]),
    )


_MENDED: Final = (
    WarningCode.GAPS,
    WarningCode.LEAPS_REMOVED,
    WarningCode.SPIKES_REMOVED,
    WarningCode.STANDING_STILL,
)


def _spacing(file: CourseFile) -> tuple[float, float, float]:
    """(median, 95th of 100, largest) distance between neighbouring points."""
    steps = np.concatenate([np.diff(segment.distances_m) for segment in file.segments])
    moving = steps[steps > 0]
    median_m, most_m = np.quantile(moving, (0.5, 0.95)).tolist()
    return median_m, most_m, float(moving.max())


def _missing_share(file: CourseFile) -> float:
    missing = sum(int(np.isnan(segment.elevation).sum()) for segment in file.segments)
    return missing / file.track.points


def as_json(quality: TrackQuality) -> dict[str, Any]:
    """For storage: lengths to the decimetre, places to the centimetre."""
    rounded = {name: _rounded(name, value) for name, value in asdict(quality).items()}
    return rounded | {"shape": quality.shape.value}


def _rounded(name: str, value: Any) -> Any:
    if not isinstance(value, float):
        return value
    return round(value, 7 if name.startswith("start_") else 4 if name.endswith("_share") else 1)


def from_json(stored: dict[str, Any]) -> TrackQuality | None:
    """What `as_json` stored, None for anything else, such as the record of a course that was read before."""
    names = {field.name for field in fields(TrackQuality)}
    if not names <= stored.keys():
        return None
    return TrackQuality(**{name: stored[name] for name in names - {"shape"}}, shape=Shape(stored["shape"]))
