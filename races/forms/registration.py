"""How to enter: the link, the window and the price of an edition."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from races.domain.currencies import CURRENCIES
from races.domain.time.local_time import local_of
from races.forms.fields import ClockField, DayField, LinkField, MoneyField
from races.forms.moments import moment_of
from races.models import Edition
from terrain.labels.days import long_day
from terrain.labels.hours import time_of_day


def check_currency(code: str) -> None:
    """Refuse what is no currency in use."""
    if code not in CURRENCIES:
        raise ValidationError(_("Give the three letters of a currency in use, such as EUR."), code="currency")


WHOLE_DAY = {"opens": time(0, 0), "closes": time(23, 59)}
"""The time that is meant where only the day is typed."""


class UpperCaseField(forms.CharField):
    """Letters, in capitals whatever was typed."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").upper()


class RegistrationForm(forms.Form):
    """The same for all races of an edition. Moments are typed as clocks show them in the edition's zone."""

    registration_url = LinkField(label=_("Registration link"))
    opens_on = DayField(label=_("Opens, day"), required=False)
    opens_time = ClockField(label=_("Opens, time"), required=False)
    closes_on = DayField(label=_("Closes, day"), required=False)
    closes_time = ClockField(label=_("Closes, time"), required=False)
    price = MoneyField(label=_("Price"), required=False, min_value=0, max_digits=8, decimal_places=2, localize=False)
    currency = UpperCaseField(
        label=_("Currency"), required=False, max_length=3, validators=[check_currency], help_text=_("Such as EUR.")
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        stored = {name: getattr(edition, name) for name in ("registration_url", "price", "currency")}
        for side, whole_day in WHOLE_DAY.items():
            at = getattr(edition, f"registration_{side}_at")
            local = local_of(at, edition.time_zone) if at else None
            stored |= {f"{side}_on": local and local.date(), f"{side}_time": local and local.time()}
            self.fields[f"{side}_time"].help_text = _(
                "Local time (%(zone)s); %(whole_day)s where it is left empty."
            ) % {
                "zone": edition.time_zone,
                "whole_day": time_of_day(whole_day),
            }
        self.initial = {**stored, **self.initial}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        opens, closes = self._moment("opens"), self._moment("closes")
        if opens and closes and closes <= opens:
            self.add_error("closes_on", _("Registration closes before it opens."))
        last_day = self.edition.ends_on or self.edition.starts_on
        if last_day and values.get("closes_on") and values["closes_on"] > last_day:
            told = _("That is after the race, which is over on %(day)s. Give its last day or one before it.")
            self.add_error("closes_on", told % {"day": long_day(last_day)})
        values |= {"registration_opens_at": opens, "registration_closes_at": closes}
        if values.get("price") is not None and not values.get("currency") and "currency" not in self.errors:
            self.add_error("currency", _("Give the currency of the price, such as EUR."))
        return values

    def _moment(self, side: str) -> datetime | None:
        day, clock = self.cleaned_data.get(f"{side}_on"), self.cleaned_data.get(f"{side}_time")
        if day is None:
            if clock is not None and f"{side}_on" not in self.errors:
                self.add_error(f"{side}_on", _("Give the day as well."))
            return None
        try:
            return moment_of(datetime.combine(day, clock or WHOLE_DAY[side]), self.edition.time_zone)
        except ValidationError as error:
            self.add_error(f"{side}_time", error)
            return None

    def values(self) -> dict[str, Any]:
        """What the services store."""
        stored = ("registration_url", "registration_opens_at", "registration_closes_at", "price", "currency")
        return {name: self.cleaned_data[name] for name in stored}
