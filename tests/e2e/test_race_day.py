"""Race day in a real browser: read at once, unfolded by keyboard, sound for axe at every width and in both colours."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from races.models import Race
from races.services.weather.following import follow_race
from terrain.models import Forecast, ForecastPoint
from tests.cast import make_edition, make_event, make_organizer
from tests.e2e.conftest import Visitor
from tests.races.race_days import FORD, ROOTS, rooty_race

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RIDGE = {"kind": "narrow_passage", "severity": 3, "from_m": 9_000, "to_m": 11_000, "exposure": 2}


@pytest.fixture
def address() -> str:
    """A race in two days, under rain that turns to snow on the top, with wind."""
    now = datetime.now(UTC)
    day = (now + timedelta(days=2)).date()
    race = rooty_race(
        make_edition(make_event(make_organizer()), day),
        ROOTS,
        FORD,
        RIDGE,
        starts_at=datetime(day.year, day.month, day.day, 6, tzinfo=UTC),
    )
    rain_and_wind(race, now)
    return f"/races/{race.edition.event.slug}/{race.edition.year}/{race.slug}/"


def rain_and_wind(race: Race, now: datetime) -> None:
    follow_race(race, now)
    hours = 120
    rows = {
        "rain_mm": 1.5,
        "temperature_c": 3.0,
        "wind_ms": 15.0,
        "gust_ms": 25.0,
        "humidity_pct": 90.0,
        "freezing_level_m": 2_000.0,
    }
    for point in ForecastPoint.objects.all():
        point.current = Forecast.objects.create(
            point=point,
            provider="open_meteo",
            fetched_at=now,
            starts_at=now.replace(hour=0, minute=0, second=0, microsecond=0),
            hours=hours,
            **{name: [value] * hours for name, value in rows.items()},
        )
        point.save(update_fields=["current"])


@pytest.mark.parametrize(
    ("width", "options"),
    [(320, {}), (390, {"color_scheme": "dark"}), (1280, {"java_script_enabled": False})],
)
def test_race_day_can_be_read_and_unfolded(
    visitor: Callable[..., Visitor], address: str, width: int, options: dict[str, object]
) -> None:
    rio = visitor(width=width, **options)
    if options.get("java_script_enabled") is False:
        rio.page.goto(rio.base + address)
    else:
        rio.go(address)
    card = rio.page.locator(".race-day")
    assert "between km 12 and 19" in card.inner_text().lower()
    card.locator("summary").focus()
    rio.page.keyboard.press("Enter")
    card.get_by_role("row", name="12–19 Roots").first.wait_for()
    if options.get("java_script_enabled") is not False:
        rio.look()
