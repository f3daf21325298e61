"""The basics of a race: name, format, figures, start, and what runners have to know before they enter."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from races.domain.status import DISTANCE_FORMATS, RaceFormat
from races.domain.time.local_time import local_of
from races.forms.fields import ClockField, DayField, HoursField, KilometreField, LineField, MetreField
from races.forms.moments import moment_of
from races.labels import LABELS
from races.models import Edition, Race
from terrain.labels.days import date_of, dates

REMOTENESS = [
    (0, _("Close to roads and houses")),
    (1, _("Help within an hour")),
    (2, _("Help within several hours")),
    (3, _("Expect to help yourself")),
]
NEEDED_BY_FORMAT = {
    RaceFormat.TIMED: ("duration_s", _("A timed race needs its duration.")),
    RaceFormat.BACKYARD: ("lap_m", _("A backyard race needs the length of its lap.")),
} | {format_: ("distance_m", _("A race of this format needs its distance.")) for format_ in DISTANCE_FORMATS}


class BasicsForm(forms.Form):
    """What a race is. The start is typed as clocks show it at the place."""

    hides_optional = True

    name = LineField(label=_("Name"), max_length=120, help_text=_("What it is called among the races of that day."))
    format = forms.TypedChoiceField(
        label=_("Format"),
        choices=[(code.value, LABELS[RaceFormat][code]) for code in RaceFormat],
        coerce=RaceFormat,
        initial=RaceFormat.SINGLE,
    )
    distance_m = KilometreField(label=_("Distance, km"), required=False, min_value=0.01, max_value=2000)
    gain_m = MetreField(label=_("Gain, m"), required=False, min_value=0, max_value=200_000)
    loss_m = MetreField(label=_("Loss, m"), required=False, min_value=0, max_value=200_000)
    duration_s = HoursField(label=_("Duration"), required=False, help_text=_("For timed races."))
    lap_m = KilometreField(
        label=_("Lap, km"), required=False, min_value=0.01, max_value=2000, help_text=_("For backyard races.")
    )
    start_day = DayField(label=_("Start, day"), required=False)
    start_time = ClockField(label=_("Start, time"), required=False)
    places = forms.IntegerField(label=_("Places"), required=False, min_value=1, max_value=1_000_000)
    description = forms.CharField(
        label=_("Description"), required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 6})
    )
    remoteness = forms.TypedChoiceField(label=_("Remoteness"), choices=REMOTENESS, coerce=int, initial=0)
    emergency_phone = LineField(
        label=_("Emergency number"),
        required=False,
        max_length=30,
        help_text=_("Printed on every runner’s checklist."),
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    is_unmarked = forms.BooleanField(label=_("The course is not marked"), required=False)
    is_self_sufficient = forms.BooleanField(label=_("Runners carry all that they need"), required=False)
    forbids_poles = forms.BooleanField(label=_("Poles are forbidden"), required=False)
    crosses_border = forms.BooleanField(label=_("The course crosses a border"), required=False)

    def __init__(self, *args: Any, edition: Edition, race: Race | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        if race is not None:
            stored = {name: getattr(race, name) for name in self.fields if hasattr(race, name)}
            if race.starts_at:
                local = local_of(race.starts_at, edition.time_zone)
                stored |= {"start_day": local.date(), "start_time": local.time()}
            self.initial = {**stored, **self.initial}
        if edition.starts_on is None:
            del self.fields["start_day"], self.fields["start_time"]
        else:
            self.initial.setdefault("start_day", edition.starts_on)
            self.fields["start_time"].help_text = _("As clocks show it there (%(zone)s).") % {"zone": edition.time_zone}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        needed, sentence = NEEDED_BY_FORMAT.get(values.get("format", RaceFormat.SINGLE), ("distance_m", ""))
        if values.get(needed) is None and needed not in self.errors:
            self.add_error(needed, sentence)
        self._clean_start(values)
        return values

    def _clean_start(self, values: dict[str, Any]) -> None:
        day, time = values.get("start_day"), values.get("start_time")
        values["starts_at"] = None
        if time is None or "start_day" in self.errors:
            return
        if day is None:
            self.add_error("start_day", _("Give the day as well."))
            return
        first = self.edition.starts_on
        last = self.edition.ends_on or first
        if first and last and not first <= day <= last:
            self.add_error(
                "start_day", _("This day lies outside the edition, %(days)s.") % {"days": _span(first, last)}
            )
            return
        try:
            values["starts_at"] = moment_of(datetime.combine(day, time), self.edition.time_zone)
        except ValidationError as error:
            self.add_error("start_time", error)

    def values(self) -> dict[str, Any]:
        """What the services store."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"start_day", "start_time"}}


def _span(first: date, last: date) -> str:
    if first == last:
        return date_of(first)
    return dates(first, last)
