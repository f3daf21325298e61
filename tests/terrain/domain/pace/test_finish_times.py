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
    assert rank_correlation(found) >= 0.80
    assert mean_error(found) <= 0.06
    assert max(abs(one.error) for one in found) <= 0.12


def test_grade_and_climb_explain_more_than_km_effort() -> None:
    errors = [mean_error(found) for found in (outcomes(), outcomes(with_ground=False), outcomes_by_effort())]
    assert errors == sorted(errors)


def test_the_usual_runner_takes_as_long_as_the_median_finisher() -> None:
    """Medians of the nineties, when fields of 100 miles were small and quick."""
    assert against_medians() == pytest.approx(1.1, abs=0.1)
