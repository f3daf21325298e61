"""Lists of rows in a form: as many as needed, added and removed with or without a script, read whatever arrives.

Rows carry no numbers of the database: a form replaces the whole list, so a tampered form reaches nothing but its own.
A row in which nothing was typed is no row; gaps in the numbering are such rows.
"""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import TOTAL_FORM_COUNT
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

MOST_ROWS = 200
NOT_WHOLE = _("The list did not arrive whole. Nothing was saved. Reload the page and try again.")


class RowForm(forms.Form):
    """One row. `asked` names the fields of which at least one is typed in a row that counts."""

    asked: tuple[str, ...] = ()
    is_new = False
    use_required_attribute = False
    hides_optional = True

    def has_changed(self) -> bool:
        return any(self[name].data not in (None, "", []) for name in self.asked)

    @property
    def is_blank(self) -> bool:
        return self.is_bound and not self.has_changed()


class RowFormSet(forms.BaseFormSet):  # type: ignore[type-arg]
    """The rows of one list."""

    default_error_messages = {"missing_management_form": NOT_WHOLE}

    def initial_form_count(self) -> int:
        """All rows count as new ones, whatever the browser says: a blank row is then no error."""
        return 0 if self.is_bound else super().initial_form_count()

    def clean(self) -> None:
        """Less than no rows is no list: taken for an empty one, it would delete the stored rows."""
        if (self.management_form.cleaned_data[TOTAL_FORM_COUNT] or 0) < 0:
            raise ValidationError(NOT_WHOLE, code="missing_management_form")

    @property
    def filled(self) -> list[RowForm]:
        """The rows in which something was typed."""
        return [form for form in self.forms if not form.is_blank]

    @property
    def readable(self) -> list[tuple[int, RowForm]]:
        """(number, row) of the filled rows without an error, to be called after validation."""
        return [(index, form) for index, form in enumerate(self.forms) if not form.is_blank and not form.errors]


def row_formset(form: type[RowForm], most: int = MOST_ROWS) -> type[RowFormSet]:
    """A class of row lists that takes at most so many rows and looks at no more than one beyond."""
    made = forms.formset_factory(
        form, formset=RowFormSet, extra=0, max_num=most, absolute_max=most + 1, validate_max=True
    )
    return cast(type[RowFormSet], made)


def typed_rows(
    data: QueryDict, prefix: str, form: type[RowForm], without: int | None = None, most: int = MOST_ROWS
) -> list[dict[str, Any]]:
    """What was typed so far, as initial values of a fresh list: for "add another" and "remove" without a script."""
    try:
        total = min(int(data.get(f"{prefix}-{TOTAL_FORM_COUNT}", 0)), most)
    except ValueError:
        total = 0
    rows = [_typed_row(data, f"{prefix}-{index}", form) for index in range(total) if index != without]
    return [row for row in rows if any(row[name] for name in form.asked)]


def row_number(text: str, prefix: str = "") -> int | None:
    """The number at the end of `prefix-number`, or of a bare number; None for anything else."""
    number = text.removeprefix(f"{prefix}-") if prefix else text
    return int(number) if number.isdecimal() and len(number) <= len(str(MOST_ROWS)) else None


def _typed_row(data: QueryDict, prefix: str, form: type[RowForm]) -> dict[str, Any]:
    fields = form.base_fields.items()
    return {
        name: data.getlist(f"{prefix}-{name}") if _is_multiple(field) else data.get(f"{prefix}-{name}", "")
        for name, field in fields
    }


def _is_multiple(field: forms.Field) -> bool:
    return isinstance(field, forms.MultipleChoiceField)
