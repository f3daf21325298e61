"""Following the weather of races that are to be held, and of no others."""

from datetime import timedelta

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from races.domain.status import EditionStatus, ListingStatus
from races.models import CutOff, Race
from races.services.runner.runner_race import RunnerRace
from races.services.weather.following import follow_race, follow_races, holders_of, unfollow_races
from terrain.domain.files.gpx.writer import write_gpx
from terrain.domain.track.points import Track, segment_of
from terrain.models import Course, ForecastPoint, ForecastWindow
from terrain.services.courses.course import replace_track
from tests.cast import NOW, make_course, make_edition, make_event, make_race

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def followed() -> dict[str, tuple[float, float | None]]:
    windows = ForecastWindow.objects.select_related("point")
    return {window.holder: (window.point.latitude, window.point.height_m) for window in windows}


def test_a_race_follows_its_start_and_its_highest_point_over_its_own_window(race):
    follow_race(race, NOW)
    assert followed() == {f"race:{race.pk}:start": (45.9, 1000), f"race:{race.pk}:top": (45.95, 2400)}
    spans = {(window.starts_at, window.ends_at) for window in ForecastWindow.objects.all()}
    assert spans == {(race.starts_at, race.starts_at + 12 * HOUR)}
    assert ForecastPoint.objects.due(NOW).count() == 2


def long_course() -> Course:
    """22 km to the east on the level, and back."""
    lon = [*np.linspace(6.87, 7.15, 90), *np.linspace(7.15, 6.87, 90)]
    course = make_course([])
    track = Track((segment_of(lon, [45.9] * 180, [1000.0] * 180),))
    replace_track(course, write_gpx(track, "There and back"), "there.gpx", NOW)
    return course


def test_places_along_a_long_course_are_followed_and_shared_by_all_races_of_the_valley(edition):
    course = long_course()
    races = [make_race(edition, name, course=course) for name in ("One", "Two")]
    follow_races(races, NOW)
    assert [holder for holder in holders_of(races[0]) if holder in followed()] == [
        f"race:{races[0].pk}:{place}" for place in ("start", "top", "along_1", "along_2")
    ]
    assert (len(followed()), ForecastPoint.objects.count()) == (8, 3)


def test_a_shorter_course_gives_up_the_places_along_the_longer_one(edition):
    race = make_race(edition, course=long_course())
    follow_race(race, NOW)
    race.course = make_course()
    race.save(update_fields=["course"])
    follow_race(race, NOW)
    assert {holder.rpartition(":")[2] for holder in followed()} == {"start", "top"}


def test_the_last_cut_off_extends_the_window(race):
    CutOff.objects.create(race=race, at_m=36_000, after_start_s=13 * 3600)
    follow_race(race, NOW)
    assert ForecastWindow.objects.first().ends_at == race.starts_at + 13 * HOUR


def test_a_race_without_a_course_follows_its_events_place_at_unknown_height(edition):
    race = make_race(edition, course=None)
    follow_race(race, NOW)
    assert followed() == {f"race:{race.pk}:start": (45.9, None)}


def test_a_race_without_any_place_follows_nothing(organizer):
    event = make_event(organizer, "Nowhere", latitude=None, longitude=None)
    follow_race(make_race(make_edition(event), course=None), NOW)
    assert followed() == {}


def test_a_course_without_heights_has_no_top(edition):
    course = make_course(relief_m=None, high_point_m=None, low_point_m=None, high_point_lat=None, high_point_lon=None)
    race = make_race(edition, course=course)
    follow_race(race, NOW)
    assert followed() == {f"race:{race.pk}:start": (45.9, None)}


@pytest.mark.parametrize(
    "status", [EditionStatus.CANCELLED, EditionStatus.POSTPONED, EditionStatus.DATE_TO_BE_CONFIRMED]
)
def test_a_race_that_is_not_to_be_held_is_followed_no_more(race, status):
    follow_race(race, NOW)
    race.edition.status = status
    race.edition.save(update_fields=["status"])
    follow_race(race, NOW)
    assert followed() == {}
    assert not ForecastPoint.objects.due(NOW).exists()


@pytest.mark.parametrize("status", [ListingStatus.DRAFT, ListingStatus.SUBMITTED, ListingStatus.REJECTED])
def test_an_unpublished_race_is_followed_no_more(race, status):
    follow_race(race, NOW)
    Race.objects.filter(pk=race.pk).update(status=status)
    follow_race(race, NOW)
    assert followed() == {}


def test_a_race_that_is_over_is_followed_no_more(race):
    follow_race(race, NOW)
    follow_race(race, NOW + 5 * DAY)
    assert followed() == {}


def test_a_race_that_moves_is_followed_at_its_new_place_and_time(race):
    follow_race(race, NOW)
    race.course = make_course(start_lat=60.0, high_point_lat=60.1)
    race.starts_at += 7 * DAY
    race.save(update_fields=["course", "starts_at"])
    follow_race(race, NOW)
    assert {latitude for latitude, _ in followed().values()} == {60.0, 60.1}
    assert {window.starts_at for window in ForecastWindow.objects.all()} == {race.starts_at}
    assert ForecastPoint.objects.due(NOW).count() == 2


def test_a_race_that_is_deleted_leaves_nothing_behind(race):
    follow_race(race, NOW)
    unfollow_races([race], NOW)
    assert followed() == {}
    assert len(holders_of(race)) == 8


def test_many_races_are_followed_with_as_many_queries_as_one(edition):
    def queries(names: list[str]) -> int:
        races = [make_race(edition, name) for name in names]
        with CaptureQueriesContext(connection) as captured:
            follow_races(races, NOW)
        return len(captured)

    assert queries(["One"]) == queries(["Two", "Three", "Four"])
    assert len(followed()) == 8


def test_the_workers_are_asked_to_look_once_the_race_is_stored(race, monkeypatch, django_capture_on_commit_callbacks):
    sent = []
    monkeypatch.setattr("celery.canvas.Signature.apply_async", lambda self, **options: sent.append(self.task))
    with django_capture_on_commit_callbacks(execute=True):
        follow_race(race, NOW)
        assert sent == []
    assert sent == ["terrain.refresh_due_forecasts"]


def test_the_window_is_estimated_from_the_figures_shown(edition):
    race = make_race(edition, course=make_course(distance_m=80_000, gain_m=9_000), time_limit_s=None)
    declared = make_race(edition, "Same", course=None, time_limit_s=None)
    assert RunnerRace(race, NOW).window == RunnerRace(declared, NOW).window
