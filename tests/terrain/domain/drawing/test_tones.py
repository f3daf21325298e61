from terrain.domain.drawing.tones import tones_along
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality.local import local_ratings

EASY = ObstacleTag(ObstacleKind.SCRAMBLE, 1, from_m=0, to_m=1_000)
HARD = ObstacleTag(ObstacleKind.SCRAMBLE, 5, from_m=400, to_m=600)


def test_hardest_ground_wins_whatever_the_order() -> None:
    assert tones_along([EASY, HARD], 1_000, 11) == tones_along([HARD, EASY], 1_000, 11) == [2] * 4 + [6] * 3 + [2] * 4


def test_tones_are_the_grades_of_the_local_technicality() -> None:
    tags = [EASY, HARD, ObstacleTag(ObstacleKind.MUD, 4, from_m=130, to_m=470)]
    grades = [int(section.grade) for section in local_ratings(tags, 1_000)]
    assert set(tones_along(tags, 1_000, 121)) == set(grades)
    assert tones_along(tags, 1_000, 121)[6::12] == grades


def test_short_passage_between_two_places_is_still_seen() -> None:
    short = ObstacleTag(ObstacleKind.SCRAMBLE, 5, from_m=14_440, to_m=14_441)
    tones = tones_along([short], 100_000, 11)
    assert [place for place, tone in enumerate(tones) if tone > 1] == [1]


def test_both_ends_of_the_course_are_reached() -> None:
    ends = [
        ObstacleTag(ObstacleKind.SCRAMBLE, 5, from_m=0, to_m=100),
        ObstacleTag(ObstacleKind.SCRAMBLE, 5, from_m=1_900, to_m=5_000),
        ObstacleTag(ObstacleKind.SCRAMBLE, 5, from_m=2_000, to_m=2_001),
    ]
    assert tones_along(ends, 2_000, 11) == [6] + [1] * 9 + [6]


def test_obstacles_without_a_place_are_not_drawn() -> None:
    assert tones_along([ObstacleTag(ObstacleKind.MUD, 5, share=1)], 1_000, 3) == [1, 1, 1]
