"""Two workers never fetch the same point: with real transactions and threads."""

from datetime import timedelta

import pytest

from terrain.models import Forecast, ForecastPoint
from terrain.services.forecasts.claims import claim_due, take_over
from terrain.services.forecasts.following import Following, follow_places
from terrain.services.forecasts.refresh import refresh_due
from tests.at_once import at_once
from tests.cast import NOW

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


def follow(count: int) -> None:
    follow_places(
        [Following(f"race:{number}", 10 + number * 0.3, 6.9, 500, NOW + DAY, NOW + 2 * DAY) for number in range(count)],
        NOW,
    )


def test_two_workers_claim_different_points():
    follow(60)

    def claim_in_bites() -> list[int]:
        taken: list[int] = []
        while claim := claim_due(NOW, 7).points:
            taken += claim
        return taken

    first, second = at_once(claim_in_bites, claim_in_bites)
    assert sorted(first + second) == sorted(ForecastPoint.objects.values_list("pk", flat=True))


def test_one_message_delivered_to_two_workers_is_taken_by_one():
    follow(20)
    claim = claim_due(NOW, 20)
    taken = at_once(*[lambda: take_over(claim.points, claim.until, NOW).points] * 2)
    assert sorted(map(len, taken)) == [0, 20]


def test_two_passes_at_once_fetch_each_point_once(open_meteo):
    follow(250)
    open_meteo.delay_s = 0.05
    summaries = at_once(*[lambda: refresh_due(NOW)] * 2)
    assert sum(summary.stored for summary in summaries) == 250
    assert sorted(set(open_meteo.places)) == sorted(open_meteo.places)
    assert Forecast.objects.count() == 250
    assert not ForecastPoint.objects.filter(claimed_until__isnull=False).exists()


def test_following_during_a_refresh_loses_neither(open_meteo):
    follow(50)
    open_meteo.delay_s = 0.1
    at_once(lambda: refresh_due(NOW), lambda: follow(80))
    refresh_due(NOW)
    assert ForecastPoint.objects.filter(current__isnull=False).count() == 80
    assert not ForecastPoint.objects.due(NOW).exists()
