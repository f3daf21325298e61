import subprocess
import sys

import pytest
from django.conf import settings

from terrain.domain.ground.ground_tags import ground_tag, ground_tags
from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.tag_reading import tags_from_code
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality.rating import rate_tags

STORED_NUMBERS = {
    "mud": 1,
    "fixed_rock": 2,
    "loose_rock": 3,
    "boulders": 4,
    "roots": 5,
    "water_crossing": 6,
    "steep_climb": 7,
    "steep_descent": 8,
    "scramble": 9,
    "fixed_aid": 10,
    "narrow_passage": 11,
    "pathless": 12,
    "snow_ice": 13,
    "sand": 14,
    "vegetation": 15,
    "steps": 16,
    "extreme_weather": 17,
}
IN_ANOTHER_ORDER = """
import enum, random, sys
from terrain.domain.ground import vocabulary
kinds = list(vocabulary.ObstacleKind)
random.Random(int(sys.argv[1])).shuffle(kinds)
vocabulary.ObstacleKind = enum.StrEnum("ObstacleKind", [(kind.name, kind.value) for kind in kinds])
from terrain.domain.ground.ground_tags import ground_tag
from terrain.domain.ground.tag_reading import tags_from_code
from terrain.domain.technicality.rating import rate_tags
print([ground_tag(kind, 3) for kind in sorted(vocabulary.ObstacleKind)])
print(rate_tags(tags_from_code(sys.argv[2]), 20_000.0).score)
"""
COURSE = "mud:3:.2;scramble:2:.01:e1;roots:4:.1;steep_descent:2:.3;snow_ice:3:.02"


def in_the_order_of(seed: int) -> list[str]:
    command = [sys.executable, "-W", "error", "-c", IN_ANOTHER_ORDER, str(seed), COURSE]
    return subprocess.run(command, cwd=settings.BASE_DIR, check=True, capture_output=True, text=True).stdout.split("\n")


def test_numbers_that_are_stored_with_courses_never_change() -> None:
    """A new kind joins this table with a number of its own."""
    assert {kind: record.number for kind, record in KINDS.items()} == STORED_NUMBERS


def test_a_severe_obstacle_also_counts_as_each_milder_one() -> None:
    assert ground_tags([(ObstacleKind.MUD, 2)]) == [11, 12]


def test_tags_of_two_kinds_differ() -> None:
    tags = [ground_tag(kind, severity) for kind in ObstacleKind for severity in range(1, 6)]
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_the_kinds_changes_neither_stored_tags_nor_scores(seed: int) -> None:
    tags, score, _end = in_the_order_of(seed)
    assert tags == str([STORED_NUMBERS[kind] * 10 + 3 for kind in sorted(STORED_NUMBERS)])
    assert float(score) == rate_tags(tags_from_code(COURSE), 20_000.0).score
