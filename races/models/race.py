"""One start and distance within an edition: what a runner enters."""

from datetime import UTC, datetime, timedelta

from django.db import models
from django.db.models import DateField, F, Func, Q, Value
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from races.domain.status import DISTANCE_FORMATS, ListingStatus, RaceFormat
from races.models.choices import choices_of, known
from races.models.edition import Edition
from races.models.organizer import Organizer
from races.models.user import User
from terrain.models import Course


class LocalToday(Func):
    """The calendar day at a moment in a race's own time zone."""

    template = "(timezone(%(expressions)s))::date"
    output_field = DateField()

    def __init__(self, now: datetime) -> None:
        super().__init__(F("edition__time_zone"), Value(now, output_field=models.DateTimeField()))


def to_come(now: datetime) -> Q:
    """Not over in its own zone, as `Edition.is_over` has it: its last day lasts there until midnight.

    No clock on earth is a day behind UTC: the plain dates beside the exact ones let an index do most of the work.
    """
    earliest, today = (now.astimezone(UTC) - timedelta(days=1)).date(), LocalToday(now)
    return (
        Q(Q(edition__ends_on__gte=earliest), edition__ends_on__gte=today)
        | Q(Q(edition__starts_on__gte=earliest), edition__ends_on__isnull=True, edition__starts_on__gte=today)
        | Q(edition__starts_on__isnull=True, edition__year__gte=ExtractYear(today))
    )


class RaceQuerySet(models.QuerySet["Race"]):
    def published(self) -> "RaceQuerySet":
        """What every output starts from: nothing unmoderated leaves by any door."""
        return self.filter(status=ListingStatus.PUBLISHED)

    def submitted(self) -> "RaceQuerySet":
        return self.filter(status=ListingStatus.SUBMITTED)

    def upcoming(self, now: datetime) -> "RaceQuerySet":
        """Races that have not been held yet, or whose day is not set."""
        return self.filter(to_come(now))

    def reviewed_after_edits(self) -> "RaceQuerySet":
        """The published ones whose edits a moderator has to see before anybody else (ADR 0007)."""
        return self.published().filter(edition__event__organizer__is_trusted=False)

    def at_address(self, event_slug: str, year: int, race_slug: str) -> "RaceQuerySet":
        """The race whose page is `/races/<event>/<year>/<race>/`: one at most."""
        return self.filter(edition__event__slug=event_slug, edition__year=year, slug=race_slug)

    def edited_by(self, user: User) -> "RaceQuerySet":
        """Races for which this person may change things."""
        return self.filter(edition__event__organizer__in=Organizer.objects.edited_by(user))


class Race(models.Model):
    """A listing. Declared figures (distance_m, gain_m, loss_m) stand beside the course's measured ones.

    `figures_kept_for` is the version of the course beside whose measured figures the organizer keeps the declared ones.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="races")
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(max_length=140)
    status = models.CharField(max_length=10, choices=choices_of(ListingStatus), default=ListingStatus.DRAFT)
    format = models.CharField(_("format"), max_length=10, choices=choices_of(RaceFormat), default=RaceFormat.SINGLE)
    starts_at = models.DateTimeField(_("start"), null=True, blank=True)
    course = models.ForeignKey(Course, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    distance_m = models.FloatField(_("distance"), null=True, blank=True)
    gain_m = models.FloatField(_("gain"), null=True, blank=True)
    loss_m = models.FloatField(_("loss"), null=True, blank=True)
    figures_kept_for = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    duration_s = models.PositiveIntegerField(_("duration"), null=True, blank=True)
    lap_m = models.FloatField(_("lap"), null=True, blank=True)
    time_limit_s = models.PositiveIntegerField(_("time limit"), null=True, blank=True)

    remoteness = models.PositiveSmallIntegerField(_("remoteness"), default=0)
    is_unmarked = models.BooleanField(_("not marked"), default=False)
    forbids_poles = models.BooleanField(_("poles forbidden"), default=False)
    crosses_border = models.BooleanField(_("crosses a border"), default=False)
    is_self_sufficient = models.BooleanField(_("self-sufficient"), default=False)
    emergency_phone = models.CharField(_("emergency number"), max_length=30, blank=True)
    places = models.PositiveIntegerField(_("places"), null=True, blank=True)
    description = models.TextField(_("description"), blank=True, max_length=8000)

    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = RaceQuerySet.as_manager()

    class Meta:
        ordering = ["edition_id", "-distance_m", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "slug"],
                name="race_slug_once_per_edition",
                violation_error_message=_("This edition has a race of that name already."),
            ),
            known("status", ListingStatus, "race_status_known"),
            known("format", RaceFormat, "race_format_known"),
            models.CheckConstraint(
                condition=~Q(format__in=[code.value for code in RaceFormat if code in DISTANCE_FORMATS])
                | Q(distance_m__isnull=False),
                name="race_format_has_distance",
            ),
            models.CheckConstraint(
                condition=~Q(format=RaceFormat.TIMED) | Q(duration_s__isnull=False), name="race_timed_has_duration"
            ),
            models.CheckConstraint(
                condition=~Q(format=RaceFormat.BACKYARD) | Q(lap_m__isnull=False), name="race_backyard_has_lap"
            ),
            models.CheckConstraint(
                condition=Q(distance_m__isnull=True) | Q(distance_m__gt=0, distance_m__lte=2_000_000),
                name="race_distance_plausible",
            ),
            models.CheckConstraint(
                condition=Q(gain_m__isnull=True) | Q(gain_m__gte=0, gain_m__lte=200_000), name="race_gain_plausible"
            ),
            models.CheckConstraint(
                condition=Q(loss_m__isnull=True) | Q(loss_m__gte=0, loss_m__lte=200_000), name="race_loss_plausible"
            ),
            models.CheckConstraint(
                condition=Q(lap_m__isnull=True) | Q(lap_m__gt=0, lap_m__lte=2_000_000), name="race_lap_plausible"
            ),
            models.CheckConstraint(
                condition=Q(duration_s__isnull=True) | Q(duration_s__gt=0), name="race_duration_positive"
            ),
            models.CheckConstraint(
                condition=Q(time_limit_s__isnull=True) | Q(time_limit_s__gt=0), name="race_time_limit_after_start"
            ),
            models.CheckConstraint(condition=Q(remoteness__range=(0, 3)), name="race_remoteness_in_range"),
            models.CheckConstraint(
                condition=~Q(status=ListingStatus.PUBLISHED) | Q(published_at__isnull=False),
                name="race_published_has_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "edition"], name="race_status_edition"),
            models.Index(fields=["starts_at"], name="race_starts_at"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_of_days(self) -> bool:
        """Whether it takes the days of its edition, from the first to the last: stages, or a start nobody has set. The
        edition is loaded."""
        edition = self.edition
        spans = edition.starts_on is not None and edition.ends_on is not None and edition.ends_on > edition.starts_on
        return spans and (self.format == RaceFormat.STAGE or self.starts_at is None)

    @property
    def told_since(self) -> datetime:
        """When race, edition (a status too), event or course last changed. All loaded."""
        moments = [self.updated_at, self.edition.updated_at, self.edition.event.updated_at]
        return max([*moments, self.course.updated_at] if self.course else moments)

    @property
    def is_reviewed_after_edits(self) -> bool:
        """What `RaceQuerySet.reviewed_after_edits` selects. Edition, event and organizer are loaded."""
        return self.status == ListingStatus.PUBLISHED and not self.edition.event.organizer.is_trusted


class RaceSlug(models.Model):
    """A former address of a race among those of its edition, which redirects to the present one."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="former_race_slugs")
    race = models.ForeignKey(Race, on_delete=models.CASCADE, related_name="former_slugs")
    slug = models.SlugField(max_length=140)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="race_slug_leads_to_one_race"),
        ]

    def __str__(self) -> str:
        return self.slug
