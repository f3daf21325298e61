"""The operator's page on weather: what was asked, what waits, what is oldest, and who may have it tried again."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from redis.exceptions import ConnectionError as StoreIsAway

from races.models import Edition, Race, User
from races.services.moderation.moderators import MODERATORS
from races.services.weather.following import follow_race, race_id_of
from terrain.domain.forecasts.fetching import FailureCode, FetchFailure
from terrain.models import ForecastPoint
from terrain.providers.registry import providers_named
from terrain.services.forecasts.refresh import refresh_due
from terrain.services.limits import gates, shared
from terrain.services.limits.breakers import BreakerState, breaker_of, note_outcomes
from terrain.services.limits.budgets import spend
from tests.cast import NOW, count_queries, make_race, make_user

PAGE = "/admin/terrain/providers/"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
BROKEN = FetchFailure(FailureCode.OVERLOADED, "HTTP 503")


@pytest.fixture(autouse=True)
def at_now(settings: Any) -> Any:
    settings.WEATHER_PROVIDERS = ["open_meteo", "met_norway"]
    settings.OPEN_METEO_URL = "https://api.open-meteo.com"  # the free host has limits; nothing is fetched from it
    settings.CONTACT = "ops@trails.example"
    with mock.patch.object(timezone, "now", return_value=NOW):
        yield


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    moderator = make_user("Max", is_staff=True)
    moderator.groups.add(Group.objects.get(name=MODERATORS))
    client.force_login(moderator)
    return client


@pytest.fixture
def operator(client: Client, mo: User) -> Client:
    client.force_login(mo)
    return client


def text(client: Client, address: str = PAGE) -> str:
    return " ".join(client.get(address).content.decode().split())


def set_aside(race: Race) -> None:
    follow_race(race, NOW)
    points = ForecastPoint.objects.filter(windows__holder__startswith=f"race:{race.pk}:")
    points.update(set_aside_at=NOW - HOUR, last_error="nws: refused: Data Unavailable", failures=3, refusals=3)


def close_store(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise StoreIsAway("no store")

    for name in ("add", "incr", "get", "set", "delete_many"):
        monkeypatch.setattr(caches["workers"], name, refuse)


# Who sees it ------------------------------------------------------------------------------------------------------


def test_moderators_find_the_page_and_may_only_look(desk: Client, race: Race) -> None:
    set_aside(race)
    note_outcomes("open_meteo", [BROKEN], NOW)
    assert f'href="{PAGE}"' in text(desk, "/admin/")
    shown = text(desk)
    assert "Places set aside" in shown
    assert "Ask again for all of them" not in shown
    for address in ("places/", "again/"):
        assert desk.post(f"{PAGE}{address}", {"provider": "open_meteo"}).status_code == 403
    assert ForecastPoint.objects.filter(set_aside_at=None).count() == 0


def test_staff_without_the_right_and_strangers_see_nothing(client: Client, sam: User) -> None:
    staff = make_user("Eve", is_staff=True)
    client.force_login(staff)
    assert client.get(PAGE).status_code == 403
    assert PAGE not in text(client, "/admin/")
    client.force_login(sam)
    assert client.get(PAGE)["Location"].startswith("/admin/login/")


# What it says ---------------------------------------------------------------------------------------------------


def test_an_empty_site_has_a_page_too(desk: Client) -> None:
    shown = text(desk)
    assert "No race whose weather is followed begins within three days." in shown
    assert shown.count("No failure within a day.") == 3
    assert "never within a week" in shown
    assert "No store is shared between processes here" in shown


def test_requests_and_weight_used_and_left_are_told_by_limit(desk: Client) -> None:
    provider = providers_named()[0]
    spend("open_meteo", 300, provider.limits, NOW - 2 * HOUR)
    spend("open_meteo", 180, provider.limits, NOW)
    gates.count_requests("open_meteo", 7, 700, NOW)
    periods = desk.get(PAGE).context["providers"][0].periods
    assert [(use.name, use.requests, use.weight, use.limit, use.left) for use in periods] == [
        ("Today (UTC)", 7, 480, 9000, 8520),
        ("This hour", 7, 180, 4500, 4320),
        ("This minute", 7, 180, 480, 300),
    ]
    assert "8,520 of 9,000" in text(desk)
    assert "700 places were asked for today." in text(desk)


def test_a_provider_without_that_limit_shows_its_weight_of_the_day(desk: Client) -> None:
    spend("met_norway", 40, providers_named()[1].limits, NOW)
    periods = desk.get(PAGE).context["providers"][1].periods
    assert [(use.weight, use.limit) for use in periods] == [(40, None), (None, None), (40, 600)]


def test_a_healthy_provider_is_asked_as_usual(desk: Client) -> None:
    assert [card.state_name for card in desk.get(PAGE).context["providers"]] == ["Asked as usual"] * 2


def test_a_named_moment_holds_the_provider_until_then(desk: Client) -> None:
    named = FetchFailure(
        FailureCode.RATE_LIMITED, "Hourly limit exceeded", retry_at=datetime(2027, 6, 24, 10, tzinfo=UTC)
    )
    note_outcomes("open_meteo", [named], NOW)
    shown = text(desk)
    assert "Held until 24 Jun, 10:00" in shown
    assert "The weather service takes no more requests for now." in shown
    assert "open_meteo: rate_limited: Hourly limit exceeded" in shown


def test_an_open_and_a_half_open_breaker_are_told_in_words(desk: Client) -> None:
    for _ in range(5):
        note_outcomes("open_meteo", [BROKEN], NOW)
        note_outcomes("met_norway", [BROKEN], NOW - 11 * MINUTE)
    shown = text(desk)
    assert "Left alone until 24 Jun, 09:10" in shown
    assert "Breaker open." in shown
    assert "On trial" in shown
    assert "Breaker half open." in shown
    assert "Last failure 11 min ago (24 Jun, 08:49)" in shown


def test_what_is_due_and_overdue_and_a_late_beat_are_told(desk: Client, race: Race) -> None:
    follow_race(race, NOW)
    ForecastPoint.objects.update(next_refresh_at=NOW - 2 * HOUR)
    shared.note("clock", (NOW - HOUR).timestamp(), 3600)
    page = desk.get(PAGE).context
    count = ForecastPoint.objects.count()
    assert (page["backlog"].due, page["backlog"].overdue, page["due_age"]) == (count, count, "2 h ago")
    assert "1 h ago <strong" in text(desk)
    assert "does the beat run?" in text(desk)


def test_the_oldest_forecasts_of_near_races_come_first_with_their_race(
    desk: Client, race: Race, open_meteo: Any
) -> None:
    follow_race(race, NOW - 5 * HOUR)
    refresh_due(NOW - 5 * HOUR)
    first, *_ = desk.get(PAGE).context["oldest"]
    assert (first.race, first.known_at, first.age) == (race, NOW - 5 * HOUR, "5 h ago")
    assert "Lauviere Trail 2027, Ridge Tour 36" in text(desk)
    assert "Each has a forecast." in text(desk)


def test_a_near_race_without_a_forecast_stands_out(desk: Client, race: Race) -> None:
    follow_race(race, NOW)
    count = ForecastPoint.objects.count()
    assert f"<strong>{count} ha" in text(desk)
    assert "<strong>No forecast</strong>" in text(desk)


def test_places_set_aside_name_race_reason_and_link(desk: Client, race: Race) -> None:
    set_aside(race)
    shown = text(desk)
    assert "The weather service has no forecast for this place." in shown
    assert "nws: refused: Data Unavailable" in shown
    assert "/admin/terrain/forecastpoint/?set_aside_at__isempty=0" in shown
    rows = desk.get("/admin/terrain/forecastpoint/?set_aside_at__isempty=0").context["cl"].result_list
    assert len(rows) == ForecastPoint.objects.count()


# What can be done -----------------------------------------------------------------------------------------------


def test_all_places_set_aside_can_be_asked_for_again(operator: Client, race: Race) -> None:
    set_aside(race)
    assert "Ask again for all of them" in text(operator)
    count = ForecastPoint.objects.count()
    answer = operator.post(f"{PAGE}places/", follow=True)
    assert f"{count} places are tried at the next refresh." in answer.content.decode()
    assert ForecastPoint.objects.due(NOW).count() == count


def test_a_provider_that_is_left_alone_can_be_asked_again_at_once(operator: Client) -> None:
    for _ in range(5):
        note_outcomes("open_meteo", [BROKEN], NOW)
    assert "Ask it again at once" in text(operator)
    answer = operator.post(f"{PAGE}again/", {"provider": "open_meteo"}, follow=True)
    assert "Open-Meteo is asked at the next refresh." in answer.content.decode()
    assert breaker_of("open_meteo", NOW).state is BreakerState.CLOSED
    assert "Ask it again at once" not in text(operator)


def test_what_is_no_provider_is_not_found_and_looking_changes_nothing(operator: Client) -> None:
    assert operator.post(f"{PAGE}again/", {"provider": "crystal_ball"}).status_code == 404
    assert operator.get(f"{PAGE}again/").status_code == 403


# When something is away -------------------------------------------------------------------------------------------


def test_a_dead_store_is_told_and_the_rest_still_shown(
    operator: Client, race: Race, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_aside(race)
    close_store(monkeypatch)
    shown = text(operator)
    assert "The store that all workers share doesn't answer." in shown
    assert "What was asked of Open-Meteo, MET Norway can't be told" in shown
    assert "Places set aside" in shown
    assert "Asked as usual" not in shown


def test_nothing_is_promised_while_the_store_is_dead(operator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    close_store(monkeypatch)
    answer = operator.post(f"{PAGE}again/", {"provider": "open_meteo"}, follow=True)
    assert "nothing was changed" in answer.content.decode()


def test_a_dead_broker_is_told(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "The broker doesn't answer." not in text(desk)
    monkeypatch.setenv("CELERY_BROKER_URL", "redis://127.0.0.1:9/0")  # nobody listens there
    assert "The broker doesn't answer." in text(desk)


def test_a_misspelt_provider_is_told(desk: Client, settings: Any) -> None:
    settings.WEATHER_PROVIDERS = ["open_meteor"]
    assert "There is no weather provider named &#x27;open_meteor&#x27;." in text(desk)
    assert "trailsite_forecast_points_due 0.0" in desk.get("/metrics").content.decode()


# What it costs --------------------------------------------------------------------------------------------------


def test_the_page_costs_the_same_for_three_races_as_for_one(desk: Client, edition: Edition) -> None:
    def add(name: str) -> None:
        follow_race(make_race(edition, name), NOW)

    add("One")
    ForecastPoint.objects.update(set_aside_at=NOW)
    desk.get(PAGE)
    one = count_queries(desk, PAGE)
    add("Two")
    add("Three")
    ForecastPoint.objects.update(set_aside_at=NOW)
    assert len(desk.get(PAGE).context["oldest"]) >= 3
    assert count_queries(desk, PAGE) == one


def test_a_holder_that_is_no_race_has_none() -> None:
    assert [race_id_of(holder) for holder in ("race:12:start", "race:x:start", "race:", "club:3:top", "")] == [
        12,
        None,
        None,
        None,
        None,
    ]
