"""The recurring gathering and its place."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from races.forms.fields import LineField, LinkField, PositionField
from races.labels.countries import country_names
from races.models import Event


def country_choices() -> list[tuple[str, str]]:
    return [("", str(_("Choose a country"))), *country_names().items()]


class EventForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name, place and description. The year belongs to the editions."""

    country = forms.ChoiceField(label=_("Country"), choices=country_choices)
    position = PositionField(
        label=_("Coordinates of the start"),
        required=False,
        help_text=_("Latitude and longitude, such as 45.9012, 6.8701. Left empty, a GPX file fills them in."),
    )
    website = LinkField(label=_("Website"))

    class Meta:
        model = Event
        fields = ["name", "place", "region", "country", "position", "website", "description"]
        field_classes = {"name": LineField, "place": LineField, "region": LineField}
        help_texts = {
            "name": _("Without the year: every edition has its own."),
            "place": _("The village or town of the start."),
            "region": _("Mountains, county or state."),
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.latitude is not None:
            self.initial["position"] = (self.instance.latitude, self.instance.longitude)

    def values(self) -> dict[str, Any]:
        """What the services store."""
        latitude, longitude = self.cleaned_data["position"] or (None, None)
        values = {name: value for name, value in self.cleaned_data.items() if name != "position"}
        return values | {"latitude": latitude, "longitude": longitude}
