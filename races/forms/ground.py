"""The obstacles of a course, row by row."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.utils.translation import gettext_lazy as _

from races.forms.fields import KilometreField, LineField, PercentField, plain_number
from races.forms.rows import RowForm, RowFormSet, row_formset
from terrain.domain.ground.extent import is_beyond_finish
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.suggestions import Suggestion
from terrain.domain.ground.vocabulary import Exposure, ObstacleKind, Severity
from terrain.labels.ground.severities import SEVERITY_ANCHORS
from terrain.labels.ground.words import EXPOSURE_ANSWERS, KIND_NAMES, SEVERITY_NAMES
from terrain.models import Obstacle


def kind_choices() -> list[tuple[str, Any]]:
    return [("", _("Choose a kind")), *((kind.value, KIND_NAMES[kind]) for kind in ObstacleKind)]


class ObstacleForm(RowForm):
    """Kind, hardness and extent of one obstacle. The extent is a section, or a share, or not known."""

    asked = ("kind", "from_km", "to_km", "share", "note")

    kind = forms.TypedChoiceField(label=_("Kind"), choices=kind_choices, coerce=ObstacleKind)
    from_km = KilometreField(label=_("From, km"), required=False, min_value=0, max_value=2000)
    to_km = KilometreField(label=_("To, km"), required=False, min_value=0, max_value=2000)
    share = PercentField(label=_("Or share, %"), required=False, min_value=0.01, max_value=100)
    severity = forms.TypedChoiceField(
        label=_("How high, how hard?"),
        choices=lambda: [(level.value, SEVERITY_NAMES[level]) for level in Severity],
        coerce=int,
        widget=forms.RadioSelect,
        initial=Severity.ANKLE.value,
        error_messages={"required": _("Choose a hardness from 1 to 5.")},
    )
    is_loose = forms.BooleanField(label=_("Loose or slippery even when dry"), required=False)
    exposure = forms.TypedChoiceField(
        label=_("A fall here"),
        choices=lambda: [("", _("is not described")), *((level.value, EXPOSURE_ANSWERS[level]) for level in Exposure)],
        coerce=int,
        widget=forms.RadioSelect,
        required=False,
        empty_value=None,
    )
    note = LineField(label=_("Note for runners"), max_length=200, required=False)

    def __init__(self, *args: Any, course_m: float | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.course_m = course_m
        if self.shown_kind:
            anchors = SEVERITY_ANCHORS[ObstacleKind(self.shown_kind)]
            self.fields["severity"].choices = list(enumerate(anchors, start=1))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        start, end, share = values.get("from_km"), values.get("to_km"), values.get("share")
        if share is not None and (start is not None or end is not None):
            self.add_error("share", _("Give kilometres or a share, not both."))
        if start is None and end is not None and "from_km" not in self.errors:
            self.add_error("from_km", _("Give the kilometre where it begins."))
        if end is None and start is not None and "to_km" not in self.errors:
            self.add_error("to_km", _("Give the kilometre where it ends."))
        if start is not None and end is not None and end <= start:
            self.add_error("to_km", _("It ends before it begins: give a larger kilometre."))
        for name, at_m in (("from_km", start), ("to_km", end)):
            if at_m is not None and self.course_m and is_beyond_finish(at_m, self.course_m) and name not in self.errors:
                sentence = _("The course ends at km %(end)s.") % {"end": plain_number(round(self.course_m / 1000, 2))}
                self.add_error(name, sentence)
        return values

    def tag(self) -> ObstacleTag:
        """The obstacle as the formula sees it. Only of a row without errors."""
        values = self.cleaned_data
        return ObstacleTag(
            kind=values["kind"],
            severity=values["severity"],
            share=values["share"],
            from_m=values["from_km"],
            to_m=values["to_km"],
            is_loose=values["is_loose"],
            exposure=values["exposure"],
        )

    @property
    def is_open(self) -> bool:
        """Whether the row is unfolded: one just added, or one with something to put right."""
        return self.is_new or (self.is_bound and bool(self.errors))

    # What the row's heading shows, also while something in it is wrong ------------------------------------------------

    @property
    def shown_kind(self) -> str:
        value = str(self["kind"].value() or "")
        return value if value in set(ObstacleKind) else ""

    @property
    def shown_length_m(self) -> float | None:
        """Metres between the kilometres that stand in the row, None where they make no section."""
        try:
            start, end = (self.fields[name].to_python(self[name].value()) for name in ("from_km", "to_km"))
        except ValidationError:
            return None
        return (end - start) * 1000 if start is not None and end is not None and end > start else None

    @property
    def shown_part(self) -> float | None:
        """The same as a part of the course."""
        length_m = self.shown_length_m
        return min(1.0, length_m / self.course_m) if length_m and self.course_m else None

    @property
    def shown_severity(self) -> int | None:
        value = str(self["severity"].value() or "")
        return int(value) if value in {"1", "2", "3", "4", "5"} else None


GroundFormSet = row_formset(ObstacleForm)
PREFIX = "ground"
FIELDS = ("kind", "from_km", "to_km", "share", "severity", "is_loose", "exposure", "note")


@dataclass(frozen=True)
class TypedGround:
    """What the rows say: tags and notes, side by side."""

    tags: list[ObstacleTag]
    notes: list[str]


def typed_ground(formset: RowFormSet) -> TypedGround:
    """Tags and notes of all rows without errors."""
    forms_ = [form for _index, form in formset.readable if isinstance(form, ObstacleForm)]
    return TypedGround([form.tag() for form in forms_], [form.cleaned_data["note"] for form in forms_])


def initial_rows(obstacles: list[Obstacle]) -> list[dict[str, Any]]:
    """Stored obstacles as they stand in the rows."""
    return [
        {
            "kind": obstacle.kind,
            "from_km": obstacle.from_m,
            "to_km": obstacle.to_m,
            "share": obstacle.share,
            "severity": obstacle.severity,
            "is_loose": obstacle.is_loose,
            "exposure": obstacle.exposure,
            "note": obstacle.note,
        }
        for obstacle in obstacles
    ]


def section_row(suggestion: Suggestion) -> dict[str, Any]:
    """A suggested section as it would be typed."""
    return {
        "kind": suggestion.kind.value,
        "from_km": plain_number(suggestion.from_m / 1000),
        "to_km": plain_number(suggestion.to_m / 1000),
        "severity": str(suggestion.severity),
    }


def typed_again(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Rows as a browser would send them: what stands in a form that was not sent yet can then be judged as well."""
    data: dict[str, Any] = {f"{PREFIX}-{TOTAL_FORM_COUNT}": len(rows), f"{PREFIX}-{INITIAL_FORM_COUNT}": 0}
    for index, row in enumerate(rows):
        data |= {f"{PREFIX}-{index}-{name}": value for name, value in row.items() if value not in ("", None, False)}
    return data
