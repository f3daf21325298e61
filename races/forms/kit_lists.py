"""What the organizer requires, list by list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from races.domain.listing.names import name_key
from races.domain.status import KitListKind
from races.forms.fields import LineField
from races.forms.rows import RowForm, RowFormSet, row_formset
from races.services.listing.kit_lists import DemandedItem
from terrain.labels.kit.words import ITEM_NAMES

DATALIST = "known-items"


def known_items() -> dict[str, str]:
    """{name as shown: code} of the items that the kit rules know."""
    return {str(name): str(code) for code, name in ITEM_NAMES.items()}


class ItemForm(RowForm):
    """One required item: a known one by its name, or the organizer's own words."""

    asked = ("name", "note")

    name = LineField(
        label=_("Item"),
        max_length=120,
        widget=forms.TextInput(attrs={"list": DATALIST, "autocomplete": "off"}),
        error_messages={"required": _("Name the item.")},
    )
    note = LineField(label=_("Details"), max_length=200, required=False)

    def demanded(self) -> DemandedItem:
        name = self.cleaned_data["name"]
        codes = {name_key(known): code for known, code in known_items().items()}
        return DemandedItem(name, codes.get(name_key(name), ""), self.cleaned_data["note"])


ItemFormSet = row_formset(ItemForm, most=60)


def prefix_of(kind: KitListKind) -> str:
    return f"kit-{kind.replace('_', '-')}"


def lists_fit(formsets: dict[KitListKind, RowFormSet]) -> bool:
    """Whether every list is right; an item that stands twice in one list is said at its second row."""
    results = [formset.is_valid() for formset in formsets.values()]
    is_valid = all(results)
    for formset in formsets.values():
        seen: set[str] = set()
        for _index, form in formset.readable:
            name = name_key(form.cleaned_data["name"])
            if name in seen:
                form.add_error("name", _("This item stands in the list already."))
                is_valid = False
            seen.add(name)
    return is_valid


def demanded_items(formset: RowFormSet) -> list[DemandedItem]:
    """What a list demands, in the order of its rows."""
    return [form.demanded() for _index, form in formset.readable if isinstance(form, ItemForm)]


def initial_rows(items: list[DemandedItem]) -> list[dict[str, Any]]:
    return [{"name": item.name, "note": item.note} for item in items]
