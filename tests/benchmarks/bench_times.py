"""Predicted finish times beside published ones: `make bench`."""

import pytest

from tests.terrain.domain.pace.finish_times import (
    FILES,
    FOLDER,
    Outcome,
    against_medians,
    mean_error,
    outcomes,
    outcomes_by_effort,
    rank_correlation,
)

pytestmark = pytest.mark.skipif(
    not all((FOLDER / name).is_file() for name in FILES), reason="the coded races are not beside this checkout"
)


def test_times(capsys: pytest.CaptureFixture[str]) -> None:
    found = outcomes()
    lines = [f"{one.race:<14} {one.published:6.2f} {one.predicted:6.2f} {one.error:+7.1%}" for one in found]
    ways = [
        ("the model", found),
        ("without the ground", outcomes(with_ground=False)),
        ("by km-effort alone", outcomes_by_effort()),
    ]
    with capsys.disabled():
        print("\n\nfinish time against the same runner's at Western States: published, predicted")
        print("\n".join([*lines, *(_summary(name, way) for name, way in ways)]))
        print(f"at the usual pace {against_medians():.2f} times as long as the median finishers of nine of them")


def _summary(name: str, found: list[Outcome]) -> str:
    worst = max(abs(one.error) for one in found)
    return (
        f"{name:<20} rank correlation {rank_correlation(found):.2f}, error {mean_error(found):.1%}, worst {worst:.1%}"
    )
