from races.domain.runner.cutoffs import PlaceProblem, TimedPlace, place_problems, time_problems


def test_places_within_the_course_are_fine() -> None:
    assert list(place_problems([0, 5_000, 36_100], 36_100)) == []


def test_a_place_a_little_beyond_the_measured_finish_is_still_the_finish() -> None:
    assert list(place_problems([36_400], 36_100)) == []


def test_a_place_beyond_the_finish_is_named() -> None:
    assert list(place_problems([1_000, 40_000], 36_100)) == [(1, PlaceProblem.BEYOND_FINISH)]


def test_without_a_length_every_place_is_possible() -> None:
    assert list(place_problems([500_000], None)) == []


def test_two_at_one_place_are_named_at_the_second() -> None:
    assert list(place_problems([1_000, None, 1_000], None)) == [(2, PlaceProblem.TWICE)]


def test_a_later_place_may_not_close_earlier() -> None:
    cut_offs = [TimedPlace(20_000, 7_200), TimedPlace(10_000, 10_800)]
    assert list(time_problems(cut_offs, None)) == [(0, PlaceProblem.EARLIER_THAN_BEFORE)]


def test_two_places_may_close_together() -> None:
    assert list(time_problems([TimedPlace(10_000, 7_200), TimedPlace(20_000, 7_200)], None)) == []


def test_a_cut_off_after_the_time_limit_is_named() -> None:
    assert list(time_problems([TimedPlace(10_000, 7_200)], 3_600)) == [(0, PlaceProblem.AFTER_TIME_LIMIT)]
