"""How well predicted times agree with published ones, kept from falling (ADR 0015)."""

import pytest

from tests.terrain.domain.pace.finish_times import (
    FILES,
    FOLDER,
    against_medians,
    mean_error,
    outcomes,
    outcomes_by_effort,
    rank_correlation,
)

pytestmark = pytest.mark.skipif(
    not all((FOLDER / name).is_file() for name in FILES), reason="the coded races are not beside this checkout"
)


def test_predicted_times_agree_with_published_ones() -> None:
    found = outcomes()
    assert rank_correlation(found) >= 0.90
    assert mean_error(found) <= 0.04
    assert max(abs(one.error) for one in found) <= 0.085


def test_the_ground_explains_what_climb_alone_does_not() -> None:
    found = outcomes()
    for other in (outcomes(with_ground=False), outcomes_by_effort()):
        assert rank_correlation(found) > rank_correlation(other)
        assert mean_error(found) < mean_error(other)


def test_the_usual_runner_takes_as_long_as_the_median_finisher() -> None:
    assert against_medians() == pytest.approx(1.0, abs=0.1)
