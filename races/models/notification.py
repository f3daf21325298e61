"""A message to a person, sent once."""

from django.db import models

from races.domain.status import NotificationKind
from races.models.choices import choices_of, known
from races.models.race import Race
from races.models.user import User


class Notification(models.Model):
    """A message to a person about a race. `key` makes sure that the same thing is told once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notifications")
    race = models.ForeignKey(Race, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=20, choices=choices_of(NotificationKind))
    key = models.CharField(max_length=120)
    message = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="notification_once"),
            known("kind", NotificationKind, "notification_kind_known"),
        ]
        indexes = [
            models.Index(fields=["created_at"], name="notification_unsent", condition=models.Q(sent_at__isnull=True))
        ]

    def __str__(self) -> str:
        return self.key
