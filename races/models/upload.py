"""A course file on its way: kept until it is read, with how far the reading has come."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from races.domain.listing.upload import UNFINISHED, UploadStatus
from races.models.choices import known
from races.models.race import Race
from races.models.user import User

KEPT_FOR = timedelta(days=1)
"""So long a file is kept whose other lines may become races, or about which a question is open."""


class CourseUploadQuerySet(models.QuerySet["CourseUpload"]):
    def unfinished(self) -> "CourseUploadQuerySet":
        """Waiting for a worker or being read."""
        return self.filter(status__in=UNFINISHED)

    def left_over(self, now: datetime) -> "CourseUploadQuerySet":
        """Finished ones whose file was kept for long enough."""
        return self.exclude(status__in=UNFINISHED).filter(finished_at__lt=now - KEPT_FOR).exclude(data=b"")

    def due(self, now: datetime) -> "CourseUploadQuerySet":
        """Unfinished ones at which nobody is."""
        return self.unfinished().filter(Q(claimed_until__isnull=True) | Q(claimed_until__lte=now))


class CourseUpload(models.Model):
    """A file too large to be read while a person waits. `data` is emptied when the reading is over.

    `claimed_until` is the mark of the worker that reads it; while it waits, the moment until which nobody else is asked
    to. `attempts` counts how often the reading was begun. `problem` says why the file was refused, in the organizer's
    words. `track_version` is what came of it, `went_back` how many listings it took back to review.

    `lines` are the lines of a file that holds several: rows of {name, points, distance_m, race}, the last one the
    address of the race that was made of it, if any; `line` is the number of the one that was chosen, 0 for all of them.
    While others may become races, `data` stays for `KEPT_FOR`.
    """

    race = models.ForeignKey(Race, on_delete=models.CASCADE, related_name="course_uploads")
    uploaded_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    status = models.CharField(
        max_length=10, default=UploadStatus.WAITING, choices=[(code.value, code.name) for code in UploadStatus]
    )
    file_name = models.CharField(max_length=200, blank=True)
    change_note = models.CharField(max_length=200, blank=True)
    data = models.BinaryField(blank=True)
    bytes_total = models.PositiveIntegerField()
    bytes_read = models.PositiveIntegerField(default=0)
    points_kept = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    track_version = models.PositiveSmallIntegerField(null=True, blank=True)
    went_back = models.PositiveSmallIntegerField(default=0)
    lines = models.JSONField(default=list, blank=True)
    line = models.PositiveSmallIntegerField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = CourseUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            known("status", UploadStatus, "upload_status_known"),
            models.CheckConstraint(condition=Q(bytes_read__lte=F("bytes_total")), name="upload_read_within_file"),
            models.CheckConstraint(
                condition=Q(status__in=sorted(code.value for code in UNFINISHED), finished_at__isnull=True)
                | ~Q(status__in=sorted(code.value for code in UNFINISHED)) & Q(finished_at__isnull=False),
                name="upload_finished_when_over",
            ),
            models.UniqueConstraint(
                fields=["race"],
                condition=Q(status__in=sorted(code.value for code in UNFINISHED)),
                name="upload_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name}, {self.status}"

    @property
    def others(self) -> list[int]:
        """Numbers of the lines that were not chosen, where one was."""
        return [number for number in range(1, len(self.lines) + 1) if self.line and number != self.line]

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None
