"""How to enter: the link, the window and the price of an edition."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from races.domain.local_time import local_of
from races.forms.fields import LinkField, LocalMomentField
from races.forms.moments import moment_of
from races.models import Edition

CURRENCY = RegexValidator(r"^[A-Z]{3}\Z", _("Give the three letters of a currency, such as EUR."))
WINDOW = ("registration_opens_at", "registration_closes_at")


class UpperCaseField(forms.CharField):
    """Letters, in capitals whatever was typed."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").upper()


class RegistrationForm(forms.Form):
    """The same for all races of an edition. Moments are typed as clocks show them in the edition's zone."""

    registration_url = LinkField(label=_("Registration link"))
    registration_opens_at = LocalMomentField(label=_("Opens"), required=False)
    registration_closes_at = LocalMomentField(label=_("Closes"), required=False)
    price = forms.DecimalField(
        label=_("Price"), required=False, min_value=0, max_digits=8, decimal_places=2, localize=False
    )
    currency = UpperCaseField(label=_("Currency"), required=False, max_length=3, validators=[CURRENCY])

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        stored = {name: getattr(edition, name) for name in self.fields}
        for name in WINDOW:
            stored[name] = local_of(stored[name], edition.time_zone) if stored[name] else None
            self.fields[name].help_text = _("Local time (%(zone)s).") % {"zone": edition.time_zone}
        self.initial = {**stored, **self.initial}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for name in WINDOW:
            try:
                values[name] = moment_of(values.get(name), self.edition.time_zone)
            except ValidationError as error:
                self.add_error(name, error)
        opens, closes = values.get(WINDOW[0]), values.get(WINDOW[1])
        if opens and closes and closes <= opens:
            self.add_error(WINDOW[1], _("Registration closes before it opens."))
        if values.get("price") is not None and not values.get("currency") and "currency" not in self.errors:
            self.add_error("currency", _("Give the currency of the price, such as EUR."))
        return values
