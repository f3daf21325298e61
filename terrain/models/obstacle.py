"""Something on a course that asks for skill: its kind, severity and extent."""

from django.db import models
from django.db.models import F, Q

from terrain.domain.ground.vocabulary import Exposure, ObstacleKind, Severity
from terrain.labels.ground.words import EXPOSURE_NAMES, KIND_NAMES, SEVERITY_NAMES
from terrain.models.choices import choices_of
from terrain.models.course import Course


class Obstacle(models.Model):
    """An obstacle as described: a section in metres, or a share of the course, or neither (extent unknown).

    `exposure` is null where nobody described what a fall does: not the same as 0, where it ends where it happens.
    """

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="obstacles")
    kind = models.CharField(max_length=20, choices=choices_of(ObstacleKind, KIND_NAMES))
    severity = models.PositiveSmallIntegerField(choices=choices_of(Severity, SEVERITY_NAMES))
    share = models.FloatField(null=True, blank=True)
    from_m = models.FloatField(null=True, blank=True)
    to_m = models.FloatField(null=True, blank=True)
    is_loose = models.BooleanField(default=False)
    exposure = models.PositiveSmallIntegerField(null=True, blank=True, choices=choices_of(Exposure, EXPOSURE_NAMES))
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["course_id", "from_m", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ObstacleKind]), name="obstacle_kind_known"
            ),
            models.CheckConstraint(condition=Q(severity__range=(1, 5)), name="obstacle_severity_in_range"),
            models.CheckConstraint(
                condition=Q(exposure__isnull=True) | Q(exposure__range=(0, 3)), name="obstacle_exposure_in_range"
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1), name="obstacle_share_within_course"
            ),
            models.CheckConstraint(
                condition=Q(from_m__isnull=True, to_m__isnull=True)
                | Q(share__isnull=True, from_m__isnull=False, to_m__isnull=False, from_m__gte=0, to_m__gt=F("from_m")),
                name="obstacle_section_whole_or_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.severity}"
