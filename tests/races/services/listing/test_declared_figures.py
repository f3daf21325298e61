"""Declared figures beside measured ones: nothing is overwritten without being asked for."""

import pytest

from races.domain.status import ListingStatus, RaceFormat
from races.models import Race
from races.queries.organizer.declared import comparisons_of
from races.services.listing.declared_figures import keep_declared_figures, use_measured_figures
from races.services.listing.ground import upload_course
from races.services.moderation.review_return import SentBack
from tests.cast import NOW
from tests.races.views.organize.pages import line_of_points

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn(race: Race) -> Race:
    """The file measures some 27 km and 800 m up; declared are 36 km and 2,850 m."""
    upload_course(race, line_of_points(), "ridge.gpx", "", NOW)
    race.refresh_from_db()
    return race


def test_an_upload_changes_no_declared_figure(drawn: Race) -> None:
    assert (drawn.distance_m, drawn.gain_m, drawn.loss_m) == (36_000, 2_850, None)


def test_measured_figures_are_taken_over_rounded(drawn: Race) -> None:
    Race.objects.update(status=ListingStatus.PUBLISHED)
    assert drawn.course
    stored, sent_back = use_measured_figures(drawn, NOW)
    assert stored.distance_m == round(drawn.course.distance_m, -2)
    assert (stored.gain_m, stored.loss_m) == (round(drawn.course.gain_m, -1), round(drawn.course.loss_m, -1))
    assert (Race.objects.get().status, sent_back) == (ListingStatus.SUBMITTED, SentBack(to_review=1))
    assert all(one.is_same for one in comparisons_of(stored))


def test_taking_them_over_twice_changes_nothing_more(drawn: Race) -> None:
    stored, _back = use_measured_figures(drawn, NOW)
    Race.objects.update(status=ListingStatus.PUBLISHED)
    assert use_measured_figures(stored, NOW)[1] == SentBack()


def test_declared_figures_are_kept_until_the_next_version(drawn: Race) -> None:
    before = Race.objects.values("distance_m", "gain_m", "loss_m", "status").get()
    keep_declared_figures(drawn)
    drawn.refresh_from_db()
    assert (drawn.figures_kept_for, drawn.course and drawn.course.track and drawn.course.track.version) == (1, 1)
    assert Race.objects.values("distance_m", "gain_m", "loss_m", "status").get() == before


def test_the_file_of_a_backyard_is_one_lap(drawn: Race) -> None:
    Race.objects.update(format=RaceFormat.BACKYARD, lap_m=6_706, distance_m=None)
    drawn.refresh_from_db()
    assert drawn.course
    [lap] = comparisons_of(drawn)
    assert (lap.field, lap.size.declared_m, lap.size.measured_m) == ("lap_m", 6_706, drawn.course.distance_m)
    stored, _back = use_measured_figures(drawn, NOW)
    assert (stored.lap_m, stored.distance_m) == (round(drawn.course.distance_m, -1), None)


def test_without_a_file_there_is_nothing_to_compare(race: Race) -> None:
    assert comparisons_of(race) == []
