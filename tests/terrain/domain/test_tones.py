from terrain.domain.obstacle import ObstacleTag
from terrain.domain.tones import tones_along
from terrain.domain.vocabulary import ObstacleKind

EASY = ObstacleTag(ObstacleKind.SCRAMBLE, 1, from_m=0, to_m=1_000)
HARD = ObstacleTag(ObstacleKind.SCRAMBLE, 5, from_m=480, to_m=520)


def test_hardest_ground_wins_whatever_the_order() -> None:
    assert tones_along([EASY, HARD], 1_000, 11) == tones_along([HARD, EASY], 1_000, 11) == [2] * 5 + [6] + [2] * 5


def test_short_passage_between_two_places_is_still_seen() -> None:
    short = ObstacleTag(ObstacleKind.SCRAMBLE, 5, from_m=440, to_m=441)
    assert tones_along([short], 1_000, 11) == [1] * 4 + [6] + [1] * 6


def test_both_ends_of_the_course_are_reached() -> None:
    ends = [
        ObstacleTag(ObstacleKind.SCRAMBLE, 5, from_m=0, to_m=1),
        ObstacleTag(ObstacleKind.SCRAMBLE, 5, from_m=999, to_m=5_000),
        ObstacleTag(ObstacleKind.SCRAMBLE, 5, from_m=1_000, to_m=1_001),
    ]
    assert tones_along(ends, 1_000, 11) == [6] + [1] * 9 + [6]


def test_obstacles_without_a_place_are_not_drawn() -> None:
    assert tones_along([ObstacleTag(ObstacleKind.MUD, 5, share=1)], 1_000, 3) == [1, 1, 1]
