"""The organizer's kit lists, and a runner's ticks."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from races.domain.status import KitListKind
from races.models.choices import choices_of, known
from races.models.race import Race
from races.models.user import User


class KitList(models.Model):
    """One of the organizer's lists for a race. All but the basic one hold only once activated."""

    race = models.ForeignKey(Race, on_delete=models.CASCADE, related_name="kit_lists")
    kind = models.CharField(max_length=12, choices=choices_of(KitListKind))
    activated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["race_id", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["race", "kind"], name="kit_list_once_per_kind"),
            known("kind", KitListKind, "kit_list_kind_known"),
        ]

    def __str__(self) -> str:
        return self.kind


class MandatoryItem(models.Model):
    """What the organizer demands. `item` is a code of `terrain.domain.kit` where it is known there, else empty."""

    kit_list = models.ForeignKey(KitList, on_delete=models.CASCADE, related_name="items")
    item = models.CharField(max_length=40, blank=True)
    name = models.CharField(_("item"), max_length=120)
    note = models.CharField(_("note"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["kit_list_id", "position", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="mandatory_item_has_name"),
            models.UniqueConstraint(fields=["kit_list", "name"], name="mandatory_item_once_per_list"),
        ]

    def __str__(self) -> str:
        return self.name


class CheckedItem(models.Model):
    """A runner's tick on one line of a race's checklist, by its key (`terrain.domain.kit.advice.KitLine`)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="checked_items")
    race = models.ForeignKey(Race, on_delete=models.CASCADE, related_name="checked_items")
    line = models.CharField(max_length=60)
    checked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "race", "line"], name="checked_item_once")]

    def __str__(self) -> str:
        return self.line
