"""Asking Open-Meteo over HTTP: requests, faults, poisoned places."""

from datetime import UTC, datetime, timedelta

import pytest

from terrain.domain.forecasts.fetching import Ask, FailureCode, FetchFailure
from terrain.domain.weather.series import HourlySeries
from terrain.providers.exchange import Patience
from terrain.providers.open_meteo.client import BATCH, OpenMeteo
from terrain.providers.open_meteo.request import weight_of_place
from tests.weather_servers.open_meteo import OpenMeteoServer

NOW = datetime(2027, 6, 24, 9, 17, 30, tzinfo=UTC)
START = NOW.replace(minute=0, second=0)
HOUR = timedelta(hours=1)


def ask(latitude: float = 45.9, height_m: float | None = 1000) -> Ask:
    return Ask(latitude, 6.9, height_m, START, START + 24 * HOUR)


def many(count: int) -> list[Ask]:
    return [ask(round(-60 + number * 0.5, 2)) for number in range(count)]


def codes(outcomes: list[HourlySeries | FetchFailure]) -> list[str]:
    return [outcome.code if isinstance(outcome, FetchFailure) else "served" for outcome in outcomes]


def test_a_request_asks_for_utc_seconds_metres_per_second_and_the_height(open_meteo):
    OpenMeteo(open_meteo.url + "/").fetch([ask()], NOW)
    (asked,) = open_meteo.requests
    assert asked.method == "GET"
    assert {name: asked.form[name] for name in ("timeformat", "timezone", "wind_speed_unit", "elevation")} == {
        "timeformat": "unixtime",
        "timezone": "GMT",
        "wind_speed_unit": "ms",
        "elevation": "1000",
    }
    assert (asked.form["start_hour"], asked.form["end_hour"]) == ("2027-06-24T09:00", "2027-06-25T08:00")
    assert not {"past_days", "forecast_days", "start_date"} & set(asked.form)


def test_the_key_travels_in_a_header_and_never_in_an_address(open_meteo):
    OpenMeteo(open_meteo.url, key="secret-7").fetch([ask()], NOW)
    (asked,) = open_meteo.requests
    assert asked.headers["x-api-key"] == "secret-7"
    assert "secret-7" not in str(asked.form)


def test_long_lists_are_posted_in_batches_of_a_hundred(open_meteo):
    outcomes = OpenMeteo(open_meteo.url).fetch(many(230), NOW)
    assert [(asked.method, len(asked.places)) for asked in open_meteo.requests] == [
        ("POST", BATCH),
        ("POST", BATCH),
        ("POST", 30),
    ]
    assert [outcome.latitude for outcome in outcomes] == [one.latitude for one in many(230)]


def test_places_without_a_height_are_asked_for_apart(open_meteo):
    outcomes = OpenMeteo(open_meteo.url).fetch([ask(1), ask(2, height_m=None), ask(3)], NOW)
    assert [asked.column("latitude") for asked in open_meteo.requests] == [["1.0000", "3.0000"], ["2.0000"]]
    assert ["elevation" in asked.form for asked in open_meteo.requests] == [True, False]
    assert [outcome.height_m for outcome in outcomes] == [1000, 1035, 1000]


def test_a_poisoned_place_is_found_by_halving_and_refused_for_good(open_meteo):
    open_meteo.poisoned = {many(40)[17].latitude}
    outcomes = OpenMeteo(open_meteo.url).fetch(many(40), NOW)
    assert codes(outcomes) == ["served"] * 17 + ["refused"] + ["served"] * 22
    assert not outcomes[17].is_temporary
    assert outcomes[17].detail == "No data is available for this location"
    assert len(open_meteo.requests) <= 2 * 7


def test_a_server_that_refuses_everything_is_not_asked_for_each_place(open_meteo):
    open_meteo.behave("refuse_all")
    outcomes = OpenMeteo(open_meteo.url).fetch(many(100), NOW)
    assert set(codes(outcomes)) == {"refused"}
    assert sum(not outcome.is_temporary for outcome in outcomes) < 10
    assert len(open_meteo.requests) < 25


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        ("error_500", FailureCode.OVERLOADED),
        ("error_502", FailureCode.OVERLOADED),
        ("error_503", FailureCode.OVERLOADED),
        ("forbidden", FailureCode.FORBIDDEN),
        ("not_found", FailureCode.BROKEN_ANSWER),
        ("stream_error", FailureCode.BROKEN_ANSWER),
        ("cut_off", FailureCode.BROKEN_ANSWER),
        ("html", FailureCode.BROKEN_ANSWER),
        ("empty", FailureCode.BROKEN_ANSWER),
        ("one_place_less", FailureCode.BROKEN_ANSWER),
        ("hang_up", FailureCode.UNREACHABLE),
        ("wrong_units", FailureCode.WRONG_UNITS),
        ("huge", FailureCode.BROKEN_ANSWER),
        ("bomb", FailureCode.BROKEN_ANSWER),
    ],
)
def test_faults_are_temporary_failures_of_each_place(open_meteo, behaviour, code):
    open_meteo.behave(behaviour)
    outcomes = OpenMeteo(open_meteo.url).fetch(many(3), NOW)
    assert [(outcome.code, outcome.is_temporary) for outcome in outcomes] == [(code, True)] * 3
    assert len(open_meteo.requests) == 1


@pytest.mark.parametrize(
    ("behaviour", "retry_at"),
    [
        ("limit_minute", datetime(2027, 6, 24, 9, 18, tzinfo=UTC)),
        ("limit_concurrent", datetime(2027, 6, 24, 9, 17, 35, tzinfo=UTC)),
        ("limit_hour", datetime(2027, 6, 24, 10, 0, tzinfo=UTC)),
        ("limit_day", datetime(2027, 6, 25, 0, 1, tzinfo=UTC)),
    ],
)
def test_a_limit_is_waited_for_until_it_ends(open_meteo, behaviour, retry_at):
    open_meteo.behave(behaviour)
    (failure,) = OpenMeteo(open_meteo.url).fetch([ask()], NOW)
    assert (failure.code, failure.retry_at) == (FailureCode.RATE_LIMITED, retry_at)


def test_a_slow_server_is_given_up(open_meteo):
    open_meteo.delay_s = 60
    (failure,) = OpenMeteo(open_meteo.url, patience=Patience(read_s=0.2)).fetch([ask()], NOW)
    assert failure.code is FailureCode.TIMED_OUT


def test_a_server_that_drips_is_given_up(open_meteo):
    open_meteo.behave("drip")
    (failure,) = OpenMeteo(open_meteo.url, patience=Patience(whole_s=0.3)).fetch([ask()], NOW)
    assert failure.code is FailureCode.TIMED_OUT


def test_an_unreachable_server_is_a_temporary_failure():
    with OpenMeteoServer() as server:
        address = server.url
    (failure,) = OpenMeteo(address).fetch([ask()], NOW)
    assert (failure.code, failure.is_temporary) == (FailureCode.UNREACHABLE, True)


def test_an_address_that_is_none_is_a_failure_and_no_crash():
    (failure,) = OpenMeteo("not an address").fetch([ask()], NOW)
    assert failure.code is FailureCode.UNREACHABLE


def test_a_redirect_is_not_followed(open_meteo):
    with OpenMeteoServer() as other:
        open_meteo.elsewhere = other.url + "/v1/forecast"
        open_meteo.behave("elsewhere")
        (failure,) = OpenMeteo(open_meteo.url).fetch([ask()], NOW)
        assert (failure.code, other.requests) == (FailureCode.BROKEN_ANSWER, [])


def test_the_free_host_allows_one_request_at_a_time_and_a_tenth_is_left_unused():
    free = OpenMeteo("https://api.open-meteo.com")
    assert free.concurrency == 1
    assert {limit.per: limit.weight for limit in free.limits} == {
        timedelta(minutes=1): 480,
        HOUR: 4500,
        timedelta(days=1): 9000,
    }


@pytest.mark.parametrize("own", [OpenMeteo("http://weather.lan:8080"), OpenMeteo("https://api.open-meteo.com", "key")])
def test_customers_and_servers_of_ones_own_have_no_limits(own):
    assert (own.concurrency, own.limits) == (None, ())


def test_a_key_leads_to_the_customers_host():
    assert OpenMeteo("https://api.open-meteo.com", "key").host.forecast == (
        "https://customer-api.open-meteo.com/v1/forecast"
    )
    assert OpenMeteo("https://weather.lan/om/", "key").host.forecast == "https://weather.lan/om/v1/forecast"


@pytest.mark.parametrize(
    ("variables", "days", "weight"),
    [(4, 0, 1), (10, 0, 1), (18, 0, 1.8), (26, 0, 2.6), (5, 11, 1), (8, 11, 1), (5, 5479, 195.68), (20, 28, 4)],
)
def test_weight_follows_the_servers_formula(variables, days, weight):
    assert weight_of_place(variables, days) == pytest.approx(weight, abs=0.01)


def test_a_batch_weighs_as_much_as_its_places():
    assert OpenMeteo("http://weather.lan").weight_of(many(230)) == pytest.approx(230 * 1.8)
