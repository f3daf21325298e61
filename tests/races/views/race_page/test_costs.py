"""What a race's page reckons: everything that is dear once, counted in calls and not in seconds."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from races.models import AidStation, CutOff, Edition, Race
from races.queries.race.size import gain_size
from terrain.domain.drawing.underfoot import underfoot_of
from terrain.domain.ground.measured import measured_tags
from terrain.domain.pace.schedule import going_of
from terrain.domain.technicality.local import PlacedGround
from terrain.domain.technicality.rating import tone_of
from terrain.domain.track.heights.tidying import tidy_heights
from terrain.domain.track.line import line_of
from terrain.domain.track.packing import unpack_track
from terrain.domain.track.profile import profile_from
from terrain.models import Course, Obstacle
from terrain.services.courses.course import replace_track
from terrain.services.courses.ratings import rate_course
from tests.call_counts import counted_calls
from tests.cast import NOW, make_course, make_race
from tests.races.services.runner.test_checklist import forecast_rain
from tests.terrain.gpx_files import hill, track

pytestmark = pytest.mark.django_db
ADDRESS = "/races/lauviere-trail/2027/ridge-tour-36/"
DEAR = [
    *(unpack_track, tidy_heights, profile_from, measured_tags, line_of, going_of, gain_size),
    *(PlacedGround.__init__, underfoot_of),
]


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def described(edition: Edition) -> Race:
    """A course with twelve sections of three different obstacles, stations, a cut-off and rain."""
    course = make_course([])
    replace_track(course, track(hill(points=2_000, top_m=900.0)), "hill.gpx", NOW)
    Obstacle.objects.bulk_create(
        Obstacle(course=course, kind=kind, severity=3, from_m=1_000.0 * number, to_m=1_000.0 * number + 400)
        for number, kind in enumerate(["roots", "mud", "scramble"] * 4)
    )
    rate_course(Course.objects.get(pk=course.pk), NOW)
    race = make_race(edition, course=course, distance_m=20_000.0, gain_m=890.0)
    for km in range(2, 18, 3):
        AidStation.objects.create(race=race, name=f"Hut {km}", at_m=km * 1_000)
    CutOff.objects.create(race=race, at_m=9_050, after_start_s=2 * 3600)
    forecast_rain(race)
    return race


@pytest.mark.parametrize("query", ["", "?pace=5:30", "?past_km=50&past_gain=2000&past_time=6:30"])
def test_the_line_the_ground_and_the_going_are_reckoned_once(client: Client, described: Race, query: str) -> None:
    client.get(ADDRESS)
    with counted_calls(*DEAR) as counts:
        assert client.get(f"{ADDRESS}{query}").status_code == 200
    assert dict(counts) == {getattr(function, "__name__", ""): 1 for function in DEAR}


def test_a_tone_is_reckoned_at_most_once_for_each_distinct_obstacle(client: Client, described: Race) -> None:
    distinct = {(tag.kind, tag.severity) for tag in Obstacle.objects.all()}
    tone_of.cache_clear()
    with counted_calls(tone_of) as counts:
        client.get(ADDRESS)
    assert 0 < counts["tone_of"] <= len(distinct) + 10
