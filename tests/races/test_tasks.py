"""The tasks of races carry their promised names and do their work."""

import celery
import pytest
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.utils import timezone

from races.domain.listing.upload import UploadStatus
from races.domain.status import NotificationKind
from races.models import CourseUpload, Notification, Race, User
from races.queries.race.locked_race import locked_race
from races.services.listing.uploads import ask_for_waiting_uploads, keep_upload
from races.services.moderation.notifications import tell
from races.tasks import read_course_upload, read_waiting_uploads, send_unsent_notifications
from terrain.models import TrackVersion
from tests.races.views.organize.pages import line_of_points
from tests.waiting import wait_until


def test_scheduled_tasks_of_races_exist() -> None:
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    ours = {name for name in scheduled if name.startswith("races.")}

    assert ours == {"races.send_unsent_notifications", "races.read_waiting_uploads"}
    assert ours | {"races.send_notification", "races.read_course_upload"} <= set(celery.current_app.tasks)


def test_beat_sends_what_is_left(race: Race, ada: User) -> None:
    tell([ada], race, NotificationKind.LISTING_APPROVED, key="review:7")

    assert send_unsent_notifications() == 1
    assert len(mail.outbox) == 1
    assert not Notification.objects.filter(sent_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_the_task_reads_a_kept_file_once(race: Race, ada: User) -> None:
    kept = keep_upload(race, ada, line_of_points(), "ridge.gpx", "", timezone.now())

    assert [read_course_upload(kept.pk), read_course_upload(kept.pk), read_waiting_uploads()] == ["done", None, 0]
    assert TrackVersion.objects.count() == 1


def stands_at(*statuses: UploadStatus) -> bool:
    return CourseUpload.objects.filter(status__in=statuses).exists()


@pytest.mark.broker
@pytest.mark.django_db(transaction=True)
def test_a_real_worker_reads_a_large_file(celery_worker_process, race: Race, ada: User) -> None:
    celery_worker_process()
    keep_upload(race, ada, line_of_points(60_000, step=0.0002), "ridge.gpx", "Every step", timezone.now())
    wait_until(lambda: stands_at(UploadStatus.DONE, UploadStatus.FAILED, UploadStatus.REFUSED))

    [(status, points, version)] = CourseUpload.objects.values_list("status", "points_kept", "track_version")
    assert (status, points, version) == ("done", 60_000, 1)
    assert list(TrackVersion.objects.values_list("point_count", "change_note")) == [(60_000, "Every step")]


@pytest.mark.broker
@pytest.mark.faults
@pytest.mark.django_db(transaction=True)
def test_a_file_of_a_worker_killed_in_the_middle_is_read_by_the_next(
    celery_worker_process, race: Race, ada: User
) -> None:
    kept = keep_upload(race, ada, line_of_points(), "ridge.gpx", "", timezone.now())
    with transaction.atomic():
        locked_race(race)  # the worker reads, and then waits for the race
        worker = celery_worker_process()
        wait_until(lambda: stands_at(UploadStatus.READING))
        worker.kill()
    assert not TrackVersion.objects.exists()

    celery_worker_process()
    CourseUpload.objects.update(claimed_until=timezone.now())  # as if its claim had run out
    ask_for_waiting_uploads(timezone.now())
    wait_until(lambda: stands_at(UploadStatus.DONE))
    kept.refresh_from_db()
    assert (kept.attempts, kept.track_version, TrackVersion.objects.count()) == (2, 1, 1)
