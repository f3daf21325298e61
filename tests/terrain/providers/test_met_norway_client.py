"""Asking MET Norway: its terms of service, its statuses, and faults on the way."""

import logging
from datetime import UTC, datetime, timedelta

import pytest

from terrain.domain.forecasts.fetching import Ask, FailureCode, FetchFailure, NotModified
from terrain.domain.weather.series import HourlySeries
from terrain.providers.exchange import Patience
from terrain.providers.met_norway.client import MetNorway
from terrain.providers.round import Pace
from tests.weather_servers.met_norway import START, MetNorwayServer
from tests.weather_servers.place import PlaceServer

NOW = datetime(2027, 6, 24, 9, 17, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
VALIDATOR = "Thu, 24 Jun 2027 08:12:33 GMT"
EXPIRES = "Thu, 24 Jun 2027 09:47:01 GMT"
HASTY = Pace(between_s=0.0)


@pytest.fixture
def server():
    with MetNorwayServer() as server:
        server.headers = {"Last-Modified": VALIDATOR, "Expires": EXPIRES}
        yield server


def ask(latitude: float = 45.9, height_m: float | None = 1000, last_modified: str = "") -> Ask:
    return Ask(latitude, 6.9, height_m, START, START + 24 * HOUR, last_modified)


def provider(server: PlaceServer, pace: Pace = HASTY, **patience: float) -> MetNorway:
    agent = "Trailsite (https://trails.example; ada@trails.example)"
    return MetNorway(server.url + "/", agent, pace=pace, patience=Patience(largest=4_000_000, **patience))


def test_a_request_says_who_asks_and_gives_four_decimals_and_whole_metres(server):
    provider(server).fetch([Ask(45.123456, -6.987654, 1234.56, START, START + HOUR)], NOW)
    (asked,) = server.requests
    assert asked.query == {"lat": "45.1234", "lon": "-6.9876", "altitude": "1235"}
    assert asked.headers["user-agent"] == "Trailsite (https://trails.example; ada@trails.example)"
    assert asked.headers["accept-encoding"] == "gzip"
    assert "if-modified-since" not in asked.headers


def test_without_a_height_none_is_asked_for(server):
    provider(server).fetch([ask(height_m=None)], NOW)
    assert "altitude" not in server.requests[0].query


def test_without_a_contact_nothing_is_asked(server):
    (failure,) = MetNorway(server.url, "").fetch([ask()], NOW)
    assert (failure.code, failure.is_temporary) == (FailureCode.FORBIDDEN, False)
    assert "TRAILSITE_CONTACT" in failure.detail
    assert server.requests == []


def test_an_answer_tells_until_when_it_is_the_newest(server):
    (series,) = provider(server).fetch([ask()], NOW)
    assert isinstance(series, HourlySeries)
    assert series.expires_at == datetime(2027, 6, 24, 9, 47, 1, tzinfo=UTC)
    assert series.last_modified == VALIDATOR
    assert series.provider == "met_norway"
    assert series.fetched_at == NOW


def test_the_validator_is_sent_back_word_for_word(server):
    server.behave("not_modified")
    outcomes = provider(server).fetch([ask(last_modified=VALIDATOR)], NOW)
    assert server.requests[0].headers["if-modified-since"] == VALIDATOR
    assert outcomes == [NotModified(datetime(2027, 6, 24, 9, 47, 1, tzinfo=UTC), VALIDATOR)]


def test_not_modified_without_a_question_is_a_broken_answer(server):
    server.behave("not_modified")
    (failure,) = provider(server).fetch([ask()], NOW)
    assert failure.code is FailureCode.BROKEN_ANSWER


def test_an_expiry_years_ahead_is_cut_to_a_day(server):
    server.headers["Expires"] = "Thu, 24 Jun 2060 09:47:01 GMT"
    (series,) = provider(server).fetch([ask()], NOW)
    assert series.expires_at == NOW + timedelta(days=1)


def test_a_clock_that_jumped_a_day_ahead_takes_the_answer_as_expired(server):
    later = NOW + timedelta(days=1)
    (series,) = provider(server).fetch([ask()], later)
    assert series.expires_at == later


def test_deprecation_is_logged_and_the_answer_used(server, caplog):
    server.behave("deprecated")
    with caplog.at_level(logging.WARNING):
        (series,) = provider(server).fetch([ask()], NOW)
    assert isinstance(series, HourlySeries)
    assert "deprecated" in caplog.text


@pytest.mark.parametrize(
    ("behaviour", "code", "is_temporary"),
    [
        ("error_400", FailureCode.REFUSED, False),
        ("error_403", FailureCode.FORBIDDEN, False),
        ("error_422", FailureCode.REFUSED, False),
        ("error_404", FailureCode.BROKEN_ANSWER, True),
        ("error_429", FailureCode.RATE_LIMITED, True),
        ("error_500", FailureCode.OVERLOADED, True),
        ("error_503", FailureCode.OVERLOADED, True),
        ("html", FailureCode.BROKEN_ANSWER, True),
        ("empty", FailureCode.BROKEN_ANSWER, True),
        ("odd_json", FailureCode.BROKEN_ANSWER, True),
        ("cut_off", FailureCode.BROKEN_ANSWER, True),
        ("bad_gzip", FailureCode.BROKEN_ANSWER, True),
        ("cut_gzip", FailureCode.BROKEN_ANSWER, True),
        ("huge", FailureCode.BROKEN_ANSWER, True),
        ("bomb", FailureCode.BROKEN_ANSWER, True),
        ("hang_up", FailureCode.UNREACHABLE, True),
        ("wrong_units", FailureCode.WRONG_UNITS, True),
        ("half_hours", FailureCode.BROKEN_ANSWER, True),
    ],
)
def test_each_fault_is_a_failure_that_passes_or_stays(server, behaviour, code, is_temporary):
    server.behave(behaviour)
    (failure,) = provider(server).fetch([ask()], NOW)
    assert (failure.code, failure.is_temporary) == (code, is_temporary)


def test_the_reason_of_a_refusal_is_kept_without_its_markup(server):
    server.behave("error_403")
    (failure,) = provider(server).fetch([ask()], NOW)
    assert failure.detail == "HTTP 403: Go away, please ."


def test_a_redirect_is_not_followed(server):
    with MetNorwayServer() as other:
        server.elsewhere = other.url + "/weatherapi/locationforecast/2.0/complete"
        server.behave("elsewhere")
        (failure,) = provider(server).fetch([ask()], NOW)
        assert (failure.code, other.requests) == (FailureCode.BROKEN_ANSWER, [])
    assert failure.detail == f"HTTP 302 to {server.elsewhere}"


@pytest.mark.parametrize(("retry_after", "pause_s"), [("", 300), ("20", 300), ("900", 900), ("soon", 300)])
def test_throttling_stops_the_round_and_names_a_pause(server, retry_after, pause_s):
    server.headers = {"Retry-After": retry_after} if retry_after else {}
    server.behave("normal", "error_429")
    outcomes = provider(server, Pace(between_s=0, lanes=1)).fetch([ask(one) for one in range(10)], NOW)
    assert isinstance(outcomes[0], HourlySeries)
    assert {(one.code, one.retry_at) for one in outcomes[1:] if isinstance(one, FetchFailure)} == {
        (FailureCode.RATE_LIMITED, NOW + timedelta(seconds=pause_s))
    }
    assert len(server.requests) == 2


def test_a_refused_place_does_not_stop_the_others(server):
    server.behave("error_422", "error_422", "error_422", "error_422", "normal")
    outcomes = provider(server, Pace(between_s=0, lanes=1)).fetch([ask(one) for one in range(6)], NOW)
    assert [isinstance(outcome, HourlySeries) for outcome in outcomes] == [False] * 4 + [True] * 2


def test_a_server_that_keeps_failing_is_left_alone(server):
    server.behave("error_500")
    outcomes = provider(server, Pace(between_s=0, lanes=1)).fetch([ask(one) for one in range(20)], NOW)
    assert {outcome.code for outcome in outcomes} == {FailureCode.OVERLOADED}
    assert len(server.requests) == 3


def test_many_places_come_in_the_order_asked_and_not_in_a_burst(server):
    outcomes = provider(server, Pace(between_s=0.01)).fetch([ask(one) for one in range(20)], NOW)
    assert [outcome.latitude for outcome in outcomes] == list(range(20))
    assert sorted(float(asked.query["lat"]) for asked in server.requests) == list(range(20))


def test_a_slow_server_is_given_up(server):
    server.delay_s = 60
    (failure,) = provider(server, read_s=0.1).fetch([ask()], NOW)
    assert failure.code is FailureCode.TIMED_OUT


def test_a_server_that_drips_is_given_up(server):
    server.behave("drip")
    (failure,) = provider(server, whole_s=0.2).fetch([ask()], NOW)
    assert failure.code is FailureCode.TIMED_OUT


def test_its_limits_are_half_of_what_is_allowed():
    met = MetNorway("https://api.met.no", "x")
    (limit,) = met.limits
    assert limit.weight / limit.per.total_seconds() == 10
    assert met.weight_of([ask(), ask()]) == 2
    assert met.concurrency == 1
    assert met.is_offered_at(-80, 0)
