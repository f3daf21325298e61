"""How well the formula agrees with people who judged races, kept from falling."""

import csv
from pathlib import Path

import pytest
from django.conf import settings

from terrain.domain.agreement import Agreement, agreement_of, kendall_tau
from terrain.domain.tag_reading import tags_from_code
from terrain.domain.technicality import rate_tags

FOLDER = Path(settings.BASE_DIR).parent / "shared" / "data"
FILES = ("gold_train.csv", "gold_train_second.csv")

needs_races = pytest.mark.skipif(
    not all((FOLDER / name).is_file() for name in FILES), reason="the judged races are not beside this checkout"
)


@pytest.mark.parametrize(
    ("first", "second", "tau"),
    [
        ([1, 2, 3], [1, 2, 3], 1.0),
        ([1, 2, 3], [3, 2, 1], -1.0),
        ([1, 2, 3, 4], [1, 1, 2, 2], 0.8165),
        ([1, 3, 2], [1, 2, 3], 1 / 3),
        ([1, 1], [1, 2], 0.0),
    ],
)
def test_kendalls_tau(first: list[float], second: list[float], tau: float) -> None:
    assert kendall_tau(first, second) == pytest.approx(tau, abs=1e-4)


def test_agreement_counts_grades_and_direction() -> None:
    found = agreement_of([10, 40, 70, 90], [1, 3, 5, 6], [1, 2, 5, 4])
    assert found == Agreement(4, pytest.approx(2 / 3), 0.5, 0.75, 0.75)


def judged(*names: str) -> Agreement:
    scores, grades, tiers = [], [], []
    for name in names:
        with (FOLDER / name).open(encoding="utf-8", newline="") as file:
            for race in csv.DictReader(file):
                rated = rate_tags(tags_from_code(race["obstacles"]))
                if rated:
                    scores.append(rated.score)
                    grades.append(int(rated.grade))
                    tiers.append(int(race["tier"]))
    return agreement_of(scores, grades, tiers)


@needs_races
def test_formula_agrees_with_both_coders() -> None:
    first, second, together = judged(FILES[0]), judged(FILES[1]), judged(*FILES)
    assert (first.races, second.races) == (36, 29)
    assert (first.tau >= 0.86, second.tau >= 0.70, together.tau >= 0.79) == (True, True, True)
    assert (first.exact >= 0.80, second.exact >= 0.75, together.exact >= 0.78) == (True, True, True)
    assert together.within_one == 1.0


@needs_races
def test_thorough_tagging_hardly_raises_the_grade() -> None:
    """The second coder used two thirds more tags."""
    assert judged(FILES[1]).bias - judged(FILES[0]).bias <= 0.3
