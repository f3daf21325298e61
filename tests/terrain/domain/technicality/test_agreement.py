"""How well the formula agrees with people who judged races, kept from falling."""

import csv
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from django.conf import settings

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.tag_reading import tags_from_code
from terrain.domain.technicality.agreement import (
    Agreement,
    CoderAgreement,
    agreement_of,
    coder_agreement_of,
    kendall_tau,
)
from terrain.domain.technicality.rating import Technicality, rate_tags
from tests.terrain.domain.technicality.second_coder import disagreeing, thorough

FOLDER = Path(settings.BASE_DIR).parent / "shared" / "data"
FILES = ("gold_train.csv", "gold_train_second.csv", "third_train.csv")

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


def test_coders_agree_by_the_grades_of_the_same_races() -> None:
    found = coder_agreement_of([(2, 2), (3, 4), (5, 3), (1, 1)])
    assert found == CoderAgreement(4, 0.5, 0.75, -0.25)


def races_of(name: str) -> list[tuple[list[ObstacleTag], int]]:
    """(obstacles, judged tier) of the races of a file that have obstacles."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        rows = [(tags_from_code(row["obstacles"]), int(row["tier"])) for row in csv.DictReader(file)]
    return [(tags, tier) for tags, tier in rows if tags]


def judged(races: list[tuple[list[ObstacleTag], int]]) -> Agreement:
    rated = [(rate(tags), tier) for tags, tier in races]
    return agreement_of([one.score for one, _ in rated], [int(one.grade) for one, _ in rated], [t for _, t in rated])


def rate(tags: list[ObstacleTag]) -> Technicality:
    rated = rate_tags(tags)
    assert rated is not None
    return rated


@needs_races
def test_formula_agrees_with_the_judges_of_each_file() -> None:
    """The order of none is worse than it was with version 2, and no file is traded for another."""
    files = [races_of(name) for name in FILES]
    assert [len(races) for races in files] == [36, 29, 21]
    figures = [judged(races) for races in files]
    assert all(one.tau >= least for one, least in zip(figures, (0.8829, 0.7305, 0.7789), strict=True)), figures
    assert sum(one.tau for one in figures) / len(figures) >= 0.81
    assert all(abs(one.bias) <= most for one, most in zip(figures, (0.4, 0.4, 0.5), strict=True)), figures
    assert all(one.exact >= least for one, least in zip(figures, (0.75, 0.7, 0.5), strict=True)), figures
    assert judged([race for races in files for race in races]).within_one >= 0.97


@needs_races
def test_scores_come_near_to_the_best_order_that_tiers_allow() -> None:
    """Tiers tie many races, so that even a perfect order of the first two files has a tau of .87."""
    races = races_of(FILES[0]) + races_of(FILES[1])
    tiers = [tier for _, tier in races]
    perfect = kendall_tau([tier + index / 1_000 for index, tier in enumerate(tiers)], tiers)
    assert perfect == pytest.approx(0.869, abs=0.001)
    assert judged(races).tau >= 0.93 * perfect


@needs_races
def test_thorough_tagging_hardly_raises_the_grade() -> None:
    """The second coder used two thirds more tags."""
    assert judged(races_of(FILES[1])).bias - judged(races_of(FILES[0])).bias <= 0.3


def second_coder(describe: Callable[[list[ObstacleTag], Random], list[ObstacleTag]]) -> CoderAgreement:
    """Agreement with a made-up second coder on all races, ten times over."""
    random = Random(1)
    races = [tags for name in FILES[:2] for tags, _ in races_of(name)] * 10
    return coder_agreement_of([(int(rate(tags).grade), int(rate(describe(tags, random)).grade)) for tags in races])


@needs_races
def test_three_mild_obstacles_more_leave_most_grades_as_they_are() -> None:
    found = second_coder(thorough)
    assert (found.exact >= 0.86, found.within_one, 0 <= found.bias <= 0.15) == (True, 1.0, True), found


@needs_races
def test_a_thorough_second_coder_of_another_opinion_gets_the_same_grade_mostly() -> None:
    found = second_coder(lambda tags, random: disagreeing(thorough(tags, random), random))
    assert (found.exact >= 0.69, found.within_one >= 0.99) == (True, True), found
