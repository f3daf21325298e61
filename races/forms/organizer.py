"""The body that runs events."""

from django import forms
from django.utils.translation import gettext_lazy as _

from races.forms.fields import LineField, LinkField
from races.models import Organizer


class OrganizerForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name and public contact."""

    website = LinkField(label=_("Website"))

    class Meta:
        model = Organizer
        fields = ["name", "website", "email", "about"]
        field_classes = {"name": LineField}
        labels = {"email": _("Public e-mail")}
        help_texts = {
            "name": _("The club, company or group that runners know."),
            "about": _("A few sentences. Runners see them on your races."),
        }
        widgets = {"about": forms.Textarea(attrs={"rows": 5})}
