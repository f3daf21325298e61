"""How well computed ratings agree with people's."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt


@dataclass(frozen=True, slots=True)
class Agreement:
    """`tau` is Kendall's tau-b of score and tier; shares of races in the same grade and within one grade; `bias` is
    the mean of computed minus judged grade."""

    races: int
    tau: float
    exact: float
    within_one: float
    bias: float


@dataclass(frozen=True, slots=True)
class CoderAgreement:
    """How alike the ratings of races are that two people described: shares in the same grade and within one grade, and
    `bias`, the mean of the second's grade minus the first's."""

    races: int
    exact: float
    within_one: float
    bias: float


def agreement_of(scores: Sequence[float], grades: Sequence[int], tiers: Sequence[int]) -> Agreement:
    """Agreement of scores and grades with judged tiers (1-6). At least one race."""
    errors = [grade - tier for grade, tier in zip(grades, tiers, strict=True)]
    return Agreement(
        races=len(errors),
        tau=kendall_tau(scores, tiers),
        exact=sum(error == 0 for error in errors) / len(errors),
        within_one=sum(abs(error) <= 1 for error in errors) / len(errors),
        bias=sum(errors) / len(errors),
    )


def coder_agreement_of(pairs: Sequence[tuple[int, int]]) -> CoderAgreement:
    """Agreement of grades (first coder's, second coder's) of the same races. At least one race."""
    errors = [second - first for first, second in pairs]
    return CoderAgreement(
        races=len(errors),
        exact=sum(error == 0 for error in errors) / len(errors),
        within_one=sum(abs(error) <= 1 for error in errors) / len(errors),
        bias=sum(errors) / len(errors),
    )


def kendall_tau(first: Sequence[float], second: Sequence[float]) -> float:
    """Kendall's tau-b, which allows for ties; 0 where one of the two never changes."""
    concordant = untied_first = untied_second = 0
    for (a, b), (c, d) in combinations(zip(first, second, strict=True), 2):
        concordant += _sign(a - c) * _sign(b - d)
        untied_first += a != c
        untied_second += b != d
    pairs = sqrt(untied_first * untied_second)
    return concordant / pairs if pairs else 0.0


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
