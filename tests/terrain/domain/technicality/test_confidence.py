import pytest

from terrain.domain.ground.course_ground import CourseGround
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import Confidence, ObstacleKind
from terrain.domain.technicality.confidence import Certainty, beside_declared, is_other_length, limited, rate_ground

A, B, C = Confidence.COURSE_AND_SHARES, Confidence.SHARES, Confidence.TAGS


@pytest.mark.parametrize(
    ("mark", "described", "has_heights", "said"),
    [
        (A, 0.9, True, A),
        (A, 0.4, True, B),
        (A, 0.9, False, B),
        (C, 0.9, True, C),
    ],
)
def test_a_mark_says_no_more_than_is_known(
    mark: Confidence, described: float, has_heights: bool, said: Confidence
) -> None:
    assert limited(mark, described, has_heights) is said


def test_a_file_of_9_km_is_no_course_of_20() -> None:
    assert (is_other_length(9_000, 20_000), is_other_length(19_600, 20_000)) == (True, False)


@pytest.mark.parametrize(
    ("mark", "course_m", "declared_m", "shown"),
    [
        (A, 9_000, 20_000, Certainty(B, 48.2)),
        (C, 9_000, 20_000, Certainty(C, 48.2)),
        (A, 20_000, 9_000, Certainty(B, 40.0)),
        (A, 19_600, 20_000, Certainty(A, 40.0)),
        (A, 9_000, None, Certainty(A, 40.0)),
        (B, None, 20_000, Certainty(B, 40.0)),
    ],
)
def test_a_race_of_another_length_than_its_course_is_known_less(
    mark: Confidence, course_m: float | None, declared_m: float | None, shown: Certainty
) -> None:
    """Of 20 km a file of 9 leaves 11 undescribed: .55 of 15 points above the score of 40 is 48.25, shown as 48.2."""
    found = beside_declared(Certainty(mark, 40.0), 40.0, course_m, declared_m)
    assert found.confidence is shown.confidence
    assert found.high == pytest.approx(shown.high, abs=1e-9)


def test_the_range_is_wider_the_less_is_described() -> None:
    widths = []
    for share in (0.9, 0.4):
        rated = rate_ground(CourseGround((ObstacleTag(ObstacleKind.MUD, 3, share=share),), known_length_m=20_000))
        assert rated is not None
        widths.append(rated.high - rated.score)
    assert 0 < widths[0] < widths[1]
