"""Following places: shared points, one window per holder, due when needed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from terrain.models import ForecastPoint, ForecastWindow
from terrain.services.forecasts.following import Following, follow_places, unfollow
from tests.cast import NOW
from tests.terrain.following import follow_place

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def follow(holder: str, latitude: float = 45.9, height_m: float | None = 1034, days: float = 2) -> ForecastPoint:
    return follow_place(holder, latitude, 6.87, height_m, NOW + days * DAY, NOW + days * DAY + 12 * HOUR, NOW)


def windows() -> list[tuple[str, int]]:
    return list(ForecastWindow.objects.order_by("holder").values_list("holder", "point_id"))


def test_races_of_one_valley_share_a_point():
    first, second, third = follow("a"), follow("b", 45.91, 1010), follow("c", 45.9, 2357)
    assert first == second != third
    assert windows() == [("a", first.pk), ("b", first.pk), ("c", third.pk)]


def test_a_place_without_a_height_has_one_point_of_its_own():
    assert follow("a", height_m=None) == follow("b", height_m=None) != follow("c")
    with pytest.raises(IntegrityError), transaction.atomic():
        ForecastPoint.objects.create(latitude=45.9, longitude=6.8974, height_m=None)


def test_a_holder_follows_one_place_and_one_window():
    follow("a", days=2)
    moved = follow("a", 46.5, days=5)
    (window,) = ForecastWindow.objects.all()
    assert (window.point, window.starts_at) == (moved, NOW + 5 * DAY)
    follow("a", 46.5, days=6)
    assert ForecastWindow.objects.get().starts_at == NOW + 6 * DAY


def test_a_place_in_reach_is_due_at_once_and_one_out_of_reach_later():
    follow("a", days=2)
    follow("b", 50.0, days=40)
    assert [point.latitude for point in ForecastPoint.objects.due(NOW)] == [45.9]
    assert ForecastPoint.objects.due(NOW + 24 * DAY).count() == 1
    assert ForecastPoint.objects.due(NOW + 26 * DAY).count() == 2


def test_a_point_that_its_last_follower_leaves_is_due_no_more():
    follow("a")
    follow("b")
    unfollow("a", now=NOW)
    assert ForecastPoint.objects.due(NOW).count() == 1
    unfollow("b", now=NOW)
    assert ForecastPoint.objects.due(NOW).count() == 0


def test_a_point_that_its_last_follower_moves_away_from_is_due_no_more():
    follow("a")
    follow("a", 50.0)
    assert [point.latitude for point in ForecastPoint.objects.due(NOW)] == [50.0]


def test_following_anew_does_not_undo_the_pause_of_a_failing_point():
    point = follow("a")
    ForecastPoint.objects.filter(pk=point.pk).update(failures=3, next_refresh_at=NOW + HOUR)
    follow("b")
    assert not ForecastPoint.objects.due(NOW).exists()


@pytest.mark.parametrize(("latitude", "longitude"), [(90.1, 0), (-134, 0), (0, 181)])
def test_a_place_off_the_globe_is_refused(latitude, longitude):
    with pytest.raises(IntegrityError), transaction.atomic():
        follow_place("a", latitude, longitude, 0, NOW, NOW + DAY, NOW)
    assert not ForecastPoint.objects.exists()


def test_following_nothing_of_nobody_is_no_error():
    assert follow_places([], NOW) == {}
    unfollow("nobody", now=NOW)
    unfollow(now=NOW)


def test_following_many_takes_as_many_queries_as_following_one():
    def queries(count: int, latitude: float) -> int:
        followings = [
            Following(f"{latitude}:{number}", latitude + number, 6.9, 500, NOW + DAY, NOW + 2 * DAY)
            for number in range(count)
        ]
        with CaptureQueriesContext(connection) as captured:
            assert len(follow_places(followings, NOW)) == count
        return len(captured)

    assert queries(1, 10) == queries(30, 20) <= 12


def test_a_holder_named_twice_follows_the_last_place_named():
    twice = [Following("a", latitude, 6.9, 500, NOW + DAY, NOW + 2 * DAY) for latitude in (10, 20)]
    follow_places(twice, NOW)
    assert ForecastWindow.objects.get().point.latitude == 20
