"""Usual weather in a real browser: sound for axe at every width and in both colours."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from races.services.weather.following import follow_race
from terrain.services.forecasts.climates import archives_named, refresh_climates, refresh_past_weather
from tests.cast import make_edition, make_event, make_organizer, make_race
from tests.e2e.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address() -> str:
    """A race in ten weeks that was held last year."""
    now = datetime.now(UTC)
    event, starts_at = make_event(make_organizer()), now + timedelta(days=70)
    make_race(make_edition(event, (starts_at - timedelta(days=366)).date()), "Then")
    race = make_race(make_edition(event, starts_at.date()), starts_at=starts_at)
    follow_race(race, now)
    refresh_climates(now, archives_named(["sample"]))
    refresh_past_weather(now, archives_named(["sample"]))
    return f"/races/{event.slug}/{race.edition.year}/{race.slug}/"


@pytest.mark.parametrize("width", [320, 1280])
def test_usual_weather_reads_as_a_table_at_every_width(
    visitor: Callable[..., Visitor], address: str, width: int
) -> None:
    rio = visitor(width=width)
    rio.go(address)
    card = rio.page.locator(".race-usual")
    assert card.get_by_role("row", name="Top 2,357 m, night").count() == 1
    assert "Past editions met" in card.inner_text()
