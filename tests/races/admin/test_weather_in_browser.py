"""The operator's page on weather in a real browser: axe, both schemes, phone and desk, no script errors."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from races.models import Race
from races.services.weather.following import follow_race
from terrain.domain.forecasts.fetching import FailureCode, FetchFailure
from terrain.models import ForecastPoint
from terrain.services.limits.breakers import note_outcomes
from tests.axe import COLOURS, violations
from tests.browser import new_window, sign_in
from tests.cast import make_edition, make_event, make_organizer, make_race, make_user

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def troubled(settings: Any) -> Race:
    """A race of tomorrow without a forecast, a place set aside, and a provider in each state."""
    now = timezone.now()
    settings.WEATHER_PROVIDERS = ["open_meteo", "met_norway", "nws", "sample"]
    settings.OPEN_METEO_URL = "https://api.open-meteo.com"  # the free host has limits; nothing is fetched from it
    settings.CONTACT = "ops@trails.example"
    edition = make_edition(make_event(make_organizer()), (now + timedelta(days=1)).date())
    race = make_race(edition, starts_at=now + timedelta(days=1))
    follow_race(race, now)
    first = ForecastPoint.objects.order_by("pk")[:1].values("pk")
    ForecastPoint.objects.filter(pk__in=first).update(set_aside_at=now, last_error="nws: refused: Data Unavailable")
    limit = FetchFailure(FailureCode.RATE_LIMITED, "Hourly limit exceeded", retry_at=now + timedelta(hours=1))
    note_outcomes("open_meteo", [limit], now)
    for _ in range(5):
        note_outcomes("met_norway", [FetchFailure(FailureCode.OVERLOADED, "HTTP 503")], now)
        note_outcomes("nws", [FetchFailure(FailureCode.TIMED_OUT, "ReadTimeout")], now - timedelta(minutes=11))
    return race


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe_finds_nothing_in_any_state(
    width: int, browser: "Browser", live_server: "LiveServer", troubled: Race
) -> None:
    page, errors = new_window(browser, base_url=live_server.url, viewport={"width": width, "height": 900}), list[str]()
    sign_in(page, make_user("Mo", is_staff=True, is_superuser=True), live_server.url)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto("/admin/terrain/providers/")
    states = page.locator(".provider-state").all_inner_texts()
    assert [state.split()[1] for state in states[:4]] == ["Held", "Left", "On", "Asked"]
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    found += violations(page, COLOURS)
    fits = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.click("text=Ask again for all of them")
    page.wait_for_selector(".messagelist .success")
    page.context.close()
    assert (found, errors, fits) == ([], [], True)
    assert not ForecastPoint.objects.filter(set_aside_at__isnull=False).exists()
