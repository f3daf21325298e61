"""Rating many courses again: shown first, stored then, in batches that survive a killed worker."""

import json
import threading
import zlib
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from terrain import tasks
from terrain.domain.technicality.formula import FORMULA_VERSION
from terrain.domain.technicality.rating_run import RunPurpose, RunStatus
from terrain.models import Course, RatingRun
from terrain.services.courses import rating_runs, ratings
from terrain.services.courses.course import read_course_file, replace_track
from terrain.services.courses.lines import give_line, measure_line
from terrain.services.courses.rating_runs import (
    CLAIM,
    PreviewOutdated,
    RunGoingOn,
    advance_run,
    apply_preview,
    cancel_run,
    resume_runs,
    start_preview,
)
from tests.at_once import at_once
from tests.cast import NOW, make_course
from tests.terrain.gpx_files import hill, track
from tests.waiting import PATIENCE_S, wait_until

pytestmark = pytest.mark.django_db

MUD = [{"kind": "mud", "severity": 3, "share": 0.5}]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[int]]]:
    messages: list[tuple[str, list[int]]] = []
    monkeypatch.setattr(
        "celery.canvas.Signature.apply_async",
        lambda self, **_options: messages.append((self.task, json.loads(json.dumps(self.args)))),
    )
    return messages


def finish(run: RatingRun) -> RatingRun:
    while advance_run(run.pk, NOW):
        pass
    run.refresh_from_db()
    return run


def outdated(name: str, score: float = 99.0, grade: int = 6) -> Course:
    course = make_course(MUD, score=score)
    Course.objects.filter(pk=course.pk).update(name=name, grade=grade, formula_version=1)
    course.refresh_from_db()
    return course


def test_a_preview_tells_what_would_change_and_stores_nothing() -> None:
    course = outdated("Ridge")
    run = finish(start_preview(None, "Mo", NOW))
    stored = Course.objects.get(pk=course.pk)
    assert (stored.technicality, stored.grade, stored.formula_version) == (99.0, 6, 1)
    assert (run.status, run.done, run.total, run.finished_at) == (RunStatus.DONE, 1, 1, NOW)
    [example] = run.examples
    assert (example["course"], example["from_grade"], example["from_score"]) == (course.pk, 6, 99.0)
    assert run.grade_changes == [[6, example["to_grade"], 1]]
    assert example["to_grade"] < 6


def test_a_preview_is_applied_to_the_courses_that_it_showed() -> None:
    shown, other = outdated("Shown"), outdated("Other")
    preview = finish(start_preview([shown.pk], "Mo", NOW))
    run = finish(apply_preview(preview, "Mo", NOW))
    shown.refresh_from_db()
    other.refresh_from_db()
    assert (run.purpose, run.done) == (RunPurpose.APPLY, 1)
    assert (shown.formula_version, shown.grade) == (FORMULA_VERSION, preview.examples[0]["to_grade"])
    assert (other.formula_version, other.technicality) == (1, 99.0)


def test_only_a_finished_preview_of_the_present_formula_is_applied() -> None:
    outdated("Ridge")
    preview = start_preview(None, "Mo", NOW)
    with pytest.raises(PreviewOutdated):
        apply_preview(preview, "Mo", NOW)
    finish(preview)
    preview.formula_version = 0
    with pytest.raises(PreviewOutdated):
        apply_preview(preview, "Mo", NOW)


def test_a_second_run_of_the_same_purpose_waits_for_the_first() -> None:
    first = start_preview(None, "Mo", NOW)
    with pytest.raises(RunGoingOn) as refused:
        start_preview(None, "Mo", NOW)
    assert refused.value.run == first


def test_batches_add_up_and_a_cancelled_run_stops_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ratings, "BATCH", 2)
    for number in range(5):
        outdated(f"Course {number}")
    run = start_preview(None, "Mo", NOW)
    assert advance_run(run.pk, NOW)
    assert advance_run(run.pk, NOW)
    run.refresh_from_db()
    assert (run.done, run.total, run.status) == (4, 5, RunStatus.RUNNING)
    assert cancel_run(run, NOW)
    assert not advance_run(run.pk, NOW)
    assert not cancel_run(run, NOW)
    run.refresh_from_db()
    assert (run.done, run.status) == (4, RunStatus.CANCELLED)


def test_a_message_delivered_twice_is_worked_on_once() -> None:
    outdated("Ridge")
    run = start_preview(None, "Mo", NOW)
    RatingRun.objects.filter(pk=run.pk).update(status=RunStatus.RUNNING, claimed_until=NOW + CLAIM)
    assert not advance_run(run.pk, NOW)
    assert advance_run(run.pk, NOW + CLAIM + timedelta(seconds=1))


def test_a_run_that_nobody_works_on_is_taken_up_again(sent: list[tuple[str, list[int]]]) -> None:
    run = start_preview(None, "Mo", NOW)
    sent.clear()
    assert resume_runs(NOW + timedelta(minutes=1)) == 0
    assert resume_runs(NOW + CLAIM * 2) == 1
    assert sent == [("terrain.rate_courses", [run.pk])]


def test_a_new_formula_ends_a_run_of_the_old_one(monkeypatch: pytest.MonkeyPatch) -> None:
    outdated("Ridge")
    run = start_preview(None, "Mo", NOW)
    monkeypatch.setattr(rating_runs, "FORMULA_VERSION", FORMULA_VERSION + 1)
    run = finish(run)
    assert (run.status, run.problem, run.done) == (RunStatus.FAILED, "formula_changed", 0)


@pytest.mark.parametrize("error", [ValueError, zlib.error, ZeroDivisionError])
def test_a_course_that_cannot_be_rated_ends_the_run_with_its_problem(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    outdated("Ridge")

    def broken(*_args: Any) -> None:
        raise error("not a packed track")

    monkeypatch.setattr(ratings, "ground_of", broken)
    run = finish(start_preview(None, "Mo", NOW))
    assert (run.status, run.problem) == (RunStatus.FAILED, "not a packed track")


def test_a_database_that_is_away_ends_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    outdated("Ridge")
    run = start_preview(None, "Mo", NOW)

    def away(*_args: Any, **_options: Any) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(rating_runs, "rate_again", away)
    with pytest.raises(OperationalError):
        advance_run(run.pk, NOW)
    run.refresh_from_db()
    assert run.status == RunStatus.RUNNING


def test_courses_made_meanwhile_are_counted(sent: list[tuple[str, list[int]]]) -> None:
    outdated("First")
    run = start_preview(None, "Mo", NOW)
    outdated("Second")
    assert finish(run).done == run.total == 2


def test_the_task_goes_on_to_the_end() -> None:
    outdated("Ridge")
    run = start_preview(None, "Mo", NOW)
    tasks.rate_courses(run.pk)
    run.refresh_from_db()
    assert run.status == RunStatus.DONE


@pytest.mark.django_db(transaction=True)
def test_a_line_that_is_stored_while_a_run_waits_for_it_is_rated_as_it_is_then() -> None:
    course = make_course(MUD)
    replace_track(course, track(hill(401)), "low.gpx", NOW)
    steep = measure_line(read_course_file(track(hill(601, top_m=900.0))))
    has_line = threading.Event()

    def store() -> None:
        with transaction.atomic():
            give_line(course, steep, "steep.gpx", NOW)
            has_line.set()
            wait_until(somebody_waits)

    def rate() -> None:
        assert has_line.wait(PATIENCE_S)
        ratings.rate_again(Course.objects.all(), NOW)

    at_once(store, rate)
    assert Course.objects.get(pk=course.pk).technicality == course.technicality


def somebody_waits() -> bool:
    """Whether another connection wants what this one holds."""
    waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
    with connection.cursor() as cursor:
        cursor.execute("select pg_stat_clear_snapshot()")  # a transaction is told what it was told before
        return cursor.execute(waiting).fetchone() is not None
