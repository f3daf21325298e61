"""Time limit, cut-offs and aid stations of a race."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from races.domain.runner.cutoffs import PlaceProblem, TimedPlace, place_problems, time_problems
from races.domain.status import Supply
from races.forms.fields import HoursField, KilometreField, LineField, plain_number
from races.forms.rows import RowForm, RowFormSet, row_formset
from races.labels import LABELS
from races.labels.editing import PLACE_PROBLEMS
from races.services.listing.stations import CutOffPlan, StationPlan


class TimeLimitForm(forms.Form):
    """When the race is over."""

    time_limit_s = HoursField(
        label=_("Time limit"), required=False, help_text=_("Hours and minutes after the start, such as 12:00.")
    )


class CutOffForm(RowForm):
    """A cut-off: where, and how long after the start."""

    asked = ("at_km", "after_start", "name")

    at_km = KilometreField(label=_("At km"), min_value=0.01, max_value=2000)
    after_start = HoursField(label=_("Closes after"))
    name = LineField(label=_("Place"), max_length=80, required=False)


class StationForm(RowForm):
    """An aid station: where, its name, what there is."""

    asked = ("at_km", "name")

    at_km = KilometreField(label=_("At km"), min_value=0, max_value=2000)
    name = LineField(label=_("Name"), max_length=80)
    supplies = forms.TypedMultipleChoiceField(
        label=_("There is"),
        choices=[(supply.value, LABELS[Supply][supply]) for supply in Supply],
        coerce=Supply,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


CutOffFormSet = row_formset(CutOffForm, most=100)
StationFormSet = row_formset(StationForm, most=100)
CUT_OFF_PREFIX, STATION_PREFIX = "cut-offs", "stations"


def plans_fit(limit: TimeLimitForm, cut_offs: RowFormSet, stations: RowFormSet, course_m: float | None) -> bool:
    """Whether all that was typed is right, each part and all together. Says what is wrong at its row."""
    is_valid = all([limit.is_valid(), cut_offs.is_valid(), stations.is_valid()])
    for formset in (cut_offs, stations):
        places = [form.cleaned_data["at_km"] for _index, form in formset.readable]
        _say(formset, list(place_problems(places, course_m)), "at_km", course_m)
    timed = [TimedPlace(form.cleaned_data["at_km"], form.cleaned_data["after_start"]) for _i, form in cut_offs.readable]
    time_limit_s = limit.cleaned_data.get("time_limit_s") if limit.is_bound and not limit.errors else None
    _say(cut_offs, list(time_problems(timed, time_limit_s)), "after_start", course_m)
    return is_valid and not any(form.errors for formset in (cut_offs, stations) for form in formset.filled)


def _say(formset: RowFormSet, problems: list[tuple[int, PlaceProblem]], field: str, course_m: float | None) -> None:
    rows = [form for _index, form in formset.readable]
    finish = plain_number(round((course_m or 0) / 1000, 2))
    for index, problem in problems:
        rows[index].add_error(field, PLACE_PROBLEMS[problem] % {"finish": finish})


def cut_off_plans(formset: RowFormSet) -> list[CutOffPlan]:
    """What the rows say, for the services."""
    rows: list[dict[str, Any]] = [form.cleaned_data for _index, form in formset.readable]
    return [CutOffPlan(row["at_km"], row["after_start"], row["name"]) for row in rows]


def station_plans(formset: RowFormSet) -> list[StationPlan]:
    """What the rows say, for the services."""
    rows: list[dict[str, Any]] = [form.cleaned_data for _index, form in formset.readable]
    return [StationPlan(row["at_km"], row["name"], tuple(row["supplies"])) for row in rows]
