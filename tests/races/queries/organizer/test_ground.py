"""Sections behind the finish: the form and the course step judge them by one rule."""

import pytest

from races.forms.ground import ObstacleForm
from races.models import Race
from races.queries.organizer.ground import sections_beyond
from terrain.models import Obstacle

pytestmark = pytest.mark.django_db

COURSE_M = 36_000.0


@pytest.mark.parametrize(("end_km", "is_beyond"), [("36", False), ("36.17", False), ("36.19", True), ("40", True)])
def test_what_the_form_takes_the_course_step_does_not_find_beyond_the_finish(
    end_km: str, is_beyond: bool, race: Race
) -> None:
    form = ObstacleForm({"kind": "mud", "severity": "2", "from_km": "30", "to_km": end_km}, course_m=COURSE_M)
    assert ("to_km" in form.errors) == is_beyond

    assert race.course is not None
    race.course.distance_m = COURSE_M
    Obstacle.objects.update(from_m=30_000.0, to_m=float(end_km) * 1000)
    assert [section.to_m for section in sections_beyond(race)] == [float(end_km) * 1000] * is_beyond
