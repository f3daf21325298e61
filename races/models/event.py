"""A recurring named gathering, without a year in its name."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from races.models.organizer import Organizer
from races.models.user import User


class EventQuerySet(models.QuerySet["Event"]):
    def edited_by(self, user: User) -> "EventQuerySet":
        """Events for which this person may change things."""
        return self.filter(organizer__in=Organizer.objects.edited_by(user))


class Event(models.Model):
    """The gathering and its place. Its editions are the years in which it is held."""

    organizer = models.ForeignKey(Organizer, on_delete=models.PROTECT, related_name="events")
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(max_length=140, unique=True)
    place = models.CharField(_("place"), max_length=120)
    region = models.CharField(_("region"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    description = models.TextField(_("description"), blank=True, max_length=8000)
    website = models.URLField(_("website"), blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="event_has_name"),
            models.CheckConstraint(condition=Q(country__regex=r"^[A-Z]{2}$"), name="event_country_is_iso_code"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="event_position_in_range",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EventSlug(models.Model):
    """A former address of an event, which redirects to the present one."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="former_slugs")
    slug = models.SlugField(max_length=140, unique=True)

    def __str__(self) -> str:
        return self.slug
