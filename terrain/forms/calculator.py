"""The calculator's rows: read from whatever an address holds, written back as the shortest that says the same."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from terrain.domain.ground.course_ground import CourseGround
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import Exposure, ObstacleKind, Severity
from terrain.domain.numbers import NumberRefused, read_number, written
from terrain.domain.technicality.confidence import rate_ground
from terrain.domain.technicality.rating import Technicality
from terrain.labels.ground.words import KIND_NAMES
from terrain.labels.technicality.calculator import FALL_NAMES, severity_choices

MOST_ROWS: Final = 20
LEAST_SHOWN: Final = 3
LONGEST_KM: Final = 10_000
PERCENT, KM = "percent", "km"
SHARE_DECIMALS: Final = 9
"""An address says shares so exactly that the rating at it is the one that it was made from."""
ROW = re.compile(r"([0-9]{1,3})-(?:kind|severity|extent|unit|loose|fall)")


class PlainNumberField(forms.CharField):
    """A number above 0, typed with a point or a comma; None where nothing is typed."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, *, most: float | None = None, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.most = most

    def clean(self, value: Any) -> float | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            number = read_number(text, decimals=SHARE_DECIMALS)
        except NumberRefused:
            raise ValidationError(_("Give a number, such as 12 or 0.5."), code="invalid") from None
        if number <= 0:
            raise ValidationError(_("Give a number above 0."), code="too_small")
        if self.most is not None and number > self.most:
            raise ValidationError(_("Give at most %(most)s."), code="too_large", params={"most": f"{self.most:,.0f}"})
        return number


class ObstacleRow(forms.Form):
    """One obstacle: kind, severity, how much of the course, loose, what a fall does. All but the kind may stay open."""

    use_required_attribute = False
    hides_optional = True

    kind = forms.ChoiceField(
        label=_("Ground"),
        required=False,
        choices=lambda: [("", _("Choose a kind")), *((kind.value, KIND_NAMES[kind]) for kind in ObstacleKind)],
        error_messages={"invalid_choice": _("This is no kind of ground that we know.")},
    )
    severity = forms.TypedChoiceField(
        label=_("Severity"),
        required=False,
        choices=severity_choices,
        coerce=int,
        empty_value=str(Severity.ANKLE.value),
        initial=Severity.ANKLE.value,
        error_messages={"invalid_choice": _("Give a severity from 1 to 5.")},
    )
    extent = PlainNumberField(label=_("How much"))
    unit = forms.ChoiceField(
        label=_("Unit"),
        required=False,
        choices=[(PERCENT, _("% of the course")), (KM, _("km"))],
        initial=PERCENT,
        error_messages={"invalid_choice": _("Give the extent in percent or in km.")},
    )
    fall = forms.TypedChoiceField(
        label=_("A fall"),
        required=False,
        choices=lambda: [("", _("not described")), *((level.value, FALL_NAMES[level]) for level in Exposure)],
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("Give what a fall does from 0 to 3.")},
    )
    loose = forms.BooleanField(label=_("Loose"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, number: int, course_km: float | None = None) -> None:
        super().__init__(data, prefix=str(number))
        self.number = number
        self.course_km = course_km
        self.fields["severity"].choices = severity_choices(str(self["kind"].value() or ""))  # type: ignore[attr-defined]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was said: no kind, no extent."""
        return not any(str(self[name].data or "").strip() for name in ("kind", "extent"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        extent = values.get("extent")
        if not values.get("kind") and "kind" not in self.errors:
            self.add_error("kind", _("Choose the kind of ground."))
        if extent is not None and "unit" not in self.errors:
            values["share"] = self._share(extent, values.get("unit") or PERCENT)
        return values

    def _share(self, extent: float, unit: str) -> float | None:
        if unit == PERCENT:
            if extent > 100:
                self.add_error("extent", _("A course has 100%. Give at most 100."))
            return extent / 100
        if self.course_km is None:
            self.add_error("extent", _("For kilometres give the length of the course as well."))
            return None
        if extent > self.course_km:
            self.add_error("extent", _("This is longer than the course."))
        return extent / self.course_km

    def tag(self) -> ObstacleTag:
        """The obstacle as the formula sees it. Only of a row without errors."""
        values = self.cleaned_data
        return ObstacleTag(
            kind=ObstacleKind(values["kind"]),
            severity=int(values["severity"]),
            share=values.get("share"),
            is_loose=values["loose"],
            exposure=values["fall"],
        )

    def parameters(self, number: int) -> list[tuple[str, str]]:
        """The shortest parameters that say the same as row `number`. Only of a row without errors."""
        values = self.cleaned_data
        pairs = [("kind", values["kind"]), ("severity", values["severity"])]
        if values["extent"] is not None:
            pairs.append(("extent", written(values["extent"], SHARE_DECIMALS)))
            pairs += [("unit", KM)] * (values["unit"] == KM)
        pairs += [("loose", "on")] * values["loose"] + [("fall", values["fall"])] * (values["fall"] is not None)
        return [(f"{number}-{name}", str(value)) for name, value in pairs]


class CourseRow(forms.Form):
    """What holds for the whole course."""

    use_required_attribute = False

    course_km = PlainNumberField(
        label=_("Length of the course, km"),
        most=LONGEST_KM,
        help_text=_("Only needed for extents in kilometres."),
    )


@dataclass(frozen=True)
class CalculatorMistake:
    """Something that was left out of the rating. `row` is 0 for what belongs to no row."""

    row: int
    label: str | Promise
    sentence: str
    target: str


@dataclass(frozen=True)
class Calculator:
    """What was asked, what can be read of it, and the rating of that."""

    rows: list[ObstacleRow]
    course: CourseRow
    tags: list[ObstacleTag]
    course_m: float | None
    rated: Technicality | None
    mistakes: list[CalculatorMistake]
    query: str


def read_calculator(data: Mapping[str, Any], more: int = 0) -> Calculator:
    """The calculator at these parameters, with `more` rows to fill in. Never raises."""
    course = CourseRow(data)
    course_km = course.cleaned_data["course_km"] if course.is_valid() else None
    numbers = sorted({int(matched[1]) for matched in map(ROW.fullmatch, data) if matched and data[matched[0]].strip()})
    rows = [ObstacleRow(data, number=number, course_km=course_km) for number in numbers if 1 <= number <= MOST_ROWS]
    read = [row for row in rows if not row.is_blank]
    good = [row for row in read if row.is_valid()]
    tags = [row.tag() for row in good]
    course_m = course_km * 1000 if course_km else None
    last = max((row.number for row in read), default=0)
    shown = min(MOST_ROWS, max(LEAST_SHOWN, last + 1, last + more))
    by_number = {row.number: row for row in read}
    blanks = {number: ObstacleRow(number=number, course_km=course_km) for number in range(1, shown + 1)}
    return Calculator(
        rows=[by_number.get(number, blank) for number, blank in blanks.items()],
        course=course,
        tags=tags,
        course_m=course_m,
        rated=rate_ground(CourseGround(tuple(tags), known_length_m=course_m)),
        mistakes=_mistakes(course, read, has_beyond=len(rows) < len(numbers)),
        query=_query(good, course_km),
    )


def _mistakes(course: CourseRow, rows: Iterable[ObstacleRow], has_beyond: bool) -> list[CalculatorMistake]:
    mistakes = []
    for form, number in ((course, 0), *((row, row.number) for row in rows)):
        for name, errors in form.errors.items():
            field = form[name]
            mistakes.append(CalculatorMistake(number, field.label, str(errors[0]), field.id_for_label))
    if has_beyond:
        sentence = _("The calculator takes %(most)s rows, numbered from 1.") % {"most": MOST_ROWS}
        mistakes.append(CalculatorMistake(0, _("Rows"), str(sentence), "id_course_km"))
    return mistakes


def _query(rows: Iterable[ObstacleRow], course_km: float | None) -> str:
    pairs = [pair for number, row in enumerate(rows, start=1) for pair in row.parameters(number)]
    if course_km is not None:
        pairs.append(("course_km", written(course_km, SHARE_DECIMALS)))
    return urlencode(pairs)


def query_of(tags: Iterable[ObstacleTag], course_km: float | None = None) -> str:
    """The parameters that make the calculator rate these tags (without sections)."""
    pairs: list[tuple[str, Any]] = []
    for number, tag in enumerate(tags, start=1):
        pairs += [(f"{number}-kind", tag.kind.value), (f"{number}-severity", tag.severity)]
        if tag.share is not None:
            pairs.append((f"{number}-extent", written(tag.share * 100, SHARE_DECIMALS)))
        pairs += [(f"{number}-loose", "on")] * tag.is_loose + [(f"{number}-fall", tag.exposure)] * (
            tag.exposure is not None
        )
    if course_km is not None:
        pairs.append(("course_km", written(course_km, SHARE_DECIMALS)))
    return urlencode(pairs)
