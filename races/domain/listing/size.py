"""One figure of a race twice, as its organizer declares it and as its course measures, and when the two are doubted."""

from dataclasses import dataclass

from terrain.domain.files.findings import DIFFERS, DIFFERS_MUCH


@dataclass(frozen=True, slots=True)
class Size:
    """One figure in metres, as declared and as measured; None where that is not known."""

    declared_m: float | None
    measured_m: float | None

    @property
    def shown_m(self) -> float | None:
        return self.measured_m if self.declared_m is None else self.declared_m

    @property
    def difference(self) -> float | None:
        """How far the measured figure lies from the declared one, as a part of it; None where they can't be told apart
        or compared."""
        if not self.declared_m or self.measured_m is None:
            return None
        return (self.measured_m - self.declared_m) / self.declared_m

    @property
    def is_doubtful(self) -> bool:
        """So far apart that both are told: watches and maps differ by 1-2 %, more than five says that one of the two
        is another course's."""
        return self._is_apart(DIFFERS)

    @property
    def is_suspect_height(self) -> bool:
        """So far apart, of gain or loss, that somebody should look: elevation models and smoothing alone move it by
        about a tenth."""
        return self._is_apart(DIFFERS_MUCH)

    def _is_apart(self, tolerance: float) -> bool:
        return self.difference is not None and abs(self.difference) > tolerance
