"""What allauth needs from us to sign people up: a name."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from races.forms.fields import LineField


class NameForm(forms.Form):
    """The name that others see beside a person's races and reviews."""

    name = LineField(label=_("Your name"), max_length=80)

    def signup(self, request: HttpRequest, user: Any) -> None:
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts have no user name, only a name and an address."""
