"""What is odd about a course file, though not enough to refuse it."""

from dataclasses import dataclass
from enum import StrEnum


class WarningCode(StrEnum):
    ENCODING_GUESSED = "encoding_guessed"
    CHARACTERS_DROPPED = "characters_dropped"
    ATTRIBUTES_DOUBLED = "attributes_doubled"
    TEXT_MENDED = "text_mended"
    TEXT_BEHIND = "text_behind"
    SEVERAL_LINES = "several_lines"
    LINE_TAKEN = "line_taken"
    LINES_REPEATED = "lines_repeated"
    ROUTE_USED = "route_used"
    ZERO_POSITIONS = "zero_positions"
    LONGITUDES_WRAPPED = "longitudes_wrapped"
    POINTS_UNPLACED = "points_unplaced"
    LONE_POINTS_DROPPED = "lone_points_dropped"
    WAYPOINTS_DROPPED = "waypoints_dropped"
    LEAPS_REMOVED = "leaps_removed"
    STANDING_STILL = "standing_still"
    GAPS = "gaps"
    FAR_APART = "far_apart"
    HEIGHTS_WRITTEN_ODDLY = "heights_written_oddly"
    HEIGHTS_UNREADABLE = "heights_unreadable"
    HEIGHTS_ALL_ZERO = "heights_all_zero"
    HEIGHTS_NONE = "heights_none"
    HEIGHTS_TOO_FEW = "heights_too_few"
    HEIGHTS_FILLED = "heights_filled"
    HEIGHTS_UNKNOWN = "heights_unknown"
    HEIGHTS_STEP = "heights_step"
    HEIGHTS_NOISY = "heights_noisy"
    NOISE_FILTERED = "noise_filtered"
    HEIGHTS_IMPOSSIBLE = "heights_impossible"
    SPIKES_REMOVED = "spikes_removed"


@dataclass(frozen=True, slots=True)
class CourseWarning:
    """How often it occurs, and where known the first line of the file, the first position, how many metres, and where
    all of it lies: pairs of metres from the start, as many as one reads."""

    code: WarningCode
    count: int = 0
    line: int | None = None
    at_m: float | None = None
    metres: float | None = None
    places: tuple[tuple[float, float], ...] = ()
