"""Aid stations and cut-offs along a race."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from races.domain.status import Supply
from races.models.choices import choices_of
from races.models.race import Race


class AidStation(models.Model):
    """A place on the course where runners are served."""

    race = models.ForeignKey(Race, on_delete=models.CASCADE, related_name="aid_stations")
    name = models.CharField(_("name"), max_length=80)
    at_m = models.FloatField(_("distance from the start"))
    supplies = ArrayField(models.CharField(max_length=10, choices=choices_of(Supply)), default=list, blank=True)

    class Meta:
        ordering = ["race_id", "at_m"]
        constraints = [
            models.UniqueConstraint(fields=["race", "at_m"], name="aid_station_once_per_place"),
            models.CheckConstraint(condition=Q(at_m__gte=0), name="aid_station_after_start"),
            models.CheckConstraint(
                condition=Q(supplies__contained_by=[supply.value for supply in Supply]),
                name="aid_station_supplies_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CutOff(models.Model):
    """The latest allowed moment at a place, as seconds after the start: it can't lie before it."""

    race = models.ForeignKey(Race, on_delete=models.CASCADE, related_name="cut_offs")
    name = models.CharField(_("name"), max_length=80, blank=True)
    at_m = models.FloatField(_("distance from the start"))
    after_start_s = models.PositiveIntegerField(_("time after the start"))

    class Meta:
        ordering = ["race_id", "at_m"]
        constraints = [
            models.UniqueConstraint(fields=["race", "at_m"], name="cut_off_once_per_place"),
            models.CheckConstraint(condition=Q(at_m__gt=0), name="cut_off_beyond_start"),
            models.CheckConstraint(condition=Q(after_start_s__gt=0), name="cut_off_after_start"),
        ]

    def __str__(self) -> str:
        return self.name
