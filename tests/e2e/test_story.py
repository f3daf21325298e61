"""The whole story, as the people of it live it: publish, moderate, find, understand, pack."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Locator, expect

from races.models import Event, Notification, Race, Review
from races.samples.relief import CoursePlan, draw_course
from terrain.domain.files.gpx.writer import write_gpx
from terrain.models import ForecastPoint
from terrain.services.forecasts.refresh import enqueue_due
from tests.brokers import EMBEDDED
from tests.cast import PASSWORD, make_user
from tests.e2e.conftest import Visitor
from tests.waiting import wait_until
from tests.weather_servers.open_meteo import OpenMeteoServer

REAL_RACE = Path(site_settings.BASE_DIR).parent / "shared" / "data" / "gpx" / "mit_lake-sonoma-55k.gpx"
ADDRESS = "ada@trail.example"


@pytest.fixture
def gpx(tmp_path: Path) -> Path:
    """A real race's track where one is at hand, else one of our own."""
    if REAL_RACE.exists():
        return REAL_RACE
    plan = CoursePlan(
        seed=11, latitude=38.7, longitude=-123.0, distance_m=51_500, gain_m=1_800, base_m=150, climbs=5, is_loop=False
    )
    path = tmp_path / "course.gpx"
    path.write_bytes(write_gpx(draw_course(plan), "Lake course"))
    return path


@pytest.mark.browser
@pytest.mark.parametrize("broker_url", [EMBEDDED], indirect=True)
@pytest.mark.parametrize(("width", "color_scheme"), [(390, "dark"), (1280, "light")])
def test_from_sign_up_to_a_packed_bag(
    width: int,
    color_scheme: str,
    gpx: Path,
    visitor: Callable[..., Visitor],
    open_meteo: OpenMeteoServer,
    celery_worker_process: Callable[..., Any],
) -> None:
    mo = make_user("Mo", is_staff=True, is_superuser=True)
    window = {"width": width, "color_scheme": color_scheme, "both_schemes": True}

    ada = visitor(**window)
    sign_up(ada)
    publish(ada, gpx)
    race = Race.objects.get()
    assert race.status == "submitted"

    approve(visitor(**window), mo.email)
    review = Review.objects.get()
    assert (review.moderator, review.decision) == (mo, "approved")
    assert Notification.objects.get().user.email == ADDRESS

    runner = visitor(**window)
    find(runner)
    understand(runner)
    kit_before_forecast(runner)
    open_meteo.weather["precipitation"] = 2.5
    open_meteo.weather["precipitation_probability"] = 95
    open_meteo.weather["weather_code"] = 63
    refresh(open_meteo, celery_worker_process)
    kit_after_forecast(runner)
    tick_and_print(runner)


def sign_up(ada: Visitor) -> None:
    ada.go("/account/signup/")
    ada.page.get_by_label("Your name").fill("Ada")
    ada.page.locator("[name=email]").fill(ADDRESS)
    ada.page.locator("[name=password1]").fill(PASSWORD)
    ada.press("Create account")
    address = re.search(r"http\S+confirm-email\S+", mail.outbox[-1].body)
    assert address, mail.outbox[-1].body
    ada.go(address.group())
    ada.press("Confirm", exact=False)


def publish(ada: Visitor, gpx: Path) -> None:
    page = ada.page
    ada.go("/organize/new/")
    page.get_by_label("Name").fill("Lake Club")
    ada.press("Create and continue")
    ada.go("/organize/organizers/lake-club/new-event/")
    page.get_by_label("Name").fill("Lake Round")
    page.get_by_label("Place").fill("Warm Springs")
    page.get_by_label("Country").select_option("US")
    page.get_by_label("Coordinates of the start").fill("38.7193, -123.0531")
    ada.press("Create and continue")

    event = Event.objects.get()
    day = timezone.now().date() + timedelta(days=5)
    ada.go(f"/organize/events/{event.slug}/new-edition/")
    page.get_by_label("Year").fill(str(day.year))
    page.get_by_label("First day").fill(day.isoformat())
    ada.press("Create and continue")
    edition = event.editions.get()
    assert edition.time_zone == "America/Los_Angeles"

    ada.go(f"/organize/events/{event.slug}/{day.year}/new-race/")
    page.get_by_label("Name").fill("Lake 52")
    page.get_by_label("Distance, km").fill("51.5")
    page.get_by_label("Start, day").fill(day.isoformat())
    page.get_by_label("Start, time").fill("06:00")
    ada.press("Create and continue")
    race = Race.objects.get()
    steps = f"/organize/events/{event.slug}/{day.year}/races/{race.slug}"

    ada.go(f"{steps}/course/")
    page.get_by_label("Course file").set_input_files(gpx)
    ada.press("Upload and continue")
    race.refresh_from_db()
    assert race.course is not None
    assert race.course.track is not None

    ada.go(f"{steps}/ground/")
    describe(ada, 0, "Loose rock", severity=4, from_km="10", to_km="14")
    first = score_in_preview(ada, "Loose rock", length_km=4)
    describe(ada, 1, "Fixed rock", severity=4, from_km="14", to_km="25")
    assert score_in_preview(ada, "Fixed rock", length_km=11) > first
    assert not race.course.obstacles.exists(), "a preview stores nothing"
    ada.look()
    ada.press("Save and continue")
    assert race.course.obstacles.count() == 2

    ada.go(f"{steps}/publish/")
    ada.press("Send for review")


def describe(ada: Visitor, row: int, kind: str, severity: int, from_km: str, to_km: str) -> None:
    page = ada.page
    page.get_by_role("button", name=kind, exact=True).click()
    page.get_by_role("button", name="Add section").click()
    page.locator(f"[name=ground-{row}-severity][value='{severity}']").check(force=True)
    page.locator(f"[name=ground-{row}-from_km]").fill(from_km)
    page.locator(f"[name=ground-{row}-to_km]").fill(to_km)


def score_in_preview(ada: Visitor, kind: str, length_km: int) -> int:
    """The number of the live preview, once it knows how far the section goes."""
    preview = ada.page.locator("#preview")
    expect(preview).to_contain_text(re.compile(rf"{kind}.*Confidence B", re.DOTALL))
    expect(preview.locator(".contributions")).to_contain_text(re.compile(rf"\b{length_km}(\.0)?\skm"))
    return int(preview.locator(".figure").first.inner_text())


def approve(mo: Visitor, email: str) -> None:
    mo.go("/admin/login/")
    mo.page.locator("[name=username]").fill(email)
    mo.page.locator("[name=password]").fill(PASSWORD)
    mo.press("Log in")
    mo.go("/admin/races/submission/")
    mo.press("Lake 52", role="link", exact=False)
    mo.press("Approve and publish", exact=False)


def find(runner: Visitor) -> None:
    page = runner.page
    runner.go("/")
    runner.go("/races/")
    if page.get_by_text("Filters", exact=False).first.is_visible():
        page.get_by_text("Filters", exact=False).first.click()
    page.locator("select[name=grade_min]").select_option("2")
    page.locator("select[name=grade_max]").select_option("5")
    page.locator("[name=ground-scramble][value=without]").check(force=True)
    page.wait_for_url(re.compile("without=scramble"))
    show = page.locator("[data-show]")
    if show.is_visible():
        with page.expect_navigation():
            show.click()
    runner.look()
    assert "grade_min=2" in page.url
    runner.press("Lake 52", role="link", exact=False)


def understand(runner: Visitor) -> None:
    why = runner.page.get_by_role("heading", name=re.compile(r"^Why \d+"))
    expect(why).to_be_visible()
    expect(runner.page.locator("main")).to_contain_text("Loose rock")


def kit_before_forecast(runner: Visitor) -> None:
    race = Race.objects.get()
    runner.go(f"/races/{race.edition.event.slug}/{race.edition.year}/{race.slug}/kit/")
    expect(jacket(runner)).to_have_count(0)
    expect(runner.page.locator("main")).to_contain_text("when the forecast arrives")


def refresh(server: OpenMeteoServer, start_worker: Callable[..., Any]) -> None:
    assert ForecastPoint.objects.exists()
    start_worker(TRAILSITE_OPEN_METEO_URL=server.url, TRAILSITE_WEATHER_PROVIDERS="open_meteo")
    enqueue_due(timezone.now())
    wait_until(lambda: not ForecastPoint.objects.filter(current=None).exists())


def kit_after_forecast(runner: Visitor) -> None:
    page = runner.page
    page.reload()
    runner.look()
    expect(page.locator("main")).to_contain_text("New since you last looked")
    expect(jacket(runner)).to_have_count(1)
    expect(page.locator("main")).to_contain_text(re.compile(r"\d mm"))


def jacket(runner: Visitor) -> Locator:
    return runner.page.get_by_role("checkbox", name=re.compile("waterproof jacket", re.IGNORECASE))


def tick_and_print(runner: Visitor) -> None:
    page = runner.page
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("checkbox").first.check()
    page.reload()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    page.emulate_media(media="print")
    runner.look()
    assert page.pdf(format="A4").startswith(b"%PDF")
