"""Asking the National Weather Service: points, squares, redirects, statuses."""

from datetime import UTC, datetime, timedelta

import pytest

from terrain.domain.forecasts.fetching import Ask, FailureCode, NotModified
from terrain.domain.weather.series import HourlySeries
from terrain.providers.exchange import Patience
from terrain.providers.nws.client import NationalWeatherService
from terrain.providers.round import Pace
from tests.weather_servers.nws import GRID, START, NwsServer

NOW = datetime(2027, 6, 24, 9, 17, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
VALIDATOR = "Thu, 24 Jun 2027 08:12:33 GMT"
TOPEKA = "/points/39.7456,-97.0892"


@pytest.fixture
def server():
    with NwsServer() as server:
        server.headers = {"Last-Modified": VALIDATOR, "Cache-Control": "public, max-age=1800"}
        yield server


def ask(latitude: float = 39.74561, longitude: float = -97.08921, last_modified: str = "") -> Ask:
    return Ask(latitude, longitude, 300, START, START + 12 * HOUR, last_modified)


def provider(server: NwsServer, lanes: int = 1, **patience: float) -> NationalWeatherService:
    pace = Pace(between_s=0.0, lanes=lanes)
    return NationalWeatherService(
        server.url, "Trailsite (x; y)", pace=pace, patience=Patience(largest=4_000_000, **patience)
    )


def paths(server: NwsServer) -> list[str]:
    return [asked.path for asked in server.requests]


def test_a_place_is_looked_up_and_its_square_read(server):
    (series,) = provider(server).fetch([ask()], NOW)
    assert isinstance(series, HourlySeries)
    assert paths(server) == [TOPEKA, GRID]
    assert {asked.headers["user-agent"] for asked in server.requests} == {"Trailsite (x; y)"}
    assert (series.expires_at, series.last_modified) == (NOW + timedelta(minutes=30), VALIDATOR)


def test_a_square_is_looked_up_once_a_week(server):
    service = provider(server)
    assert service.weight_of([ask(), ask()]) == 3
    service.fetch([ask()], NOW)
    service.fetch([ask()], NOW)
    assert paths(server) == [TOPEKA, GRID, GRID]
    assert service.weight_of([ask(), ask()]) == 2


def test_coordinates_carry_no_zeros_at_the_end(server):
    provider(server).fetch([ask(40.0, -97.1)], NOW)
    assert paths(server)[0] == "/points/40,-97.1"


def test_the_validator_is_sent_back_word_for_word(server):
    server.behave("not_modified")
    outcomes = provider(server).fetch([ask(last_modified=VALIDATOR)], NOW)
    assert server.requests[1].headers["if-modified-since"] == VALIDATOR
    assert outcomes == [NotModified(NOW + timedelta(minutes=30), VALIDATOR)]


def test_the_services_own_redirects_are_followed(server):
    server.moved = ["39.7456,-97.0892"]
    (series,) = provider(server).fetch([ask()], NOW)
    assert isinstance(series, HourlySeries)
    assert paths(server) == [TOPEKA, TOPEKA + "1", GRID]


@pytest.mark.parametrize("faults_of", ["points", "grid"])
def test_a_redirect_to_another_host_is_not_followed(server, faults_of):
    with NwsServer() as other:
        server.faults_of, server.elsewhere = faults_of, other.url + GRID
        server.behave("elsewhere")
        (failure,) = provider(server).fetch([ask()], NOW)
        assert (failure.code, other.requests) == (FailureCode.BROKEN_ANSWER, [])


def test_a_redirect_in_a_circle_ends(server):
    server.moved = [f"39.7456,-97.0892{'1' * times}" for times in range(9)]
    (failure,) = provider(server).fetch([ask()], NOW)
    assert (failure.code, len(server.requests)) == (FailureCode.BROKEN_ANSWER, 4)


def test_a_place_that_the_service_does_not_know_is_refused_for_good(server):
    server.foreign = ["45.5,-73.6"]
    montreal, topeka = provider(server).fetch([ask(45.5, -73.6), ask()], NOW)
    assert (montreal.code, montreal.is_temporary) == (FailureCode.REFUSED, False)
    assert "Data Unavailable For Requested Point" in montreal.detail
    assert isinstance(topeka, HourlySeries)


def test_places_outside_the_united_states_are_not_asked_for(server):
    (failure,) = provider(server).fetch([ask(45.9, 6.9)], NOW)
    assert (failure.code, failure.is_temporary, server.requests) == (FailureCode.REFUSED, False, [])


@pytest.mark.parametrize(
    ("place", "is_offered"),
    [
        ((39.7, -97.1), True),
        ((61.2, -149.9), True),
        ((52.9, 173.2), True),
        ((20.7, -156.2), True),
        ((18.2, -66.5), True),
        ((45.9, 6.9), False),
        ((-41.3, 174.8), False),
        ((19.4, -99.1), False),
    ],
)
def test_it_is_offered_in_the_states_and_their_islands(place, is_offered):
    assert NationalWeatherService("https://api.weather.gov", "x").is_offered_at(*place) is is_offered


def test_without_a_contact_nothing_is_asked(server):
    (failure,) = NationalWeatherService(server.url, "").fetch([ask()], NOW)
    assert (failure.code, failure.is_temporary, server.requests) == (FailureCode.FORBIDDEN, False, [])


@pytest.mark.parametrize("faults_of", ["points", "grid"])
@pytest.mark.parametrize(
    ("behaviour", "code", "is_temporary"),
    [
        ("error_403", FailureCode.FORBIDDEN, False),
        ("error_429", FailureCode.RATE_LIMITED, True),
        ("error_500", FailureCode.OVERLOADED, True),
        ("html", FailureCode.BROKEN_ANSWER, True),
        ("empty", FailureCode.BROKEN_ANSWER, True),
        ("odd_json", FailureCode.BROKEN_ANSWER, True),
        ("cut_off", FailureCode.BROKEN_ANSWER, True),
        ("huge", FailureCode.BROKEN_ANSWER, True),
        ("bomb", FailureCode.BROKEN_ANSWER, True),
        ("hang_up", FailureCode.UNREACHABLE, True),
    ],
)
def test_each_fault_is_a_failure_that_passes_or_stays(server, faults_of, behaviour, code, is_temporary):
    server.faults_of = faults_of
    server.behave(behaviour)
    (failure,) = provider(server).fetch([ask()], NOW)
    assert (failure.code, failure.is_temporary) == (code, is_temporary)


def test_an_address_of_another_path_is_not_asked_for(server):
    server.faults_of = "points"
    server.behave("other_path")
    (failure,) = provider(server).fetch([ask()], NOW)
    assert failure.code is FailureCode.BROKEN_ANSWER
    assert paths(server) == [TOPEKA]


def test_a_square_that_is_gone_is_looked_up_anew(server):
    server.behave("error_404", "normal")
    service = provider(server)
    (failure,) = service.fetch([ask()], NOW)
    (series,) = service.fetch([ask()], NOW)
    assert failure.is_temporary
    assert isinstance(series, HourlySeries)
    assert paths(server) == [TOPEKA, GRID, TOPEKA, GRID]


def test_a_slow_server_is_given_up(server):
    server.delay_s = 60
    (failure,) = provider(server, read_s=0.1).fetch([ask()], NOW)
    assert failure.code is FailureCode.TIMED_OUT


def test_a_server_that_drips_is_given_up(server):
    server.behave("drip")
    (failure,) = provider(server, whole_s=0.2).fetch([ask()], NOW)
    assert failure.code is FailureCode.TIMED_OUT
