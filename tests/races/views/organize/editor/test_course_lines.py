"""A course file that holds several lines: asked about, answered once, and the others made races."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from races.models import CourseUpload, Race, User
from races.services.listing.uploads import ask_for_waiting_uploads
from tests.markup import tight
from tests.races.views.organize.pages import address
from tests.terrain.gpx_files import Point, gpx, hill, segment

pytestmark = pytest.mark.django_db


def shifted(points: int, east: float) -> list[Point]:
    return [(lat, lon + east, height) for lat, lon, height in hill(points, 20)]


def file_of(*lines: tuple[str, int]) -> bytes:
    """A file with lines of these names and numbers of points, one each 20 m, side by side."""
    body = "".join(
        f"<trk><name>{name}</name>{segment(shifted(points, index / 10))}</trk>"
        for index, (name, points) in enumerate(lines)
    )
    return gpx(body)


THREE = file_of(("21K", 1_051), ("12K", 601), ("6K", 301))


def upload(client: Client, race: Race, data: bytes = THREE):
    return client.post(address("course", race), {"gpx": SimpleUploadedFile("all.gpx", data)})


def choose(client: Client, race: Race, line: object, name: str = "course-line"):
    return client.post(address(name, race), {"line": line})


def page(client: Client, race: Race) -> str:
    return tight(client.get(address("course", race)).content.decode())


def kilometres(race: Race) -> float | None:
    race.refresh_from_db()
    return round(race.course.distance_m / 1000) if race.course and race.course.distance_m else None


def test_file_with_several_lines_is_asked_about_by_name_and_length(as_ben: Client, draft: Race) -> None:
    answer = upload(as_ben, draft)
    assert answer["Location"] == address("course", draft) + "#upload"
    text = page(as_ben, draft)
    choices = re.findall(r'name="line" value="(\d)".*?<span[^>]*>(.*?)</span>.*?([\d.]+) km', text, re.DOTALL)
    assert choices == [
        ("1", "21K", "21.0"),
        ("2", "12K", "12.0"),
        ("3", "6K", "6.0"),
        ("0", "All of them, one after the other", "39.0"),
    ]
    assert kilometres(draft) == 36


@pytest.mark.parametrize(("line", "km"), [(1, 21), (2, 12), (3, 6), (0, 39)])
def test_chosen_line_becomes_the_course(as_ben: Client, draft: Race, line: int, km: int) -> None:
    upload(as_ben, draft)
    choose(as_ben, draft, line)
    assert kilometres(draft) == km
    assert CourseUpload.objects.get().status == "done"


def test_chosen_line_of_a_large_file_is_left_to_a_worker(as_ben: Client, draft: Race, settings) -> None:
    upload(as_ben, draft)
    settings.COURSE_BACKGROUND_POINTS = 100
    choose(as_ben, draft, 2)
    assert (CourseUpload.objects.get().status, kilometres(draft)) == ("waiting", 36)


@pytest.mark.parametrize("line", ["4", "-1", "", "x", "1e3", "²", "99999999999"])
def test_what_is_no_line_changes_nothing(as_ben: Client, draft: Race, line: str) -> None:
    upload(as_ben, draft)
    choose(as_ben, draft, line)
    assert (CourseUpload.objects.get().status, kilometres(draft)) == ("asked", 36)


def test_answer_is_remembered_for_the_next_version_of_the_file(as_ben: Client, draft: Race) -> None:
    upload(as_ben, draft)
    choose(as_ben, draft, 2)
    upload(as_ben, draft, file_of(("6K", 301), ("12K", 651), ("21K", 1_051)))
    assert (kilometres(draft), CourseUpload.objects.count()) == (13, 1)
    assert "This is line 2 of the 3 that the file holds." in page(as_ben, draft)


def test_answer_that_says_nothing_of_another_file_is_asked_for_again(as_ben: Client, draft: Race) -> None:
    upload(as_ben, draft)
    choose(as_ben, draft, 2)
    upload(as_ben, draft, file_of(("Long", 1_051), ("Short", 601)))
    assert (kilometres(draft), CourseUpload.objects.latest("pk").status) == (12, "asked")


def test_other_lines_become_races_of_the_edition(as_ben: Client, draft: Race) -> None:
    upload(as_ben, draft)
    choose(as_ben, draft, 1)
    choose(as_ben, draft, 3, "course-line-race")
    made = Race.objects.get(name="6K")
    assert (made.edition, made.status, made.distance_m, kilometres(made)) == (draft.edition, "draft", 6_000, 6)
    offered = re.findall(r'<input type="hidden" name="line" value="(\d)">', page(as_ben, draft))
    assert offered == ["2"]
    assert address("course", made) in page(as_ben, draft)


def test_line_becomes_a_race_once(as_ben: Client, draft: Race) -> None:
    upload(as_ben, draft)
    choose(as_ben, draft, 1)
    choose(as_ben, draft, 3, "course-line-race")
    choose(as_ben, draft, 3, "course-line-race")
    choose(as_ben, draft, 1, "course-line-race")
    assert Race.objects.filter(edition=draft.edition).exclude(pk=draft.pk).count() == 1


def test_file_is_forgotten_after_a_day(as_ben: Client, draft: Race) -> None:
    upload(as_ben, draft)
    assert CourseUpload.objects.exclude(data=b"").count() == 1
    ask_for_waiting_uploads(timezone.now() + timedelta(days=1, minutes=1))
    assert CourseUpload.objects.exclude(data=b"").count() == 0
    choose(as_ben, draft, 1)
    assert kilometres(draft) == 36


def test_strangers_choose_nothing(as_ben: Client, sam: User, draft: Race) -> None:
    upload(as_ben, draft)
    stranger = Client()
    stranger.force_login(sam)
    assert [choose(stranger, draft, 1, name).status_code for name in ("course-line", "course-line-race")] == [404, 404]
    assert kilometres(draft) == 36
