"""A course: the line on the ground, its obstacles and what is computed from them."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from terrain.domain.files.file_access import FileAccess
from terrain.domain.ground.vocabulary import Confidence, Exposure, Grade
from terrain.labels.ground.words import CONFIDENCE_NAMES, EXPOSURE_NAMES, GRADE_NAMES
from terrain.models.choices import choices_of


class Course(models.Model):
    """The line on the ground, reused by races and editions. Figures here are measured or computed, never declared.

    `relief_m` holds heights at equal distances along the course, for small profiles, `relief_tones` the tone (1-6) of
    the hardest ground at the same places. `ground_tags` holds the numbers of
    `terrain.domain.ground.ground_tags`, for the obstacle search. `contributions` is the explained technicality: rows of
    {kind, severity, points, share, is_measured, is_loose, exposure, sections}; its points add up to `technicality`.
    `exposure` is the worst described consequence of a fall, null where nobody described any, `is_exposure_at_least`
    whether some obstacle's isn't described. `file_offered_on` is the first day of `FileAccess.FROM_DATE`.
    `dropped_suggestions` holds the keys of suggested sections that the organizer does not want
    (`terrain.domain.ground.suggestions`).
    """

    name = models.CharField(max_length=120, blank=True)
    track = models.OneToOneField(
        "terrain.TrackVersion", null=True, blank=True, on_delete=models.SET_NULL, related_name="current_for"
    )

    distance_m = models.FloatField(null=True, blank=True)
    gain_m = models.FloatField(null=True, blank=True)
    loss_m = models.FloatField(null=True, blank=True)
    high_point_m = models.FloatField(null=True, blank=True)
    low_point_m = models.FloatField(null=True, blank=True)
    start_lat = models.FloatField(null=True, blank=True)
    start_lon = models.FloatField(null=True, blank=True)
    high_point_lat = models.FloatField(null=True, blank=True)
    high_point_lon = models.FloatField(null=True, blank=True)
    relief_m = ArrayField(models.IntegerField(), null=True, blank=True)
    relief_tones = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)

    technicality = models.FloatField(null=True, blank=True)
    technicality_low = models.FloatField(null=True, blank=True)
    technicality_high = models.FloatField(null=True, blank=True)
    grade = models.PositiveSmallIntegerField(null=True, blank=True, choices=choices_of(Grade, GRADE_NAMES))
    confidence = models.CharField(max_length=1, blank=True, choices=choices_of(Confidence, CONFIDENCE_NAMES))
    exposure = models.PositiveSmallIntegerField(null=True, blank=True, choices=choices_of(Exposure, EXPOSURE_NAMES))
    is_exposure_at_least = models.BooleanField(default=False)
    contributions = models.JSONField(default=list, blank=True)
    formula_version = models.PositiveSmallIntegerField(null=True, blank=True)
    rated_at = models.DateTimeField(null=True, blank=True)
    ground_tags = ArrayField(models.IntegerField(), default=list, blank=True)

    file_access = models.CharField(
        max_length=10, default=FileAccess.OPEN, choices=[(code.value, code.name) for code in FileAccess]
    )
    file_offered_on = models.DateField(null=True, blank=True)
    dropped_suggestions = models.JSONField(default=list, blank=True)

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [
            GinIndex(fields=["ground_tags"], name="course_ground_tags"),
            models.Index(fields=["technicality"], name="course_technicality"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(start_lat__isnull=True) | Q(start_lat__range=(-90, 90)), name="course_start_lat_in_range"
            ),
            models.CheckConstraint(
                condition=Q(start_lon__isnull=True) | Q(start_lon__range=(-180, 180)), name="course_start_lon_in_range"
            ),
            models.CheckConstraint(
                condition=Q(start_lat__isnull=True, start_lon__isnull=True)
                | Q(start_lat__isnull=False, start_lon__isnull=False),
                name="course_start_whole_or_none",
            ),
            models.CheckConstraint(
                condition=Q(distance_m__isnull=True) | Q(distance_m__gt=0), name="course_distance_positive"
            ),
            models.CheckConstraint(
                condition=Q(high_point_m__isnull=True, low_point_m__isnull=True)
                | Q(high_point_m__isnull=False, low_point_m__isnull=False, high_point_m__gte=F("low_point_m")),
                name="course_high_point_above_low",
            ),
            models.CheckConstraint(
                condition=Q(exposure__isnull=True) | Q(exposure__range=(0, 3)), name="course_exposure_in_range"
            ),
            models.CheckConstraint(
                condition=Q(
                    file_access__in=[FileAccess.OPEN.value, FileAccess.NEVER.value], file_offered_on__isnull=True
                )
                | Q(file_access=FileAccess.FROM_DATE.value, file_offered_on__isnull=False),
                name="course_file_access_whole",
            ),
            models.CheckConstraint(
                condition=Q(technicality__isnull=True, grade__isnull=True, formula_version__isnull=True)
                | Q(
                    technicality__isnull=False,
                    technicality_low__isnull=False,
                    technicality_high__isnull=False,
                    grade__isnull=False,
                    technicality__range=(0, 100),
                    grade__range=(1, 6),
                    formula_version__isnull=False,
                    technicality_low__lte=F("technicality"),
                    technicality_high__gte=F("technicality"),
                ),
                name="course_rating_whole_or_none",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(_("Course %(number)s") % {"number": self.pk})

    @property
    def is_rated(self) -> bool:
        return self.technicality is not None


class TrackVersion(models.Model):
    """One version of a course's line. `points` is the packed track (see `terrain.domain.track.packing.pack_track`).

    `technicality` and `technicality_before` rate the same ground, as it was described at the upload, on this line and
    on the one before it: their difference is what the new line changed. `distance_before_m` and `gain_before_m` are
    the figures of the version before. `quality` holds the figures of `terrain.domain.files.quality`,
    `marked_places` the named places of the file that lie on the line, as [name, metres from the start].
    """

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="tracks")
    version = models.PositiveSmallIntegerField()
    change_note = models.CharField(max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    points = models.BinaryField()
    point_count = models.PositiveIntegerField()
    segment_count = models.PositiveIntegerField()
    has_elevation = models.BooleanField()
    distance_m = models.FloatField()
    gain_m = models.FloatField(null=True, blank=True)
    loss_m = models.FloatField(null=True, blank=True)
    technicality = models.FloatField(null=True, blank=True)
    technicality_before = models.FloatField(null=True, blank=True)
    distance_before_m = models.FloatField(null=True, blank=True)
    gain_before_m = models.FloatField(null=True, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    quality = models.JSONField(default=dict, blank=True)
    marked_places = models.JSONField(default=list, blank=True)
    uploaded_at = models.DateTimeField()

    class Meta:
        db_table = "terrain_track"
        ordering = ["course_id", "-version"]
        verbose_name = "track"
        constraints = [
            models.UniqueConstraint(fields=["course", "version"], name="track_one_per_version"),
            models.CheckConstraint(condition=Q(point_count__gte=2), name="track_has_two_points"),
            models.CheckConstraint(condition=Q(segment_count__gte=1), name="track_has_a_segment"),
            models.CheckConstraint(condition=Q(distance_m__gt=0), name="track_distance_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.course_id}, version {self.version}"
