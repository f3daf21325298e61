"""Course files that a worker reads: progress, an end to it, and whatever may happen meanwhile."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from races.domain.listing.upload import UploadStatus
from races.domain.status import ListingStatus, Role
from races.models import CourseUpload, Membership, Race, User
from races.services.listing import uploads
from races.services.listing.ground import UploadUnderWay, upload_course
from races.services.listing.uploads import ask_for_waiting_uploads, cancel_upload, keep_upload, read_upload
from terrain.models import TrackVersion
from tests.at_once import at_once
from tests.cast import NOW
from tests.races.views.organize.pages import line_of_points

pytestmark = pytest.mark.django_db

LARGE = line_of_points(3_000)
MINUTE = timedelta(minutes=1)


def now() -> datetime:
    return NOW


@pytest.fixture
def upload(race: Race, ben: User) -> CourseUpload:
    return keep_upload(race, ben, LARGE, "ridge.gpx", "Longer by a loop", NOW)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[int]]]:
    """Messages as they would go to the broker."""
    messages: list[tuple[str, list[int]]] = []

    def keep(self, *args, **options) -> None:
        messages.append((self.task, list(self.args)))

    monkeypatch.setattr("celery.canvas.Signature.apply_async", keep)
    return messages


def in_between(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let something happen in the middle of the reading."""
    done: list[object] = []

    def meanwhile(self, bytes_read: int, points_kept: int) -> None:
        if not done:
            done.append(act())
            self.told_at -= 1
        tell(self, bytes_read, points_kept)

    tell = uploads._Claim.tell
    monkeypatch.setattr("races.services.listing.uploads._Claim.tell", meanwhile)


def test_a_kept_file_waits_and_is_announced_after_the_commit(
    race: Race, ben: User, sent: list, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        kept = keep_upload(race, ben, LARGE, "a\x00b.gpx", "Longer", NOW)
        assert sent == []
    assert sent == [("races.read_course_upload", [kept.pk])]
    kept.refresh_from_db()
    assert (kept.status, kept.file_name, kept.bytes_total, kept.bytes_read) == ("waiting", "ab.gpx", len(LARGE), 0)


def test_the_race_gets_the_line_as_from_a_small_file(upload: CourseUpload, race: Race) -> None:
    assert read_upload(upload.pk, now) is UploadStatus.DONE
    upload.refresh_from_db()
    race.refresh_from_db()
    assert race.course
    track = race.course.track
    assert track
    assert (track.point_count, track.file_name, track.change_note) == (3_000, "ridge.gpx", "Longer by a loop")
    assert (upload.track_version, upload.went_back, upload.points_kept) == (1, 1, 3_000)
    assert (upload.bytes_read, bytes(upload.data), upload.finished_at) == (len(LARGE), b"", NOW)
    assert race.status == ListingStatus.SUBMITTED


def test_a_file_delivered_twice_makes_one_version(upload: CourseUpload) -> None:
    assert [read_upload(upload.pk, now), read_upload(upload.pk, now)] == [UploadStatus.DONE, None]
    assert TrackVersion.objects.count() == 1


def test_a_second_worker_leaves_alone_what_is_being_read(upload: CourseUpload) -> None:
    CourseUpload.objects.update(status=UploadStatus.READING, claimed_until=NOW + MINUTE)
    assert read_upload(upload.pk, now) is None
    assert not TrackVersion.objects.exists()


def test_a_file_whose_reader_was_killed_is_read_by_the_next(upload: CourseUpload) -> None:
    CourseUpload.objects.update(status=UploadStatus.READING, claimed_until=NOW, attempts=1)
    assert read_upload(upload.pk, now) is UploadStatus.DONE


def test_a_file_that_kills_its_readers_is_set_aside(upload: CourseUpload) -> None:
    CourseUpload.objects.update(status=UploadStatus.READING, claimed_until=NOW, attempts=3)
    assert read_upload(upload.pk, now) is UploadStatus.FAILED
    upload.refresh_from_db()
    assert (upload.problem, bytes(upload.data)) == (
        "The reading broke off each time. Export it with fewer points.",
        b"",
    )


def test_a_worker_that_was_taken_for_dead_stores_nothing(upload: CourseUpload, monkeypatch: pytest.MonkeyPatch) -> None:
    in_between(monkeypatch, lambda: CourseUpload.objects.update(claimed_until=NOW + 5 * MINUTE))
    assert read_upload(upload.pk, now) is None
    assert (CourseUpload.objects.get().status, TrackVersion.objects.count()) == ("reading", 0)


def test_progress_is_written_down_while_it_is_read(upload: CourseUpload, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(uploads, "TOLD_EACH_S", 0.0)

    def note(**values) -> None:
        row = CourseUpload.objects.get()
        told.append((row.bytes_read, row.points_kept))

    tell = uploads._Claim.tell
    monkeypatch.setattr(
        "races.services.listing.uploads._Claim.tell", lambda self, *args: (tell(self, *args), note())[0]
    )
    read_upload(upload.pk, now)
    assert len(told) >= 3
    assert told == sorted(told)
    assert told[0][0] < len(LARGE)
    assert told[-1][1] > 1_000


def test_a_cancelled_reading_stops_and_changes_nothing(
    upload: CourseUpload, race: Race, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_between(monkeypatch, lambda: cancel_upload(race, NOW))
    assert read_upload(upload.pk, now) is None
    upload.refresh_from_db()
    assert (upload.status, bytes(upload.data), TrackVersion.objects.count()) == ("cancelled", b"", 0)


def test_a_file_cancelled_while_it_waits_is_never_read(upload: CourseUpload, race: Race) -> None:
    assert cancel_upload(race, NOW)
    assert read_upload(upload.pk, now) is None
    assert not TrackVersion.objects.exists()


def test_what_is_finished_cannot_be_cancelled(upload: CourseUpload, race: Race) -> None:
    read_upload(upload.pk, now)
    assert not cancel_upload(race, NOW)
    assert CourseUpload.objects.get().status == "done"


def test_a_file_that_is_no_course_is_refused_in_words(race: Race, ben: User) -> None:
    kept = keep_upload(race, ben, LARGE.replace(b'lat="45.900000"', b'lat="145.9"', 1), "ridge.gpx", "", NOW)
    assert read_upload(kept.pk, now) is UploadStatus.REFUSED
    kept.refresh_from_db()
    assert "must lie between −90 and 90 degrees" in kept.problem
    assert (bytes(kept.data), TrackVersion.objects.count()) == (b"", 0)


def test_the_same_line_again_changes_nothing(race: Race, ben: User) -> None:
    upload_course(race, LARGE, "first.gpx", "", NOW)
    kept = keep_upload(race, ben, LARGE, "again.gpx", "", NOW)
    assert read_upload(kept.pk, now) is UploadStatus.UNCHANGED
    assert TrackVersion.objects.count() == 1


def test_a_fault_of_ours_is_told_and_recorded(
    upload: CourseUpload, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("races.services.listing.uploads.measure_line", fail)
    assert read_upload(upload.pk, now) is UploadStatus.FAILED
    upload.refresh_from_db()
    assert (upload.problem, TrackVersion.objects.count()) == (
        "Something went wrong on our side. Upload the file again.",
        0,
    )
    assert "a bug" in caplog.text


def test_who_lost_the_right_to_edit_changes_nothing(upload: CourseUpload, ben: User) -> None:
    Membership.objects.filter(user=ben).update(role=Role.VIEWER)
    assert read_upload(upload.pk, now) is UploadStatus.REFUSED
    upload.refresh_from_db()
    assert upload.problem == "Whoever uploaded this file may not edit the race any more."
    assert not TrackVersion.objects.exists()


@pytest.mark.parametrize("change", [{"is_active": False}, None])
def test_a_person_who_left_changes_nothing(upload: CourseUpload, ben: User, change: dict | None) -> None:
    if change:
        User.objects.filter(pk=ben.pk).update(**change)
    else:
        ben.delete()
    assert read_upload(upload.pk, now) is UploadStatus.REFUSED


def test_a_race_deleted_meanwhile_takes_its_file_along(
    upload: CourseUpload, race: Race, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_between(monkeypatch, race.delete)
    assert read_upload(upload.pk, now) is None
    assert (CourseUpload.objects.count(), TrackVersion.objects.count()) == (0, 0)


def test_one_file_at_a_time(upload: CourseUpload, race: Race, ben: User) -> None:
    with pytest.raises(UploadUnderWay):
        keep_upload(race, ben, LARGE, "other.gpx", "", NOW)
    with pytest.raises(UploadUnderWay):
        upload_course(race, line_of_points(), "small.gpx", "", NOW)
    read_upload(upload.pk, now)
    keep_upload(race, ben, line_of_points(2_000), "other.gpx", "", NOW)
    assert CourseUpload.objects.count() == 2


def test_waiting_files_are_announced_again_when_nobody_took_them_up(
    upload: CourseUpload, sent: list, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        asked = [ask_for_waiting_uploads(NOW + wait) for wait in (0.5 * MINUTE, MINUTE, 1.5 * MINUTE, 2 * MINUTE)]
    assert asked == [0, 1, 0, 1]
    assert sent == [("races.read_course_upload", [upload.pk])] * 2


def test_files_whose_claim_ran_out_are_announced_again(upload: CourseUpload) -> None:
    CourseUpload.objects.update(status=UploadStatus.READING, claimed_until=NOW)
    assert ask_for_waiting_uploads(NOW - MINUTE) == 0
    assert ask_for_waiting_uploads(NOW) == 1
    CourseUpload.objects.update(status=UploadStatus.DONE, finished_at=NOW)
    assert ask_for_waiting_uploads(NOW) == 0


@pytest.mark.django_db(transaction=True)
def test_a_silent_broker_loses_no_file(
    race: Race, ben: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(self, *args, **options) -> None:
        raise ConnectionError("no broker")

    monkeypatch.setattr("celery.canvas.Signature.apply_async", refuse)
    with transaction.atomic():
        keep_upload(race, ben, LARGE, "ridge.gpx", "", NOW)
    assert "no broker" in caplog.text
    assert CourseUpload.objects.due(NOW + MINUTE).count() == 1


@pytest.mark.django_db(transaction=True)
def test_three_workers_at_once_make_one_version(race: Race, ben: User) -> None:
    kept = keep_upload(race, ben, LARGE, "ridge.gpx", "", NOW)
    outcomes = at_once(*[lambda: str(read_upload(kept.pk, now))] * 3)

    assert sorted(outcomes) == ["None", "None", "done"]
    assert TrackVersion.objects.count() == 1
