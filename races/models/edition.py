"""One year's holding of an event."""

from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _

from races.domain.status import EditionStatus
from races.domain.time.local_time import local_of
from races.domain.time.time_zones import zone_names
from races.models.choices import choices_of, known
from races.models.event import Event
from races.models.organizer import Organizer
from races.models.user import User

LOCAL_MOMENT = Func(
    F("time_zone"),
    Value(datetime(2000, 1, 1, tzinfo=UTC)),
    function="timezone",
    output_field=models.DateTimeField(),
)


def check_zone(name: str) -> None:
    if name not in zone_names():
        raise ValidationError(_("Give the name of a time zone, such as Europe/Paris."), code="zone")


class EditionQuerySet(models.QuerySet["Edition"]):
    def edited_by(self, user: User) -> "EditionQuerySet":
        """Editions for which this person may change things."""
        return self.filter(event__organizer__in=Organizer.objects.edited_by(user))


class Edition(models.Model):
    """Dates, time zone, status and registration of one holding. Dates are local to `time_zone`."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="editions")
    year = models.PositiveSmallIntegerField(_("year"))
    status = models.CharField(
        _("status"), max_length=12, choices=choices_of(EditionStatus), default=EditionStatus.SCHEDULED
    )
    status_reason = models.CharField(_("reason"), max_length=300, blank=True)
    status_changed_at = models.DateTimeField(null=True, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    previous_date = models.DateField(_("previous date"), null=True, blank=True)
    expected_month = models.PositiveSmallIntegerField(_("expected month"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, validators=[check_zone])
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    registration_url = models.URLField(_("registration link"), blank=True)
    price = models.DecimalField(_("price"), max_digits=8, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed by the organizer"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "year"],
                name="edition_once_per_year",
                violation_error_message=_("This event has an edition of that year already."),
            ),
            known("status", EditionStatus, "edition_status_known"),
            # The database refuses a zone that it doesn't know here, so that no list stumbles over one later.
            models.CheckConstraint(condition=IsNull(LOCAL_MOMENT, False), name="edition_time_zone_known"),
            models.CheckConstraint(condition=Q(year__range=(1900, 2200)), name="edition_year_plausible"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=False)
                | Q(status__in=[EditionStatus.DATE_TO_BE_CONFIRMED, EditionStatus.POSTPONED, EditionStatus.CANCELLED]),
                name="edition_date_or_status_without",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(starts_on__year=F("year")), name="edition_date_in_its_year"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                name="edition_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(expected_month__isnull=True) | Q(expected_month__range=(1, 12)),
                name="edition_month_in_year",
            ),
            models.CheckConstraint(
                condition=Q(registration_opens_at__isnull=True)
                | Q(registration_closes_at__isnull=True)
                | Q(registration_closes_at__gt=F("registration_opens_at")),
                name="edition_registration_closes_after_opening",
            ),
            models.CheckConstraint(
                condition=Q(price__isnull=True) | (Q(price__gte=0) & Q(currency__regex=r"^[A-Z]{3}$")),
                name="edition_price_has_currency",
            ),
        ]
        indexes = [models.Index(fields=["starts_on"], name="edition_starts_on")]

    def __str__(self) -> str:
        return f"{self.event} {self.year}"

    def is_over(self, now: datetime) -> bool:
        """Its last day has passed where it is held; without a day, its year has."""
        today = local_of(now, self.time_zone).date()
        last: date | None = self.ends_on or self.starts_on
        return last < today if last else self.year < today.year
