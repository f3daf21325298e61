"""A large course file in real browsers: followed, reloaded, cancelled, with and without scripts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from races.domain.listing.upload import UploadStatus
from races.models import CourseUpload, Race, User
from races.services.listing.uploads import keep_upload, read_upload
from tests.e2e.conftest import Visitor
from tests.races.views.organize.pages import address, line_of_points

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor(visitor: Callable[..., Visitor], ada: User, site: str) -> Callable[..., Visitor]:
    """Opens a window in which Ada is signed in."""

    def open_window(**options: object) -> Visitor:
        client = Client()
        client.force_login(ada)
        assert client.session[SESSION_KEY] == str(ada.pk)
        window = visitor(**options)
        name = site_settings.SESSION_COOKIE_NAME
        window.page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
        return window

    return open_window


@pytest.fixture
def kept(race: Race, ada: User) -> CourseUpload:
    return keep_upload(race, ada, line_of_points(), "ridge.gpx", "Longer by a loop", timezone.now())


@pytest.mark.parametrize("options", [{"width": 1280}, {"width": 320, "color_scheme": "dark"}])
def test_a_reading_is_followed_to_its_end(
    editor: Callable[..., Visitor], race: Race, kept: CourseUpload, options: dict
) -> None:
    ada = editor(**options)
    ada.go(address("course", race))
    page = ada.page
    expect(page.get_by_role("heading", name="Your course file waits to be read")).to_be_visible()
    CourseUpload.objects.update(status=UploadStatus.READING, bytes_read=kept.bytes_total // 2, points_kept=100)
    expect(page.get_by_role("heading", name="Your course file is being read")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "49")
    ada.look()
    page.reload()
    expect(page.get_by_text("100 points kept")).to_be_visible()

    CourseUpload.objects.update(status=UploadStatus.WAITING)
    read_upload(kept.pk, timezone.now)
    expect(page.locator("#upload")).to_contain_text("Read: this is version 1 of the course.")
    expect(page.get_by_role("heading", name="How good the file is")).to_be_visible()
    expect(page.get_by_label("Course file", exact=True)).to_be_visible()
    ada.look()


def test_a_large_file_is_sent_by_keyboard_and_followed(
    editor: Callable[..., Visitor], race: Race, settings: Any, tmp_path: Path
) -> None:
    settings.COURSE_BACKGROUND_POINTS = 100
    file = tmp_path / "ridge.gpx"
    file.write_bytes(line_of_points())
    ada = editor()
    ada.go(address("course", race))
    page = ada.page
    page.get_by_label("Course file", exact=True).set_input_files(file)
    page.get_by_role("button", name="Upload and continue").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your course file waits to be read")).to_be_visible()
    assert read_upload(CourseUpload.objects.get().pk, timezone.now) == UploadStatus.DONE
    expect(page.locator("#upload")).to_contain_text("Read: this is version 1 of the course.")
    expect(page.locator("#upload")).to_contain_text("1 race is back in review")
    ada.look()


def test_a_reading_is_cancelled_and_followed_without_scripts(
    editor: Callable[..., Visitor], race: Race, kept: CourseUpload
) -> None:
    ada = editor(java_script_enabled=False)
    page = ada.page
    page.goto(ada.base + address("course", race))
    CourseUpload.objects.update(status=UploadStatus.READING, points_kept=100)
    page.get_by_role("link", name="Look again").click()
    expect(page.get_by_text("100 points kept")).to_be_visible()
    page.get_by_role("button", name="Cancel the reading").click()
    expect(page.get_by_text("The reading was cancelled.")).to_be_visible()
    assert CourseUpload.objects.get().status == UploadStatus.CANCELLED
