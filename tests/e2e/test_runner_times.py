"""A runner types a past result by keyboard alone, and finds their own times on the race's and the kit's page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from races.models import AidStation, CutOff
from tests.cast import make_course, make_edition, make_event, make_organizer, make_race
from tests.e2e.conftest import Visitor


@pytest.mark.browser
@pytest.mark.parametrize(("width", "color_scheme"), [(320, "dark"), (1280, "light")])
def test_a_past_result_is_typed_by_keyboard(
    width: int, color_scheme: str, visitor: Callable[..., Visitor], transactional_db: None
) -> None:
    starts_at = timezone.now() + timedelta(days=40)
    edition = make_edition(make_event(make_organizer()), starts_at.date())
    race = make_race(edition, starts_at=starts_at, course=make_course([{"kind": "roots", "severity": 4, "share": 0.4}]))
    AidStation.objects.create(race=race, name="Refuge", at_m=12_000)
    CutOff.objects.create(race=race, at_m=12_000, after_start_s=3600)
    rio = visitor(width=width, color_scheme=color_scheme)
    address = f"/races/{edition.event.slug}/{edition.year}/{race.slug}/"

    rio.go(address)
    rio.page.locator(".past summary").focus()
    rio.page.keyboard.press("Enter")
    for typed in ("50", "2000", "6:3"):
        rio.page.keyboard.press("Tab")
        rio.page.keyboard.type(typed)
    with rio.page.expect_navigation():
        rio.page.keyboard.press("Enter")
    rio.look()
    expect(rio.page.get_by_text("“6:3” is not a time.")).to_be_visible()

    rio.page.get_by_label("Your time", exact=True).fill("6:30")
    rio.press("Use this result")
    expect(rio.page.get_by_text("Read from your result:")).to_be_visible()
    expect(rio.page.locator(".ground-cost")).to_contain_text("rocks and roots")
    expect(rio.page.locator(".times .is-missed").first).to_contain_text("too late")

    rio.go(f"{address}kit/")
    expect(rio.page.get_by_label("Your time", exact=True)).to_have_value("6:30")
