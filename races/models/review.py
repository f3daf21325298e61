"""A recorded moderation decision."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from races.domain.status import Decision
from races.models.choices import choices_of, known
from races.models.race import Race
from races.models.user import User


class Review(models.Model):
    """Who decided what about a submitted race, when and why.

    `listing` holds the facts as they were decided about (`races.queries.moderation.facts`): a later change is
    compared with them.
    """

    race = models.ForeignKey(Race, on_delete=models.CASCADE, related_name="reviews")
    moderator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reviews")
    decision = models.CharField(_("decision"), max_length=10, choices=choices_of(Decision))
    message = models.TextField(_("message"), blank=True, max_length=2000)
    decided_at = models.DateTimeField(_("decided"))
    listing = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-decided_at"]
        constraints = [
            known("decision", Decision, "review_decision_known"),
            models.CheckConstraint(
                condition=Q(decision=Decision.APPROVED) | ~Q(message=""), name="review_refusal_has_message"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.race}: {self.decision}"
