from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terrain.domain.technicality.formula import FORMULA_VERSION
from terrain.models import Course
from terrain.services.courses.course import replace_track
from tests.cast import NOW, make_course
from tests.terrain.gpx_files import hill, track

pytestmark = pytest.mark.django_db


def run(**options: Any) -> str:
    output = StringIO()
    call_command("rate_courses", stdout=output, stderr=StringIO(), **options)
    return output.getvalue()


def test_all_courses_are_rated_again() -> None:
    stale = make_course([{"kind": "mud", "severity": 3, "share": 0.5}], score=3.0)
    unrated = make_course(obstacles=[], score=50.0)
    replace_track(stale, track(hill(300)), "a.gpx", NOW)
    Course.objects.filter(pk=stale.pk).update(technicality=3.0, technicality_low=3.0, grade=1)
    assert run() == f"2 courses: 1 rated, 1 not rated; formula version {FORMULA_VERSION}\n"
    stale.refresh_from_db()
    unrated.refresh_from_db()
    assert (stale.technicality or 0) > 3
    assert (unrated.technicality, unrated.grade) == (None, None)


def test_outdated_leaves_courses_of_this_version_alone() -> None:
    present, outdated = make_course(score=99.0), make_course(score=99.0)
    Course.objects.filter(pk=outdated.pk).update(formula_version=0)
    Course.objects.filter(pk=present.pk).update(formula_version=FORMULA_VERSION)
    run(outdated=True)
    present.refresh_from_db()
    outdated.refresh_from_db()
    assert (present.technicality, outdated.technicality != 99.0) == (99.0, True)


def queries() -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        run()
    return len(captured)


def test_number_of_queries_does_not_grow_with_courses() -> None:
    make_course()
    one = queries()
    make_course()
    make_course()
    assert queries() == one
