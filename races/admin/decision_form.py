"""The box in which a moderator decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from races.domain.status import Decision

MESSAGE_MAX = 2_000


class DecisionForm(forms.Form):
    """One decision and, where it refuses, the reason. `seen` is the fingerprint of the listing that was read."""

    message = forms.CharField(
        label=_("Message to the organizer"),
        required=False,
        max_length=MESSAGE_MAX,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Needed to return or reject. Goes to everybody who edits this race."),
    )
    decision = forms.ChoiceField(
        choices=[(decision.value, decision.name) for decision in Decision],
        error_messages={"required": _("Choose a decision."), "invalid_choice": _("Choose a decision.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        refuses = values.get("decision") in {Decision.RETURNED, Decision.REJECTED}
        if refuses and not values.get("message") and "message" not in self.errors:
            self.add_error("message", _("Say why: the organizer reads only this message."))
        return values
