"""What the course step says of a line: its file, its figures, its versions, and who may have it."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from races.domain.status import ListingStatus
from races.models import Race
from races.services.listing.ground import upload_course
from terrain.domain.files.course_file import read_course
from terrain.models import Course, Obstacle, TrackVersion
from tests.cast import NOW
from tests.markup import tight
from tests.races.views.organize.pages import address, line_of_points

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn(draft: Race) -> Race:
    upload_course(draft, line_of_points(200), "first.gpx", "", NOW)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def changed(drawn: Race) -> Race:
    upload_course(drawn, line_of_points(250), "second.gpx", "Round the <quarry>", NOW)
    drawn.refresh_from_db()
    return drawn


def page(client: Client, race: Race) -> str:
    return " ".join(client.get(address("course", race)).content.decode().split())


def test_the_file_is_judged_in_words(as_ben: Client, drawn: Race) -> None:
    shown = page(as_ben, drawn)
    assert "200 points, one every 136 m, no gaps. From one place to another." in shown
    assert "1 thing to mend" in shown
    assert "Corners and short climbs are cut" in shown
    assert "Export the course with all its points" in shown


def test_an_older_version_is_judged_as_well(as_ben: Client, drawn: Race) -> None:
    TrackVersion.objects.update(quality={})
    assert "200 points, one every 136 m" in page(as_ben, drawn)


def test_sections_behind_the_new_finish_are_named(as_ben: Client, drawn: Race) -> None:
    Obstacle.objects.create(course=drawn.course, kind="mud", severity=2, from_m=26_000, to_m=26_900)
    Obstacle.objects.create(course=drawn.course, kind="roots", severity=2, from_m=27_000, to_m=33_000)
    upload_course(drawn, line_of_points(100), "short.gpx", "", NOW)
    shown = page(as_ben, drawn)
    assert "2 sections of the ground lie behind the finish of this line." in shown
    assert "Mud: km 26.0 to 26.9" in shown
    assert "Roots: km 27.0 to 33.0" in shown
    assert "Loose rock: km 10.0" not in shown
    assert address("ground", drawn) in shown


def test_declared_and_measured_figures_stand_side_by_side(as_ben: Client, drawn: Race) -> None:
    shown = tight(page(as_ben, drawn))
    assert '36.0 km</td><td class="num">27.0 km</td><td class="num">−9.0 km' in shown
    assert "Distance: the file has 25% less." in shown
    assert "Rounded: 27.0 km, 800 m" in shown


def test_measured_figures_are_used_on_request(as_ben: Client, drawn: Race) -> None:
    as_ben.post(address("course-figures", drawn), {"figures": "measured"})
    drawn.refresh_from_db()
    assert (drawn.distance_m, drawn.gain_m) == (27_000, 800)
    assert "Use the measured figures" not in page(as_ben, drawn)


def test_own_figures_are_kept_on_request_until_the_next_version(as_ben: Client, drawn: Race) -> None:
    as_ben.post(address("course-figures", drawn), {"figures": "declared"})
    drawn.refresh_from_db()
    assert drawn.distance_m == 36_000
    shown = page(as_ben, drawn)
    assert "You keep your figures." in shown
    assert "the file has 25% less" not in shown
    upload_course(drawn, line_of_points(250), "second.gpx", "", NOW)
    assert "You keep your figures." not in page(as_ben, drawn)


def test_versions_are_listed_with_what_they_changed(as_ben: Client, changed: Race) -> None:
    shown = page(as_ben, changed)
    assert shown.index("<b>Version 2</b>") < shown.index("<b>Version 1</b>")
    assert "Round the &lt;quarry&gt;" in shown
    assert "Against the version before: +6.8 km, +200 m of gain, technicality " in shown
    assert "<quarry>" not in shown


def test_the_technicality_of_earlier_versions_is_that_of_their_upload(as_ben: Client, changed: Race) -> None:
    TrackVersion.objects.filter(version=1).update(technicality=41.5)
    TrackVersion.objects.filter(version=2).update(technicality=43.0)
    Course.objects.update(technicality=62.4, technicality_low=60, technicality_high=63)
    shown = tight(page(as_ben, changed))
    assert "technicality 62.4</p>" in shown
    assert "technicality 41.5 when it was uploaded</p>" in shown
    assert "technicality 43.0" not in shown


def test_only_the_newest_versions_are_unfolded(as_ben: Client, changed: Race) -> None:
    assert "Older versions" not in page(as_ben, changed)
    for points in range(251, 255):
        upload_course(changed, line_of_points(points), "next.gpx", "", NOW)
    shown = page(as_ben, changed)
    assert shown.index("<b>Version 2</b>") < shown.index("Older versions") < shown.index("<b>Version 1</b>")


def test_a_version_is_downloaded_by_its_editors(as_ben: Client, changed: Race) -> None:
    assert changed.course
    Course.objects.update(file_access="never")
    for version, points in ((1, 200), (2, 250)):
        answer = as_ben.get(address("course-version", changed, version))
        assert answer["Content-Type"] == "application/gpx+xml"
        assert f"-v{version}.gpx" in answer["Content-Disposition"]
        assert read_course(answer.content).track.points == points
    assert as_ben.get(address("course-version", changed, 3)).status_code == 404


def test_the_versions_of_another_course_are_not_found(as_ben: Client, changed: Race) -> None:
    other = Course.objects.create()
    Race.objects.filter(pk=changed.pk).update(course=other)
    assert as_ben.get(address("course-version", changed, 1)).status_code == 404
    assert as_ben.post(address("course-version-again", changed, 1)).status_code == 404


def test_an_earlier_line_is_used_again(as_ben: Client, changed: Race) -> None:
    answer = as_ben.post(address("course-version-again", changed, 1), follow=True)
    assert "Back to the line of version 1" in answer.content.decode()
    assert list(TrackVersion.objects.order_by("version").values_list("point_count", flat=True)) == [200, 250, 200]


def test_the_present_line_is_there_already(as_ben: Client, changed: Race) -> None:
    answer = as_ben.post(address("course-version-again", changed, 2), follow=True)
    assert "Nothing was changed." in answer.content.decode()
    assert TrackVersion.objects.count() == 2


def test_a_file_is_offered_from_a_day_on(as_ben: Client, drawn: Race) -> None:
    as_ben.post(address("course-file", drawn), {"file_access": "from_date", "file_offered_on": "2027-06-03"})
    assert list(Course.objects.values_list("file_access", "file_offered_on")) == [("from_date", date(2027, 6, 3))]
    assert 'value="2027-06-03"' in page(as_ben, drawn)


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"file_access": "from_date"}, "file_offered_on", "Give the day from which the file is offered."),
        ({"file_access": "from_date", "file_offered_on": "soon"}, "file_offered_on", "Enter a valid date."),
        ({"file_access": "friends"}, "file_access", "Select a valid choice. friends is not one of the"),
        ({}, "file_access", "This field is required."),
    ],
)
def test_a_choice_that_is_none_is_named_at_its_field(
    as_ben: Client, drawn: Race, values: dict, field: str, sentence: str
) -> None:
    answer = as_ben.post(address("course-file", drawn), values)
    [error] = answer.context["access_form"].errors[field]
    assert error.startswith(sentence)
    assert Course.objects.get().file_access == "open"


def test_the_page_costs_as_much_for_many_versions(as_ben: Client, drawn: Race) -> None:
    counts, step = [], address("course", drawn)
    for points in (0, 250, 260):
        if points:
            upload_course(drawn, line_of_points(points), "next.gpx", "", NOW)
        with CaptureQueriesContext(connection) as queries:
            as_ben.get(step)
        counts.append(len(queries))
    assert counts == [8, 8, 8]


def test_a_published_race_says_that_a_new_line_is_reviewed(as_ben: Client, drawn: Race) -> None:
    Race.objects.update(status=ListingStatus.PUBLISHED, published_at=NOW)
    assert "Saving a change takes 1 published race back to review." in page(as_ben, drawn)
