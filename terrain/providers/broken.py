"""An answer that came, but can't be used."""

from terrain.domain.forecasts.fetching import FailureCode, FetchFailure


class BrokenAnswer(ValueError):
    """An answer, or one place's part of it, that can't be used. `.code` says in which way."""

    def __init__(self, code: FailureCode, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail

    @property
    def failure(self) -> FetchFailure:
        return FetchFailure(self.code, self.detail)
