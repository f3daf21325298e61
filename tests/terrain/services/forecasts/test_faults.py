"""What a provider may do, and what becomes of the forecasts: the last good one stays, and nobody asks without need."""

from datetime import timedelta

import pytest
from django.test import Client

from races.services.weather.following import follow_race
from terrain.domain.forecasts.fetching import Ask, Limit, ModelRun, NotModified
from terrain.domain.forecasts.freshness import Freshness
from terrain.models import Forecast, ForecastPoint
from terrain.providers.exchange import Patience
from terrain.providers.open_meteo.client import OpenMeteo
from terrain.providers.registry import providers_named
from terrain.providers.sample import SampleWeather
from terrain.queries.forecasts import forecasts_of
from terrain.services.forecasts.refresh import enqueue_due, refresh_due
from terrain.services.limits.breakers import BreakerState, breaker_of
from terrain.services.limits.budgets import spend, spent_today
from tests.cast import NOW, count_queries
from tests.terrain.following import follow_place

pytestmark = pytest.mark.django_db
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
PLACE = Ask(45.9, 6.9, 1000, NOW, NOW + HOUR)
LATER = NOW + 8 * HOUR


def follow(holder="a", latitude=45.9, days=2.0) -> ForecastPoint:
    return follow_place(holder, latitude, 6.87, 1034, NOW + days * DAY, NOW + days * DAY + 12 * HOUR, NOW)


def point() -> ForecastPoint:
    return ForecastPoint.objects.select_related("current").get()


class Expiring(SampleWeather):
    """A provider of real weather whose answers hold for a while, and which knows its validators."""

    name = "expiring"

    def __init__(self) -> None:
        self.asked = []

    def weight_of(self, asks):
        return float(len(asks))

    def fetch(self, asks, now):
        self.asked += asks
        series = super().fetch(asks, now)
        expires_at = now + 7 * HOUR
        return [
            NotModified(expires_at, "Thu, 24 Jun 2027 09:00:00 GMT")
            if ask.last_modified
            else one.__class__(
                **one.__dict__
                | {"provider": self.name, "expires_at": expires_at, "last_modified": "Thu, 24 Jun 2027 09:00:00 GMT"}
            )
            for ask, one in zip(asks, series, strict=True)
        ]


@pytest.mark.parametrize("fault", ["hang_up", "empty", "odd_json", "stream_error", "texts", "one_place_less"])
def test_an_answer_that_is_none_leaves_the_last_good_forecast_with_its_true_age(open_meteo, fault):
    follow()
    refresh_due(NOW)
    open_meteo.behave(fault)
    summary = refresh_due(LATER)
    told = forecasts_of(["a"], NOW + 14 * HOUR)["a"]
    assert (summary.failed, told.fetched_at, told.confirmed_at, told.freshness) == (1, NOW, NOW, Freshness.AGEING)


@pytest.mark.parametrize("oddity", ["out_of_order", "duplicated", "few_variables", "local_time"])
def test_odd_answers_that_hold_all_hours_are_put_in_order(open_meteo, oddity):
    follow()
    refresh_due(NOW)
    plain = point().current
    open_meteo.behave(oddity)
    assert refresh_due(LATER).stored == (oddity != "local_time")
    assert point().current.temperature_c == plain.temperature_c
    assert point().current.starts_at == plain.starts_at


def test_a_silent_provider_is_given_up_after_the_patience_and_counts_as_failing(open_meteo):
    follow()
    open_meteo.delay_s = 60
    slow = OpenMeteo(open_meteo.url, patience=Patience(read_s=0.1))
    summary = refresh_due(NOW, providers=[slow])
    assert (summary.failed, point().last_error[:21]) == (1, "open_meteo: timed_out")


@pytest.mark.parametrize(
    ("limit", "until"),
    [
        ("limit_concurrent", NOW + timedelta(seconds=10)),
        ("limit_minute", NOW + MINUTE),
        ("limit_hour", NOW + HOUR),
        ("limit_day", (NOW + DAY).replace(hour=0, minute=1)),
    ],
)
def test_after_a_429_no_worker_asks_for_any_place_before_the_moment_named(open_meteo, limit, until):
    for number in range(3):
        follow(f"race:{number}", 40 + number)
    open_meteo.behave(limit)
    refresh_due(NOW, limit=1)
    assert until <= breaker_of("open_meteo", NOW).until <= until + timedelta(seconds=5)
    open_meteo.behave("normal")
    before = until - timedelta(seconds=1)  # a pass takes a moment of its own
    assert (enqueue_due(before), refresh_due(before).due, len(open_meteo.requests)) == (0, 0, 1)
    assert refresh_due(until + 4 * MINUTE).stored == 3
    assert ForecastPoint.objects.filter(failures=0, last_error="").count() == 3


def test_five_failed_batches_shut_the_provider_for_ten_minutes_and_one_batch_finds_out(open_meteo):
    for number in range(8):
        follow(f"race:{number}", 40 + number)
    open_meteo.behave("error_500")
    for step in range(8):
        refresh_due(NOW + timedelta(seconds=step), limit=1)
    shut_at = NOW + timedelta(seconds=4)
    assert (len(open_meteo.requests), breaker_of("open_meteo", shut_at).state) == (5, BreakerState.OPEN)
    open_meteo.behave("normal")
    assert enqueue_due(shut_at + 9 * MINUTE) == 0
    half_open_at = shut_at + 11 * MINUTE
    assert refresh_due(half_open_at).stored == 8
    assert breaker_of("open_meteo", half_open_at).state is BreakerState.CLOSED


def test_a_spent_budget_puts_places_off_without_blaming_them(open_meteo):
    for number in range(4):
        follow(f"race:{number}", 40 + number)
    (provider,) = providers_named()
    provider.batch_size, provider.limits = 2, (Limit(2 * provider.weight_of([PLACE] * 2) - 1, MINUTE),)
    summary = refresh_due(NOW, providers=[provider])
    assert (summary.stored, summary.failed, len(open_meteo.places)) == (2, 0, 2)
    assert ForecastPoint.objects.due(NOW).count() == 2
    assert refresh_due(NOW + MINUTE, providers=[provider]).stored == 2


def test_the_beat_hands_out_as_many_batches_as_the_budget_holds(open_meteo, monkeypatch):
    for number in range(6):
        follow(f"race:{number}", 40 + number)
    (provider,) = providers_named()
    provider.batch_size, provider.limits = 2, (Limit(2 * provider.weight_of([PLACE] * 2), DAY),)
    monkeypatch.setattr("terrain.services.forecasts.refresh.providers_named", lambda: [provider])
    assert enqueue_due(NOW) == 2
    assert ForecastPoint.objects.due(NOW).count() == 2


def test_another_provider_takes_over_and_the_first_comes_back(open_meteo):
    follow()
    second = Expiring()
    both = [*providers_named(), second]
    open_meteo.behave("error_500")
    summary = refresh_due(NOW, providers=both)
    first = point()
    assert (summary.fetched, first.current.provider) == ({"expiring": 1}, "expiring")
    assert (first.failures, first.last_error) == (0, "")
    open_meteo.behave("normal")
    refresh_due(first.next_refresh_at, providers=both)
    assert point().current.provider == "open_meteo"


def test_a_place_that_one_provider_refuses_is_served_by_the_next(open_meteo):
    follow("good", 40)
    follow("bad", 42)
    open_meteo.poisoned = {42}
    assert refresh_due(NOW, providers=[*providers_named(), Expiring()]).fetched == {"open_meteo": 1, "expiring": 1}
    assert not ForecastPoint.objects.filter(refusals__gt=0).exists()


def test_a_place_outside_of_every_providers_reach_is_set_aside_with_the_reason(monkeypatch):
    follow()
    local = Expiring()
    monkeypatch.setattr(local, "is_offered_at", lambda latitude, longitude: False)
    for step in range(3):
        refresh_due(NOW + 3 * step * HOUR, providers=[local])
    assert (local.asked, point().set_aside_at) == ([], NOW + 6 * HOUR)
    assert point().last_error == "none: refused: not served by expiring"


def test_nothing_is_asked_before_an_answer_expires_and_then_with_its_validator():
    follow()
    provider = Expiring()
    refresh_due(NOW, providers=[provider])
    assert point().next_refresh_at >= NOW + 7 * HOUR
    ForecastPoint.objects.update(next_refresh_at=NOW)
    assert refresh_due(NOW + HOUR, providers=[provider]).confirmed == 1
    assert len(provider.asked) == 1
    ForecastPoint.objects.update(next_refresh_at=NOW)
    assert refresh_due(NOW + 10 * HOUR, providers=[provider]).confirmed == 1
    assert [ask.last_modified for ask in provider.asked] == ["", "Thu, 24 Jun 2027 09:00:00 GMT"]
    told = forecasts_of(["a"], NOW + 11 * HOUR)["a"]
    assert (told.fetched_at, told.confirmed_at, told.freshness) == (NOW, NOW + 10 * HOUR, Freshness.FRESH)
    assert Forecast.objects.count() == 1


def test_a_validator_is_not_sent_where_the_answer_of_then_lacks_hours_that_are_wanted_now():
    follow()
    provider = Expiring()
    refresh_due(NOW, providers=[provider])
    follow("b", days=4)
    ForecastPoint.objects.update(next_refresh_at=NOW)
    assert refresh_due(NOW + HOUR, providers=[provider]).stored == 1
    assert provider.asked[-1].last_modified == ""


def test_no_model_run_since_means_no_fetch_and_a_new_one_does(open_meteo):
    follow(days=1)
    (provider,) = providers_named()
    refresh_due(NOW)
    provider.latest_run = lambda now: ModelRun(NOW - 8 * HOUR, NOW - HOUR)
    ForecastPoint.objects.update(next_refresh_at=NOW)
    summary = refresh_due(NOW + 3 * HOUR, providers=[provider])
    assert (summary.confirmed, len(open_meteo.requests)) == (1, 1)
    assert NOW + 3 * HOUR < point().next_refresh_at < NOW + 4.3 * HOUR
    provider.latest_run = lambda now: ModelRun(NOW - 2 * HOUR, NOW + 4 * HOUR)
    assert refresh_due(NOW + 5 * HOUR, providers=[provider]).stored == 1


def test_a_clock_a_day_ahead_leaves_nothing_behind_when_it_is_set_right(open_meteo):
    follow()
    enqueue_due(NOW + DAY)
    ForecastPoint.objects.update(claimed_until=None, next_refresh_at=NOW)
    refresh_due(NOW + DAY)
    assert not ForecastPoint.objects.due(NOW + HOUR).exists()
    assert refresh_due(NOW + HOUR).stored == 1
    assert point().current.fetched_at == NOW + HOUR
    assert refresh_due(NOW + HOUR).due == 0


def test_places_held_by_a_clock_a_day_ahead_are_free_again_when_it_is_set_right(open_meteo):
    follow()
    assert enqueue_due(NOW + DAY) == 1
    assert refresh_due(NOW).stored == 1


def test_a_page_asks_no_provider_and_the_database_no_more_while_they_fail(open_meteo, race, client: Client):
    follow_race(race, NOW)
    refresh_due(NOW)
    address = f"/races/{race.edition.event.slug}/{race.edition.year}/{race.slug}/"
    client.get(address)
    before, asked = count_queries(client, address), len(open_meteo.requests)
    open_meteo.behave("error_500")
    ForecastPoint.objects.update(next_refresh_at=NOW)
    refresh_due(LATER)
    asked_by_refresh = len(open_meteo.requests)
    assert asked_by_refresh > asked
    assert count_queries(client, address) == before
    assert len(open_meteo.requests) == asked_by_refresh


def test_where_the_days_budget_gets_scarce_far_races_do_with_an_outlook_and_near_ones_do_not(open_meteo):
    follow("near", 40, days=1)
    follow("far", 42, days=6)
    (provider,) = providers_named()
    provider.limits = (Limit(9000, DAY),)
    spend("open_meteo", 5000, provider.limits, NOW)
    assert refresh_due(NOW, providers=[provider]).stored == 2
    asked = {request.places[0][0]: len(request.column("hourly")) for request in open_meteo.requests}
    assert asked == {40: 18, 42: 10}
    assert spent_today("open_meteo", NOW) == pytest.approx(5000 + 1.8 + 1)


def test_as_long_as_the_budget_is_ample_far_races_have_all_values(open_meteo):
    follow("far", 42, days=6)
    (provider,) = providers_named()
    provider.limits = (Limit(9000, DAY),)
    spend("open_meteo", 2000, provider.limits, NOW)
    refresh_due(NOW, providers=[provider])
    assert len(open_meteo.requests[0].column("hourly")) == 18
