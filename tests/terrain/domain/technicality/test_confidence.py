import pytest

from terrain.domain.ground.course_ground import CourseGround
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import Confidence, ObstacleKind
from terrain.domain.technicality.confidence import is_other_length, limited, rate_ground

A, B, C = Confidence.COURSE_AND_SHARES, Confidence.SHARES, Confidence.TAGS


@pytest.mark.parametrize(
    ("mark", "described", "has_heights", "has_other_length", "said"),
    [
        (A, 0.9, True, False, A),
        (A, 0.4, True, False, B),
        (A, 0.9, False, False, B),
        (A, 0.9, True, True, B),
        (C, 0.9, True, False, C),
    ],
)
def test_a_mark_says_no_more_than_is_known(
    mark: Confidence, described: float, has_heights: bool, has_other_length: bool, said: Confidence
) -> None:
    assert limited(mark, described, has_heights, has_other_length) is said


def test_a_file_of_9_km_is_no_course_of_20() -> None:
    assert (is_other_length(9_000, 20_000), is_other_length(19_600, 20_000)) == (True, False)


def test_the_range_is_wider_the_less_is_described() -> None:
    widths = []
    for share in (0.9, 0.4):
        rated = rate_ground(CourseGround((ObstacleTag(ObstacleKind.MUD, 3, share=share),), known_length_m=20_000))
        assert rated is not None
        widths.append(rated.high - rated.score)
    assert 0 < widths[0] < widths[1]
