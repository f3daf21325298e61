"""The races that wait for a moderator."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from races.models.race import Race, RaceQuerySet


class Submission(Race):
    """A race seen as a moderator's task. Who may change submissions may decide about them."""

    objects: ClassVar = RaceQuerySet.as_manager()

    class Meta:
        proxy = True
        default_permissions = ("view", "change")
        ordering = ["submitted_at", "id"]
        verbose_name = _("submitted listing")
        verbose_name_plural = _("moderation queue")
