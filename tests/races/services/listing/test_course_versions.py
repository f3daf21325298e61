"""Versions of a course: what a new line changed, an earlier line again, and editions that share a course."""

from datetime import timedelta

import pytest

from races.domain.status import ListingStatus
from races.models import Race
from races.services.listing.ground import SameTrack, UploadUnderWay, upload_course, use_version_again
from races.services.listing.renewal import renew_edition
from races.services.listing.uploads import keep_upload
from races.services.moderation.review_return import SentBack
from terrain.models import TrackVersion
from terrain.queries.courses import quality_of_version
from tests.cast import NOW
from tests.races.views.organize.pages import line_of_points

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=1)


def versions(race: Race) -> list[tuple[int, str, int]]:
    race.refresh_from_db()
    assert race.course
    return list(race.course.tracks.order_by("version").values_list("version", "change_note", "point_count"))


@pytest.fixture
def changed(race: Race) -> Race:
    """Two versions of the line: 200 points, then 250."""
    upload_course(race, line_of_points(200), "first.gpx", "", NOW)
    upload_course(race, line_of_points(250), "second.gpx", "Longer by a loop", NOW)
    race.refresh_from_db()
    return race


def test_a_version_knows_what_it_changed(changed: Race) -> None:
    first, second = TrackVersion.objects.order_by("version")
    assert (first.distance_before_m, first.gain_before_m, first.technicality_before) == (None, None, None)
    assert (second.distance_before_m, second.gain_before_m) == (first.distance_m, first.gain_m)
    assert second.technicality_before == first.technicality
    assert changed.course
    assert second.technicality == changed.course.technicality


def test_both_lines_are_rated_with_the_ground_of_today(changed: Race) -> None:
    assert changed.course
    changed.course.obstacles.update(severity=5, exposure=3)
    upload_course(changed, line_of_points(260), "third.gpx", "", NOW)
    second, third = TrackVersion.objects.order_by("version")[1:]
    assert third.technicality_before is not None
    assert second.technicality is not None
    assert third.technicality_before > second.technicality
    assert third.technicality == pytest.approx(third.technicality_before, abs=3)


def test_without_described_ground_there_is_no_difference_in_technicality(race: Race) -> None:
    assert race.course
    race.course.obstacles.all().delete()
    for points in (200, 250):
        upload_course(race, line_of_points(points), "a.gpx", "", NOW)
    assert set(TrackVersion.objects.values_list("technicality", "technicality_before")) == {(None, None)}


def test_an_earlier_line_comes_back_as_a_new_version(changed: Race) -> None:
    track, sent_back = use_version_again(changed, 1, "Back to version 1", LATER)
    assert versions(changed) == [(1, "", 200), (2, "Longer by a loop", 250), (3, "Back to version 1", 200)]
    first = TrackVersion.objects.get(version=1)
    assert (bytes(track.points), track.file_name, track.uploaded_at) == (bytes(first.points), "first.gpx", LATER)
    assert (track.distance_m, track.gain_m, track.quality) == (first.distance_m, first.gain_m, first.quality)
    assert (sent_back, changed.status) == (SentBack(), ListingStatus.SUBMITTED)


def test_a_published_race_goes_back_to_review_with_an_earlier_line(changed: Race) -> None:
    Race.objects.update(status=ListingStatus.PUBLISHED)
    assert use_version_again(changed, 1, "", LATER)[1] == SentBack(to_review=1)


def test_the_present_line_cannot_come_back(changed: Race) -> None:
    with pytest.raises(SameTrack):
        use_version_again(changed, 2, "", LATER)
    with pytest.raises(TrackVersion.DoesNotExist):
        use_version_again(changed, 9, "", LATER)
    assert len(versions(changed)) == 2


def test_no_line_comes_back_while_another_file_is_read(changed: Race, ada) -> None:
    keep_upload(changed, ada, line_of_points(300), "third.gpx", "", LATER)
    with pytest.raises(UploadUnderWay):
        use_version_again(changed, 1, "", LATER)


def test_a_new_line_for_next_year_leaves_this_year_as_it_is(changed: Race) -> None:
    """2028 begins with the course of 2027. A file for it makes a course of its own, with the whole history."""
    Race.objects.update(status=ListingStatus.PUBLISHED)
    before = versions(changed)
    [next_year] = renew_edition(changed.edition, 2028).races.all()
    assert next_year.course == changed.course

    upload_course(next_year, line_of_points(300), "2028.gpx", "New finish", LATER)

    changed.refresh_from_db()
    next_year.refresh_from_db()
    assert changed.course
    assert next_year.course
    assert (versions(changed), changed.status) == (before, ListingStatus.PUBLISHED)
    assert changed.course.track == changed.course.tracks.get(version=2)
    assert versions(next_year) == [*before, (3, "New finish", 300)]
    assert next_year.course.track == next_year.course.tracks.get(version=3)
    assert next_year.course.track.distance_before_m == changed.course.distance_m


def test_the_quality_of_a_file_is_kept_with_its_version(changed: Race) -> None:
    track = TrackVersion.objects.get(version=2)
    kept = quality_of_version(track)
    assert (kept.points, kept.gaps, round(kept.spacing_median_m)) == (250, 0, 136)


def test_the_quality_of_an_older_version_is_found_from_its_line(changed: Race) -> None:
    track = TrackVersion.objects.get(version=2)
    kept = quality_of_version(track)
    TrackVersion.objects.update(quality={})
    found = quality_of_version(TrackVersion.objects.defer("points").get(version=2))
    assert (found.points, found.shape) == (kept.points, kept.shape)
    assert found.spacing_median_m == pytest.approx(kept.spacing_median_m, abs=0.1)
