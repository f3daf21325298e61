"""Rating many courses again in the background: what would change is shown first, then stored."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from celery import current_app
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q, QuerySet

from terrain.domain.technicality.formula import FORMULA_VERSION
from terrain.domain.technicality.rating_run import UNFINISHED, RunPurpose, RunStatus
from terrain.models import Course, RatingRun
from terrain.services.courses.ratings import Rerating, rate_again

logger = logging.getLogger(__name__)

CLAIM = timedelta(minutes=10)
"""For so long a worker may be silent about a run before another one takes it over."""

MOST_EXAMPLES = 1_000
"""Courses named one by one in a run; all are counted."""

TASK = "terrain.rate_courses"


class RunGoingOn(Exception):
    """Another run of that purpose is not over yet."""

    def __init__(self, run: RatingRun) -> None:
        super().__init__(str(run))
        self.run = run


class PreviewOutdated(Exception):
    """What was shown was not finished, or belongs to another version of the formula."""


@transaction.atomic
def start_preview(course_ids: Sequence[int] | None, by: str, now: datetime) -> RatingRun:
    """Find out what rating these courses (None: all) again would change, and store no rating. Raises RunGoingOn."""
    return _start(RunPurpose.PREVIEW, course_ids, by, now)


@transaction.atomic
def apply_preview(preview: RatingRun, by: str, now: datetime) -> RatingRun:
    """Rate the courses of a finished preview for real. Raises PreviewOutdated or RunGoingOn."""
    is_usable = preview.purpose == RunPurpose.PREVIEW and preview.status == RunStatus.DONE
    if not is_usable or preview.formula_version != FORMULA_VERSION:
        raise PreviewOutdated
    return _start(RunPurpose.APPLY, preview.course_ids, by, now)


def cancel_run(run: RatingRun, now: datetime) -> bool:
    """Stop a run after the batch in hand; what was stored stays. False where it was over already."""
    return bool(
        RatingRun.objects.filter(pk=run.pk, status__in=UNFINISHED).update(status=RunStatus.CANCELLED, finished_at=now)
    )


def advance_run(run_id: int, now: datetime) -> bool:
    """Do one batch of a run. Whether more is left; False too where the run is over or in other hands.

    The batch and the account of it are one transaction: a worker that is killed leaves neither. Whatever a course
    that can't be rated raises ends the run: begun anew each time, it would keep out all others. A database that is
    away ends none.
    """
    if not _claim(run_id, now):
        return False
    try:
        return _advance(run_id, now)
    except (OperationalError, InterfaceError):
        raise
    except Exception as problem:
        logger.exception("A course could not be rated again")
        RatingRun.objects.filter(pk=run_id).update(
            status=RunStatus.FAILED, finished_at=now, claimed_until=None, problem=str(problem)[:300]
        )
        return False


def _advance(run_id: int, now: datetime) -> bool:
    with transaction.atomic():
        run = RatingRun.objects.select_for_update().get(pk=run_id)
        if run.status not in UNFINISHED:
            return False
        if run.formula_version != FORMULA_VERSION:
            return _finish(run, RunStatus.FAILED, now, "formula_changed")
        reratings = rate_again(_next_courses(run), now, is_stored=run.purpose == RunPurpose.APPLY)
        if not reratings:
            return _finish(run, RunStatus.DONE, now)
        _account(run, reratings)
        run.claimed_until = None
        run.save()
    return True


def resume_runs(now: datetime) -> int:
    """Hand runs that nobody works on to the workers again. How many there are."""
    waiting = RatingRun.objects.filter(_is_free(now), status__in=UNFINISHED, created_at__lt=now - CLAIM)
    runs = list(waiting.values_list("pk", flat=True))
    for run_id in runs:
        enqueue_run(run_id)
    return len(runs)


def enqueue_run(run_id: int) -> None:
    current_app.signature(TASK, args=[run_id]).apply_async(retry=False)


def _start(purpose: RunPurpose, course_ids: Sequence[int] | None, by: str, now: datetime) -> RatingRun:
    ids = None if course_ids is None else sorted(set(course_ids))
    run, is_new = RatingRun.objects.get_or_create(
        purpose=purpose,
        status__in=UNFINISHED,
        defaults={
            "purpose": purpose,
            "status": RunStatus.WAITING,
            "formula_version": FORMULA_VERSION,
            "course_ids": ids,
            "total": Course.objects.count() if ids is None else len(ids),
            "started_by": by[:200],
            "created_at": now,
        },
    )
    if not is_new:
        raise RunGoingOn(run)
    transaction.on_commit(lambda: enqueue_run(run.pk), robust=True)
    return run


def _is_free(now: datetime) -> Q:
    return Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)


def _claim(run_id: int, now: datetime) -> bool:
    free = RatingRun.objects.filter(_is_free(now), pk=run_id, status__in=UNFINISHED)
    return bool(free.update(status=RunStatus.RUNNING, claimed_until=now + CLAIM))


def _next_courses(run: RatingRun) -> QuerySet[Course]:
    courses = Course.objects.filter(pk__gt=run.after_id)
    return courses if run.course_ids is None else courses.filter(pk__in=run.course_ids)


def _finish(run: RatingRun, status: RunStatus, now: datetime, problem: str = "") -> bool:
    run.status, run.finished_at, run.claimed_until, run.problem = status, now, None, problem
    run.save(update_fields=["status", "finished_at", "claimed_until", "problem"])
    return False


def _account(run: RatingRun, reratings: Sequence[Rerating]) -> None:
    """Count the courses of a batch and name those whose grade changes."""
    counts = {(before, after): count for before, after, count in run.grade_changes}
    for rerating in reratings:
        change = (rerating.grade_before, rerating.course.grade)
        counts[change] = counts.get(change, 0) + 1
    run.grade_changes = [[before, after, count] for (before, after), count in counts.items()]
    named = [_example(rerating) for rerating in reratings if rerating.changes_grade]
    run.examples = [*run.examples, *named][:MOST_EXAMPLES]
    run.done += len(reratings)
    run.total = max(run.total, run.done)
    run.after_id = reratings[-1].course.pk


def _example(rerating: Rerating) -> dict[str, object]:
    return {
        "course": rerating.course.pk,
        "name": rerating.course.name,
        "from_score": rerating.score_before,
        "from_grade": rerating.grade_before,
        "to_score": rerating.course.technicality,
        "to_grade": rerating.course.grade,
    }
