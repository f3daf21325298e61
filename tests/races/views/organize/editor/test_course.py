import gzip

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.utils import override_settings

from races.domain.status import ListingStatus
from races.models import Edition, Event, Race
from terrain.models import Course, Obstacle, TrackVersion
from tests.cast import make_edition, make_race
from tests.races.views.organize.pages import address, line_of_points
from tests.terrain.fit_files import fit_track
from tests.terrain.gpx_files import waves
from tests.terrain.tcx_files import tcx_course


def upload(client: Client, race: Race, data: bytes, name: str = "ridge.gpx", **more: str):
    return client.post(address("course", race), {"gpx": SimpleUploadedFile(name, data), **more})


def test_a_gpx_becomes_the_course(as_ben: Client, draft: Race) -> None:
    Race.objects.update(course=None)
    answer = upload(as_ben, draft, line_of_points(), onward="1")
    assert answer["Location"] == address("ground", draft)
    draft.refresh_from_db()
    assert draft.course is not None
    assert draft.course.track.file_name == "ridge.gpx"
    assert draft.course.gain_m == pytest.approx(800, rel=0.05)
    page = as_ben.get(address("course", draft)).content.decode()
    assert "200 points" in page


def test_the_coordinates_of_the_event_come_from_the_file_where_it_has_none(as_ben: Client, draft: Race) -> None:
    Event.objects.update(latitude=None, longitude=None)
    upload(as_ben, draft, line_of_points())
    event = Event.objects.get()
    assert (event.latitude, event.longitude) == (45.9, 6.87)


def test_given_coordinates_stay(as_ben: Client, draft: Race) -> None:
    Event.objects.update(latitude=10, longitude=20)
    upload(as_ben, draft, line_of_points())
    assert Event.objects.get().latitude == 10


def test_a_new_file_is_the_next_version_and_keeps_the_ground(as_ben: Client, draft: Race) -> None:
    upload(as_ben, draft, line_of_points())
    upload(as_ben, draft, line_of_points(250), change_note="Longer by a loop")
    draft.refresh_from_db()
    assert draft.course is not None
    assert list(TrackVersion.objects.values_list("version", "change_note")) == [(2, "Longer by a loop"), (1, "")]
    assert Obstacle.objects.filter(course=draft.course).count() == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ridge.gpx.gz", gzip.compress(line_of_points(), mtime=0)),
        ("ridge.tcx", tcx_course("Ridge", waves(200))),
        ("ridge.fit", fit_track(waves(200))),
    ],
)
def test_other_kinds_of_files_become_the_course_as_well(as_ben: Client, draft: Race, name: str, data: bytes) -> None:
    upload(as_ben, draft, data, name)
    assert list(TrackVersion.objects.values_list("file_name", "point_count")) == [(name, 200)]


def test_the_same_file_twice_is_one_version(as_ben: Client, draft: Race) -> None:
    upload(as_ben, draft, line_of_points())
    page = as_ben.post(
        address("course", draft), {"gpx": SimpleUploadedFile("again.gpx", line_of_points())}, follow=True
    ).content.decode()
    assert "This is the line that the course has already." in page
    assert list(TrackVersion.objects.values_list("version", "file_name")) == [(1, "ridge.gpx")]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"this is no GPX", "The file holds no tags"),
        (b"PK\x03\x04 a zip", "compressed"),
        (b"<html><body>Sign in</body></html>", "This is a web page"),
        (b"\x00" * 500, "The file is empty"),
        (line_of_points(1), "two points"),
        (line_of_points().replace(b"45.9", b"145.9"), "must lie between"),
        (line_of_points()[:2000], "stops in the middle"),
    ],
)
def test_a_file_that_is_no_course_is_refused_at_the_field(
    as_ben: Client, draft: Race, data: bytes, sentence: str
) -> None:
    before = Race.objects.values().get()
    answer = upload(as_ben, draft, data)
    assert answer.status_code == 200
    [error] = answer.context["form"].errors["gpx"]
    assert sentence in error
    assert (Race.objects.values().get(), TrackVersion.objects.count(), Course.objects.count()) == (before, 0, 1)


def test_refusal_of_a_first_file_leaves_no_empty_course(as_ben: Client, draft: Race) -> None:
    Race.objects.update(course=None)
    Course.objects.all().delete()
    upload(as_ben, draft, b"this is no GPX")
    assert not Course.objects.exists()


@override_settings(COURSE_MAX_BYTES=100_000)
def test_a_file_that_is_too_large_is_refused_before_it_is_kept(as_ben: Client, draft: Race) -> None:
    answer = upload(as_ben, draft, b"<gpx>" + b" " * 3_000_000, change_note="Big")
    assert answer.status_code == 200
    assert "larger than 97.7" in answer.content.decode()
    assert not TrackVersion.objects.exists()


def test_no_file_is_named_at_the_field(as_ben: Client, draft: Race) -> None:
    assert "Choose a course file." in as_ben.post(address("course", draft), {}).content.decode()


def test_text_in_place_of_a_file_is_named_at_the_field(as_ben: Client, draft: Race) -> None:
    assert "Choose a course file." in as_ben.post(address("course", draft), {"gpx": "text"}).content.decode()


def test_odd_file_names_are_kept_harmless(as_ben: Client, draft: Race) -> None:
    upload(as_ben, draft, line_of_points(), name="../../etc/<b>x</b>.gpx")
    page = as_ben.get(address("course", draft)).content.decode()
    assert "<b>x</b>" not in page
    assert "/" not in TrackVersion.objects.get().file_name


def test_a_course_that_another_listing_shows_is_copied_first(as_ben: Client, race: Race) -> None:
    renewed = make_race(
        make_edition(race.edition.event, None, year=2028),
        status=ListingStatus.DRAFT,
        course=race.course,
        starts_at=None,
    )
    upload(as_ben, renewed, line_of_points())
    race.refresh_from_db()
    renewed.refresh_from_db()
    assert race.course is not None
    assert renewed.course != race.course
    assert (race.course.distance_m, race.course.track, race.status) == (36_100, None, ListingStatus.PUBLISHED)
    assert Edition.objects.count() == 2


def test_a_new_course_takes_a_published_race_back_to_review(as_ben: Client, race: Race) -> None:
    upload(as_ben, race, line_of_points())
    race.refresh_from_db()
    assert race.status == ListingStatus.SUBMITTED
