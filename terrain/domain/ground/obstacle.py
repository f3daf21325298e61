"""An obstacle as the formula sees it."""

from dataclasses import dataclass
from math import isfinite

from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.vocabulary import Exposure, ObstacleKind, Severity


class TagInvalid(ValueError):
    """A field of an obstacle holds what can't be. `field` names it, `code` says why."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"{field}: {code}")
        self.field = field
        self.code = code


@dataclass(frozen=True, slots=True)
class ObstacleTag:
    """Something on a course that asks for skill.

    Its extent is a `share` of the course (0-1) or a section `from_m`-`to_m`, or neither (unknown). `is_measured` marks
    tags found on the profile instead of described by a person. `factor` (1 and more) is how much more the weather makes
    it ask for: race day's alone, nobody describes it. `exposure` is None where nobody said what a fall does: it is
    scored like 0, and never told as harmless. Raises TagInvalid.
    """

    kind: ObstacleKind
    severity: int
    share: float | None = None
    from_m: float | None = None
    to_m: float | None = None
    is_loose: bool = False
    exposure: int | None = None
    is_measured: bool = False
    factor: float = 1.0

    def __post_init__(self) -> None:
        if self.kind not in set(ObstacleKind):
            raise TagInvalid("kind", "unknown")
        object.__setattr__(self, "kind", ObstacleKind(self.kind))
        _check_level("severity", self.severity, min(Severity), max(Severity))
        if self.exposure is not None:
            _check_level("exposure", self.exposure, min(Exposure), max(Exposure))
        _check_share(self.share)
        _check_section(self.from_m, self.to_m)
        if not (isfinite(self.factor) and self.factor >= 1):
            raise TagInvalid("factor", "out_of_range")
        if self.share is not None and self.from_m is not None:
            raise TagInvalid("share", "share_and_section")

    @property
    def is_scored(self) -> bool:
        return KINDS[self.kind].is_scored

    @property
    def scored_exposure(self) -> int:
        """The level that counts in the score: a fall that nobody described adds nothing to it."""
        return self.exposure or 0

    @property
    def section(self) -> tuple[float, float] | None:
        """(from, to) in metres, where known."""
        return None if self.from_m is None or self.to_m is None else (self.from_m, self.to_m)


def _check_level(field: str, value: int, least: int, most: int) -> None:
    if not isinstance(value, int) or not least <= value <= most:
        raise TagInvalid(field, "out_of_range")


def _check_share(share: float | None) -> None:
    if share is not None and not (isfinite(share) and 0 < share <= 1):
        raise TagInvalid("share", "out_of_range")


def _check_section(from_m: float | None, to_m: float | None) -> None:
    if (from_m is None) != (to_m is None):
        raise TagInvalid("from_m" if from_m is None else "to_m", "missing")
    if from_m is None or to_m is None:
        return
    if not (isfinite(from_m) and from_m >= 0):
        raise TagInvalid("from_m", "out_of_range")
    if not (isfinite(to_m) and to_m > from_m):
        raise TagInvalid("to_m", "not_after_from")
