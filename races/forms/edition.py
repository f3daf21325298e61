"""One year's holding: dates, zone, status, and the next one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from races.domain.listing.status_change import StatusChange, status_problem
from races.domain.status import EditionStatus
from races.forms.fields import EARLIEST_YEAR, LATEST_YEAR, DayField, LineField
from races.labels import LABELS
from races.labels.editing import STATUS_PROBLEMS
from races.models import Edition, Event
from races.models.edition import check_zone


class EditionForm(forms.Form):
    """Dates and zone. Dates that runners have seen move by a change of status instead: see StatusForm."""

    year = forms.IntegerField(label=_("Year"), min_value=EARLIEST_YEAR, max_value=LATEST_YEAR)
    starts_on = DayField(
        label=_("First day"), required=False, help_text=_("Leave it empty where the date is not fixed yet.")
    )
    ends_on = DayField(label=_("Last day"), required=False, help_text=_("Only where it lasts more than one day."))
    expected_month = forms.TypedChoiceField(
        label=_("Expected month"),
        choices=[("", _("Not known")), *MONTHS.items()],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Shown while there is no date."),
    )
    time_zone = forms.CharField(
        label=_("Time zone"),
        max_length=40,
        validators=[check_zone],
        widget=forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Found from the coordinates. All times of this edition are in it."),
    )

    def __init__(self, *args: Any, event: Event, edition: Edition | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event, self.edition = event, edition
        if edition is None:
            return
        del self.fields["year"]
        if self.has_fixed_dates:
            for name in ("starts_on", "ends_on", "expected_month"):
                del self.fields[name]

    @property
    def has_fixed_dates(self) -> bool:
        """Whether the dates may only change together with the status."""
        calm = {EditionStatus.SCHEDULED, EditionStatus.DATE_TO_BE_CONFIRMED}
        return self.edition is not None and (
            self.edition.status not in calm or self.edition.races.filter(published_at__isnull=False).exists()
        )

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if Edition.objects.filter(event=self.event, year=year).exists():
            raise ValidationError(_("This event has an edition of that year already."), code="exists")
        return year

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "starts_on" not in self.fields:
            return values
        first, last = values.get("starts_on"), values.get("ends_on")
        year = values.get("year", self.edition.year if self.edition else None)
        if first and year and first.year != year:
            self.add_error("starts_on", _("This day is not in %(year)d.") % {"year": year})
        if last and not first and "starts_on" not in self.errors:
            self.add_error("starts_on", _("Give the first day as well."))
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        if first and last and (last - first).days > 60:
            self.add_error("ends_on", _("An edition lasts 60 days at most."))
        return values

    def values(self) -> dict[str, Any]:
        """What the services store."""
        values = dict(self.cleaned_data)
        if values.get("starts_on"):
            values["ends_on"] = values["ends_on"] or values["starts_on"]
            values["expected_month"] = None
        return values


class StatusForm(forms.Form):
    """Does it take place, and when? Takes effect at once."""

    status = forms.TypedChoiceField(
        label=_("Status"),
        choices=[(status.value, LABELS[EditionStatus][status]) for status in EditionStatus],
        coerce=EditionStatus,
        widget=forms.RadioSelect,
    )
    starts_on = DayField(
        label=_("First day"), required=False, help_text=_("For an edition that is scheduled or rescheduled.")
    )
    reason = LineField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Runners read it as you write it. Needed when it is cancelled, postponed or rescheduled."),
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        self.initial = {
            "status": edition.status,
            "starts_on": edition.starts_on,
            "reason": edition.status_reason,
            **self.initial,
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "status" in values and "starts_on" in values and "reason" in values:
            former = self.edition.starts_on or self.edition.previous_date
            problem = status_problem(self.change(), self.edition.year, former)
            if problem:
                self.add_error(*STATUS_PROBLEMS[problem])
        return values

    def change(self) -> StatusChange:
        """What the organizer says."""
        values = self.cleaned_data
        return StatusChange(values["status"], values["reason"], values["starts_on"])


class RenewalForm(forms.Form):
    """For which year an edition is renewed."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
