"""Budgets, pauses, breakers and slots: what all workers know together of a provider."""

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import caches
from redis.exceptions import ConnectionError as StoreIsAway

from terrain.domain.forecasts.fetching import Ask, FailureCode, FetchFailure, Limit, ModelRun, Reach
from terrain.domain.weather.series import HourlySeries
from terrain.providers.sample import sample_series
from terrain.services.limits import gates, shared
from terrain.services.limits.breakers import BreakerState, breaker_of, reset
from terrain.services.limits.budgets import room_for, spend, spent_of, spent_today
from terrain.services.limits.gates import Turned, ask, batches_for
from terrain.services.limits.shared import StoreState
from tests.at_once import at_once
from tests.cast import NOW
from tests.waiting import PATIENCE_S, wait_until

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FREE = (Limit(480, MINUTE), Limit(4500, HOUR), Limit(9000, DAY))
PLACE = Ask(45.9, 6.9, 1000, NOW, NOW + 2 * HOUR)
BROKEN = FetchFailure(FailureCode.OVERLOADED, "HTTP 500")

FAR = Reach(timedelta(days=99), timedelta(days=99))


@dataclass
class Scripted:
    """A provider whose answers are told beforehand; the last one stays."""

    answers: list[FetchFailure | None] = field(default_factory=lambda: [None])
    limits: tuple[Limit, ...] = ()
    concurrency: int | None = None
    name: str = "scripted"
    batch_size: int = 100
    attribution: str = "scripted"
    reach: Reach = FAR
    asked: int = 0
    hold: threading.Event | None = None

    def is_offered_at(self, latitude: float, longitude: float) -> bool:
        return True

    def weight_of(self, asks: list[Ask]) -> float:
        return 1.8 * len(asks)

    def latest_run(self, now: datetime) -> ModelRun | None:
        return None

    def fetch(self, asks: list[Ask], now: datetime) -> list[HourlySeries | FetchFailure]:
        self.asked += 1
        if self.hold:
            self.hold.wait(PATIENCE_S)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [answer or sample_series(asked, now) for asked in asks]


def test_what_is_spent_counts_by_the_clock():
    assert spend("p", 300, FREE, NOW) is None
    assert spend("p", 300, FREE, NOW) == NOW.replace(second=0) + MINUTE
    assert spend("p", 300, FREE, NOW + MINUTE) is None
    assert [(spent.limit.per, spent.weight, spent.left) for spent in spent_of("p", FREE, NOW + MINUTE)] == [
        (DAY, 600, 8400),
        (HOUR, 600, 3900),
        (MINUTE, 300, 180),
    ]
    assert spent_today("p", NOW) == 600
    assert spent_today("p", NOW + DAY) == 0


@pytest.mark.parametrize(("limit", "wait"), [(FREE[0], MINUTE), (FREE[1], HOUR)])
def test_a_full_minute_or_hour_is_waited_for(limit, wait):
    assert spend("p", limit.weight, (limit,), NOW) is None
    assert spend("p", 1, (limit,), NOW + wait / 2) == NOW + wait
    assert spend("p", 1, (limit,), NOW + wait) is None


def test_a_full_day_is_waited_for_until_midnight_utc():
    assert spend("p", 9000, FREE[2:], NOW) is None
    assert spend("p", 1, FREE[2:], NOW) == datetime(2027, 6, 25, tzinfo=UTC)


def test_what_is_heavier_than_a_limit_passes_at_the_start_of_a_period():
    assert spend("p", 700, FREE[:1], NOW) is None
    assert spend("p", 700, FREE[:1], NOW) == NOW + MINUTE


def test_room_is_told_in_batches():
    assert room_for("p", 180, FREE, NOW) == 2
    spend("p", 180, FREE, NOW)
    assert room_for("p", 180, FREE, NOW) == 1
    assert room_for("p", 180, (), NOW) is None


def test_many_workers_together_never_spend_more_than_the_limit():
    def work() -> int:
        return sum(7 for _request in range(40) if spend("p", 7, FREE[:1], NOW) is None)

    taken = at_once(*[work] * 6)
    assert 460 < sum(taken) <= 480


def test_a_spent_budget_turns_away_without_asking():
    provider = Scripted(limits=FREE[:1])
    assert isinstance(ask(provider, [PLACE] * 200, NOW), list)
    turned = ask(provider, [PLACE] * 200, NOW)
    assert isinstance(turned, Turned)
    assert (turned.until, turned.reason.code, provider.asked) == (NOW + MINUTE, FailureCode.RATE_LIMITED, 1)


@pytest.mark.parametrize("wait", [MINUTE, HOUR, timedelta(hours=15)])
def test_a_provider_that_named_a_moment_is_asked_by_nobody_until_then(wait):
    provider = Scripted([FetchFailure(FailureCode.RATE_LIMITED, "limit exceeded", retry_at=NOW + wait), None])
    ask(provider, [PLACE], NOW)
    breaker = breaker_of("scripted", NOW)
    assert (breaker.state, breaker.until, breaker.detail) == (BreakerState.PAUSED, NOW + wait, "limit exceeded")
    assert batches_for(provider, NOW) == 0
    assert isinstance(ask(provider, [PLACE], NOW + wait - timedelta(seconds=1)), Turned)
    assert isinstance(ask(provider, [PLACE], NOW + wait), list)
    assert provider.asked == 2


def fail(provider: Scripted, times: int, at: datetime = NOW) -> None:
    for _ in range(times):
        ask(provider, [PLACE], at)


def test_five_failures_in_a_row_open_the_breaker_for_ten_minutes():
    provider = Scripted([BROKEN])
    fail(provider, 4)
    assert breaker_of("scripted", NOW).state is BreakerState.CLOSED
    fail(provider, 3)
    assert (provider.asked, breaker_of("scripted", NOW).until) == (5, NOW + 10 * MINUTE)
    assert batches_for(provider, NOW) == 0


def test_a_success_in_between_starts_the_count_anew():
    provider = Scripted([BROKEN, BROKEN, BROKEN, BROKEN, None, BROKEN])
    fail(provider, 9)
    assert (provider.asked, breaker_of("scripted", NOW).state) == (9, BreakerState.CLOSED)


def test_a_half_open_breaker_lets_one_worker_try_and_closes_when_that_succeeds():
    provider = Scripted([*[BROKEN] * 5, None])
    fail(provider, 5)
    later = NOW + 10 * MINUTE
    assert breaker_of("scripted", later).state is BreakerState.HALF_OPEN
    assert shared.lease("probe:scripted", 60)
    assert isinstance(ask(provider, [PLACE], later), Turned)
    shared.forget("probe:scripted")
    assert isinstance(ask(provider, [PLACE], later), list)
    assert breaker_of("scripted", later).state is BreakerState.CLOSED


def test_a_half_open_breaker_opens_again_at_the_first_failure():
    provider = Scripted([BROKEN])
    fail(provider, 5)
    fail(provider, 2, NOW + 10 * MINUTE)
    assert (provider.asked, breaker_of("scripted", NOW + 11 * MINUTE).state) == (6, BreakerState.OPEN)


def test_the_operator_may_have_a_provider_asked_again():
    provider = Scripted([BROKEN])
    fail(provider, 5)
    reset("scripted")
    assert breaker_of("scripted", NOW).state is BreakerState.CLOSED


def test_a_refused_place_is_no_failure_of_the_provider():
    provider = Scripted([FetchFailure(FailureCode.REFUSED, "no data", is_temporary=False)])
    fail(provider, 6)
    assert (provider.asked, breaker_of("scripted", NOW).state) == (6, BreakerState.CLOSED)


def test_what_a_clock_a_day_ahead_noted_is_not_believed():
    tomorrow = NOW + 2 * DAY
    provider = Scripted([FetchFailure(FailureCode.RATE_LIMITED, "limit", retry_at=tomorrow + HOUR), BROKEN])
    ask(provider, [PLACE], tomorrow)
    assert breaker_of("scripted", NOW).state is BreakerState.CLOSED
    fail(Scripted([BROKEN], name="other"), 5, tomorrow)
    assert breaker_of("other", NOW).state is BreakerState.CLOSED


def test_a_provider_that_bears_one_request_gets_one_at_a_time():
    gate = threading.Event()
    slow, second = Scripted(concurrency=1, hold=gate), Scripted(concurrency=1)
    thread = threading.Thread(target=ask, args=(slow, [PLACE], NOW))
    thread.start()
    wait_until(lambda: slow.asked)
    turned = ask(second, [PLACE], NOW, patience_s=0)
    gate.set()
    thread.join()
    assert isinstance(turned, Turned)
    assert second.asked == 0
    assert isinstance(ask(second, [PLACE], NOW, patience_s=0), list)


def test_a_lease_that_ran_out_is_not_taken_from_the_next():
    first = shared.lease("slot", 60)
    shared.forget("slot")
    second = shared.lease("slot", 60)
    shared.give_back("slot", first)
    assert shared.noted("slot") == second


def test_a_store_that_does_not_answer_leaves_each_process_to_itself(monkeypatch, caplog):
    def refuse(*args, **kwargs):
        raise StoreIsAway("no store")

    for name in ("add", "incr", "get", "set", "delete_many"):
        monkeypatch.setattr(caches["workers"], name, refuse)
    provider = Scripted(limits=FREE[:1], concurrency=1)
    assert isinstance(ask(provider, [PLACE] * 200, NOW), list)
    assert isinstance(ask(provider, [PLACE] * 200, NOW), Turned)
    assert "no store" in caplog.text


def test_the_store_says_whether_workers_share_it(monkeypatch):
    def refuse(*args, **kwargs):
        raise StoreIsAway("no store")

    assert shared.store_state() is StoreState.ALONE
    monkeypatch.setattr(caches["workers"], "get", refuse)
    assert shared.store_state() is StoreState.AWAY


def test_a_store_that_all_workers_share_says_so(settings, valkey_url):
    settings.CACHES = {
        "workers": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": valkey_url.replace("redis+socket", "unix"),
        },
        "default": settings.CACHES["default"],
    }
    assert shared.store_state() is StoreState.SHARED


def test_requests_are_counted_by_minute_hour_and_day(settings, open_meteo):
    settings.OPEN_METEO_RUNS_OF = ""
    (provider,) = gates.providers_named()
    ask(provider, [PLACE], NOW)
    sent = len(open_meteo.requests)
    later = gates.reports(NOW + MINUTE)[0]
    now = gates.reports(NOW)[0]
    assert (now.requests, now.requests_this_hour, now.requests_this_minute) == (sent, sent, sent)
    assert (later.requests, later.requests_this_hour, later.requests_this_minute) == (sent, sent, 0)


def test_reports_tell_how_things_stand(settings, open_meteo):
    settings.WEATHER_PROVIDERS = ["open_meteo", "sample"]
    open_meteo.behave("error_500")
    (provider, _) = gates.providers_named()
    ask(provider, [PLACE], NOW)
    first, second = gates.reports(NOW)
    assert (first.name, first.requests, first.places, first.weight) == ("open_meteo", 1, 1, provider.weight_of([PLACE]))
    assert (first.last_error, first.last_error_at) == ("open_meteo: overloaded: The service is overloaded", NOW)
    assert (first.breaker.failures, first.breaker.state) == (1, BreakerState.CLOSED)
    assert (second.name, second.requests, second.last_error) == ("sample", 0, "")
