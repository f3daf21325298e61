"""Rating many courses again, or looking at what that would change."""

from django.db import models
from django.db.models import F, Q

from terrain.domain.technicality.rating_run import UNFINISHED, RunPurpose, RunStatus
from terrain.labels.technicality.rating_runs import RUN_PURPOSES, RUN_STATUSES
from terrain.models.choices import choices_of


class RatingRun(models.Model):
    """One pass over courses with one version of the formula. `course_ids` is None for all courses.

    `total` and `done` count courses. `grade_changes` counts them by [former grade, new grade] (None: not rated) as a
    list of [from, to, count]; `examples` lists the first of those whose grade changes, as objects of
    {course, name, from_score, from_grade, to_score, to_grade}. `after_id` is the last course that is done, so that a
    run goes on where a killed worker left it.
    """

    purpose = models.CharField(max_length=8, choices=choices_of(RunPurpose, RUN_PURPOSES))
    status = models.CharField(max_length=10, default=RunStatus.WAITING, choices=choices_of(RunStatus, RUN_STATUSES))
    formula_version = models.PositiveSmallIntegerField()
    course_ids = models.JSONField(null=True, blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    after_id = models.BigIntegerField(default=0)
    grade_changes = models.JSONField(default=list, blank=True)
    examples = models.JSONField(default=list, blank=True)
    started_by = models.CharField(max_length=200, blank=True)
    problem = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=[code.value for code in RunPurpose]), name="run_purpose_known"
            ),
            models.CheckConstraint(condition=Q(status__in=[code.value for code in RunStatus]), name="run_status_known"),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="run_done_within_total"),
            models.CheckConstraint(
                condition=Q(status__in=sorted(code.value for code in UNFINISHED), finished_at__isnull=True)
                | ~Q(status__in=sorted(code.value for code in UNFINISHED)) & Q(finished_at__isnull=False),
                name="run_finished_when_over",
            ),
            models.UniqueConstraint(
                fields=["purpose"],
                condition=Q(status__in=sorted(code.value for code in UNFINISHED)),
                name="run_one_of_a_purpose_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}, {self.status}"
