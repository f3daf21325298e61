"""Fields that take what organizers type and hand on what the site stores: metres, seconds, shares, positions."""

import re
from datetime import date, time
from decimal import Decimal
from typing import Any
from unicodedata import category

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from terrain.domain.numbers import (
    NumberProblem,
    NumberRefused,
    read_kilometres,
    read_metres,
    read_money,
    read_number,
    split_unit,
    written,
)
from terrain.domain.typed_times import LONGEST_SPAN_S, SpanProblem, SpanRefused, read_clock, read_span
from terrain.domain.writing import REVERSING, one_line
from terrain.labels.hours import elapsed

LONGEST_NUMBER = 20
TYPED_DECIMALS = 6
POSITION = re.compile(r"([+\-−]?\d{1,3}(?:[.]\d+)?)\s*[,;\s]\s*([+\-−]?\d{1,3}(?:[.]\d+)?)")
LINE_BREAKS = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
LATEST_YEAR = 2200
EARLIEST_YEAR = 1900


def plain_number(value: float) -> str:
    """
    >>> plain_number(23.25), plain_number(36.0)
    ('23.25', '36')
    """
    return written(value, decimals=3)


def check_line(text: str) -> None:
    """Refuse what can't be seen, and what makes the text around it unreadable."""
    # NUL is told of by Django's own validator.
    if any(character in REVERSING or (category(character) == "Cc" and character != "\0") for character in text):
        raise ValidationError(_("This holds a hidden control character. Type it anew without it."), code="control")
    if not any(category(character)[0] in "LMNPS" for character in text):
        raise ValidationError(_("Nothing of this can be seen. Give at least one letter or digit."), code="invisible")


class LineField(forms.CharField):
    """One line of text that others read: a name, a place, a note."""

    default_validators = [check_line]

    def to_python(self, value: Any) -> str:
        return one_line(LINE_BREAKS.sub(" ", super().to_python(value) or ""))


class ScaledField(forms.FloatField):
    """A number typed in one unit and handed on in another: `typed * factor`. Takes a decimal comma as well."""

    factor = 1.0
    decimals = 1
    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value: Any) -> float | None:  # type: ignore[override]
        text = str(value if value is not None else "").strip()
        if text in self.empty_values:
            return None
        if len(text) > LONGEST_NUMBER:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return self.read(text)
        except NumberRefused as refused:
            code = "doubtful" if refused.problem is NumberProblem.DOUBTFUL else "invalid"
            raise ValidationError(self.error_messages[code], code=code, params={"value": text}) from None

    def read(self, text: str) -> float:
        """The number in the unit in which it is typed. Raises NumberRefused."""
        return read_number(text, decimals=TYPED_DECIMALS)

    def clean(self, value: Any) -> float | None:
        typed = super().clean(value)
        return None if typed is None else round(typed * self.factor, self.decimals)

    def prepare_value(self, value: Any) -> Any:
        return plain_number(value / self.factor) if isinstance(value, int | float) else value


class KilometreField(ScaledField):
    """Kilometres, also as "26.2 mi" or "2500 m", handed on in metres."""

    factor = 1000.0

    def read(self, text: str) -> float:
        return read_kilometres(text, decimals=TYPED_DECIMALS)


class PercentField(ScaledField):
    """Per cent of the course, handed on as a share of 1."""

    factor = 0.01
    decimals = 4

    def read(self, text: str) -> float:
        number, unit = split_unit(text)
        if unit not in (None, "%"):
            raise NumberRefused(NumberProblem.NOT_A_NUMBER)
        return read_number(number, decimals=TYPED_DECIMALS)


class MetreField(ScaledField):
    """Whole metres; "2,860" and "2 860 m" are read as thousands, a few metres with decimals are asked about."""

    decimals = 0
    default_error_messages = {
        "doubtful": _("“%(value)s” could be metres or kilometres. Give whole metres, such as 2500."),
    }

    def read(self, text: str) -> float:
        return read_metres(text)


class MoneyField(forms.DecimalField):
    """An amount of money; "12,50" and "1.250" are read as people write them."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("Give an amount, such as 85 or 12.50."),
        "doubtful": _("“%(value)s” has more than two decimals. Give an amount, such as 85 or 12.50."),
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        text = str(value if value is not None else "").strip()
        if text in self.empty_values:
            return None
        try:
            return Decimal(written(read_money(text), decimals=2))
        except NumberRefused as refused:
            code = "doubtful" if refused.problem is NumberProblem.DOUBTFUL else "invalid"
            raise ValidationError(
                self.error_messages[code], code=code, params={"value": text[:LONGEST_NUMBER]}
            ) from None


class HoursField(forms.Field):
    """A time span typed as hours and minutes ("6:30", "6 h 30"), handed on in seconds. A number alone is hours."""

    default_error_messages = {
        "invalid": _("Give hours and minutes, such as 6:30."),
        "zero": _("Give more than 0 minutes."),
        "too_long": _("That is more than %(most)d hours. Is it right? Give hours and minutes, such as 30:00."),
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "text", "autocomplete": "off", "placeholder": _("h:mm")}

    def to_python(self, value: Any) -> int | None:
        text = str(value if value is not None else "").strip()
        if text in self.empty_values:
            return None
        try:
            return read_span(f"{text} h" if text.isdigit() else text)
        except SpanRefused as refused:
            code = {SpanProblem.ZERO: "zero", SpanProblem.TOO_LONG: "too_long"}.get(refused.problem, "invalid")
            most = {"most": LONGEST_SPAN_S // 3600}
            raise ValidationError(self.error_messages[code], code=code, params=most) from None

    def prepare_value(self, value: Any) -> Any:
        return elapsed(value) if isinstance(value, int) else value


class PositionField(forms.Field):
    """Latitude and longitude in one line, as maps hand them out; a pair of degrees WGS 84."""

    default_error_messages = {
        "invalid": _("Give latitude and longitude in degrees, such as 45.9012, 6.8701."),
        "range": _("Latitude goes from −90 to 90, longitude from −180 to 180."),
    }

    def to_python(self, value: Any) -> tuple[float, float] | None:
        text = str(value if value is not None else "").strip()
        if text in self.empty_values:
            return None
        match = POSITION.fullmatch(text) if len(text) <= 60 and text.replace("−", "-").isascii() else None
        if not match:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        latitude, longitude = (read_number(part, decimals=15) for part in match.groups())
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise ValidationError(self.error_messages["range"], code="range")
        return latitude, longitude

    def prepare_value(self, value: Any) -> Any:
        return f"{value[0]:.6g}, {value[1]:.7g}" if isinstance(value, tuple) else value


def check_year(on: date) -> None:
    """Refuse dates that no race has, before they meet a time zone or the database."""
    if not EARLIEST_YEAR <= on.year <= LATEST_YEAR:
        raise ValidationError(
            _("Give a year from %(first)d to %(last)d.") % {"first": EARLIEST_YEAR, "last": LATEST_YEAR}, code="year"
        )


class DayField(forms.DateField):
    """A date."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_validators = [check_year]


class ClockField(forms.TimeField):
    """A time of day, typed in 24 hours whatever the language of the browser."""

    widget = forms.TimeInput(format="%H:%M", attrs={"placeholder": "06:00", "autocomplete": "off"})
    default_error_messages = {"invalid": _("Give a time from 00:00 to 23:59, such as 06:30 or 6:30 AM.")}

    def strptime(self, value: str, _format: str) -> time:
        return read_clock(value)


class LinkField(forms.URLField):
    """A web address; `https://` is assumed where none is typed."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(max_length=200, assume_scheme="https", **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "url", "type": "text"}
