"""A large course file on the course step: kept, followed, cancelled, and what came of it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from races.domain.listing.upload import UploadStatus
from races.models import CourseUpload, Race, User
from races.services.listing.uploads import read_upload
from terrain.models import TrackVersion
from tests.markup import tight
from tests.races.views.organize.pages import address, line_of_points

pytestmark = pytest.mark.django_db

POLL = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def low_threshold(settings) -> None:
    settings.COURSE_BACKGROUND_POINTS = 100


def upload(client: Client, race: Race, points: int = 200, **more: str):
    file = SimpleUploadedFile("ridge.gpx", line_of_points(points))
    return client.post(address("course", race), {"gpx": file, **more})


@pytest.fixture
def waiting(as_ben: Client, draft: Race) -> CourseUpload:
    upload(as_ben, draft, change_note="Longer by a loop")
    return CourseUpload.objects.get()


def page(client: Client, race: Race) -> str:
    return client.get(address("course", race)).content.decode()


def poll(client: Client, race: Race, seen: str = "reading"):
    return client.get(address("course-progress", race), {"seen": seen}, headers=POLL)


def test_a_small_file_is_read_at_once(as_ben: Client, draft: Race) -> None:
    upload(as_ben, draft, points=100)
    assert (TrackVersion.objects.count(), CourseUpload.objects.count()) == (1, 0)


def test_a_large_file_is_kept_and_waits(as_ben: Client, draft: Race, ben: User) -> None:
    answer = upload(as_ben, draft, change_note="Longer by a loop", onward="1")
    assert answer["Location"] == address("course", draft) + "#upload"
    kept = CourseUpload.objects.get()
    assert (kept.race, kept.uploaded_by, kept.status, kept.file_name, kept.change_note) == (
        draft,
        ben,
        "waiting",
        "ridge.gpx",
        "Longer by a loop",
    )
    assert TrackVersion.objects.count() == 0
    shown = page(as_ben, draft)
    assert "Your course file waits to be read" in shown
    assert "A worker takes it up in a moment." in shown


def test_a_file_that_nobody_takes_up_is_said_to_wait(as_ben: Client, draft: Race, waiting: CourseUpload) -> None:
    CourseUpload.objects.update(created_at=timezone.now() - timedelta(minutes=2))
    assert "No worker has taken it up yet. The file is kept" in page(as_ben, draft)


def test_progress_survives_a_reload(as_ben: Client, draft: Race, waiting: CourseUpload) -> None:
    CourseUpload.objects.update(
        status=UploadStatus.READING, bytes_total=20_971_520, bytes_read=5_242_880, points_kept=43_210
    )
    for _reload in range(2):
        shown = tight(page(as_ben, draft))
        assert "5.0\xa0MB of 20.0\xa0MB read, 43,210 points kept" in shown
        assert '<progress max="100" value="25"' in shown


def test_while_a_file_is_read_the_page_takes_no_other(as_ben: Client, draft: Race, waiting: CourseUpload) -> None:
    assert 'type="file"' not in page(as_ben, draft)
    for points in (50, 300):
        answer = upload(as_ben, draft, points)
        assert answer.status_code == 200
        assert answer.context["form"].errors["gpx"] == [
            "Another file of this race is being read. Wait until it is done, or cancel it first."
        ]
    assert (CourseUpload.objects.count(), TrackVersion.objects.count()) == (1, 0)


def test_a_poll_answers_with_the_progress_alone(as_ben: Client, draft: Race, waiting: CourseUpload) -> None:
    answer = poll(as_ben, draft, "waiting")
    assert answer.templates[0].name == "organize/_upload_progress.html"
    assert "<h2" not in answer.content.decode()
    assert "HX-Retarget" not in answer.headers


def test_a_poll_that_finds_another_state_replaces_the_panel(as_ben: Client, draft: Race, waiting: CourseUpload) -> None:
    CourseUpload.objects.update(status=UploadStatus.READING)
    answer = poll(as_ben, draft, "waiting")
    assert (answer["HX-Retarget"], answer["HX-Reswap"]) == ("#upload", "innerHTML")
    shown = answer.content.decode()
    assert "Your course file is being read" in shown
    assert "course-body" not in shown


def test_a_poll_that_finds_the_end_brings_the_new_course(as_ben: Client, draft: Race, waiting: CourseUpload) -> None:
    read_upload(waiting.pk, timezone.now)
    shown = poll(as_ben, draft).content.decode()
    assert "Read: this is version 1 of the course." in shown
    assert '<div id="course-body" class="stack" hx-swap-oob="true">' in shown
    assert "Longer by a loop" in shown
    assert 'type="file"' in shown


def test_a_progress_page_without_scripts_is_the_course_step(as_ben: Client, draft: Race, waiting: CourseUpload) -> None:
    assert as_ben.get(address("course-progress", draft))["Location"] == address("course", draft) + "#upload"


def test_the_end_says_what_has_changed_and_that_it_is_reviewed(as_ben: Client, race: Race) -> None:
    upload(as_ben, race, points=100)
    Race.objects.update(status="published")
    upload(as_ben, race, points=200)
    read_upload(CourseUpload.objects.get().pk, timezone.now)
    shown = page(as_ben, race)
    assert "Read: this is version 2 of the course." in shown
    assert "+13.6 km, +400 m of gain" in shown
    assert "1 race is back in review" in shown


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"status": "refused", "problem": "Line 7 is broken."}, "Line 7 is broken."),
        ({"status": "failed", "problem": "Upload it again."}, "The file could not be read"),
        ({"status": "unchanged"}, "This is the line that the course has already."),
        ({"status": "cancelled"}, "The reading was cancelled."),
    ],
)
def test_every_end_is_told_for_a_day(
    as_ben: Client, draft: Race, waiting: CourseUpload, values: dict, sentence: str
) -> None:
    CourseUpload.objects.update(**values, finished_at=timezone.now())
    shown = page(as_ben, draft)
    assert sentence in shown
    assert 'type="file"' in shown
    CourseUpload.objects.update(finished_at=timezone.now() - timedelta(hours=25))
    assert sentence not in page(as_ben, draft)


def test_a_later_version_makes_the_end_old_news(as_ben: Client, draft: Race, waiting: CourseUpload) -> None:
    CourseUpload.objects.update(status="cancelled", finished_at=timezone.now())
    upload(as_ben, draft, points=90)
    assert "The reading was cancelled." not in page(as_ben, draft)


def test_a_reading_is_cancelled_with_one_button(as_ben: Client, draft: Race, waiting: CourseUpload) -> None:
    answer = as_ben.post(address("course-cancel", draft), follow=True)
    assert "The reading was cancelled." in answer.content.decode()
    assert read_upload(waiting.pk, timezone.now) is None


def test_what_is_finished_is_not_cancelled(as_ben: Client, draft: Race, waiting: CourseUpload) -> None:
    read_upload(waiting.pk, timezone.now)
    answer = as_ben.post(address("course-cancel", draft), follow=True)
    assert "There is nothing to cancel" in answer.content.decode()
    assert CourseUpload.objects.get().status == "done"


def test_a_reading_that_broke_off_is_said_to_go_on(as_ben: Client, draft: Race, waiting: CourseUpload) -> None:
    CourseUpload.objects.update(status=UploadStatus.READING, claimed_until=timezone.now() - timedelta(seconds=1))
    assert "The reading was interrupted; another worker takes it up" in page(as_ben, draft)


def test_a_poll_of_the_signed_out_loads_the_page_again(as_ben: Client, draft: Race, waiting: CourseUpload) -> None:
    as_ben.logout()
    answer = poll(as_ben, draft)
    assert (answer.status_code, answer["HX-Refresh"]) == (204, "true")
