"""What must never be is refused by the database, whichever door it comes through."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from terrain.models import Course, Obstacle
from tests.cast import make_course

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("course_start_lat_in_range", {"start_lat": 91}),
        ("course_start_lon_in_range", {"start_lon": 181}),
        ("course_start_whole_or_none", {"start_lon": None}),
        ("course_distance_positive", {"distance_m": 0}),
        ("course_high_point_above_low", {"high_point_m": 1_000, "low_point_m": 1_001}),
        ("course_high_point_above_low", {"low_point_m": None}),
        ("course_exposure_in_range", {"exposure": 4}),
        ("course_rating_whole_or_none", {"technicality": None}),
        ("course_rating_whole_or_none", {"grade": None}),
        ("course_rating_whole_or_none", {"grade": 7}),
        ("course_rating_whole_or_none", {"technicality_low": None}),
        ("course_rating_whole_or_none", {"technicality_high": 10}),
        ("course_rating_whole_or_none", {"formula_version": None}),
    ],
)
def test_a_course_has_whole_figures_or_none(constraint: str, values: dict[str, Any]) -> None:
    course = make_course()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Course.objects.filter(pk=course.pk).update(**values)


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("obstacle_kind_known", {"kind": "quicksand"}),
        ("obstacle_severity_in_range", {"severity": 6}),
        ("obstacle_severity_in_range", {"severity": 0}),
        ("obstacle_exposure_in_range", {"exposure": 4}),
        ("obstacle_share_within_course", {"share": 0}),
        ("obstacle_share_within_course", {"share": 1.01}),
        ("obstacle_section_whole_or_none", {"from_m": 100}),
        ("obstacle_section_whole_or_none", {"to_m": 100}),
        ("obstacle_section_whole_or_none", {"from_m": 200, "to_m": 100}),
        ("obstacle_section_whole_or_none", {"from_m": -1, "to_m": 100}),
        ("obstacle_section_whole_or_none", {"from_m": 1, "to_m": 100, "share": 0.1}),
    ],
)
def test_an_obstacle_has_a_section_a_share_or_neither(constraint: str, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Obstacle.objects.create(course=make_course([]), **({"kind": "mud", "severity": 2} | values))
