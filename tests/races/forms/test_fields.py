"""What may stand in one line of text."""

import pytest
from django.core.exceptions import ValidationError

from races.forms.event import EventForm
from races.forms.fields import LineField
from races.forms.organizer import OrganizerForm


@pytest.mark.parametrize(
    "text",
    [
        "Étoile des Cimes",
        "山岳会",
        "סובב ירושלים",
        "½ Marathon & “Co”",
        "R\u00a0&\u00a0D",
        "किनारा 🏔\ufe0f",
        "العقبة\u200f",
    ],
)
def test_names_of_all_writings_are_kept_as_they_are(text: str) -> None:
    assert LineField().clean(text) == text


@pytest.mark.parametrize("text", ["gpx\u202eexe", "\u2066Trail", "bell\x07", "\x01", "a\x7fb"])
def test_marks_that_hide_or_reverse_text_are_refused(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        LineField().clean(text)
    assert refused.value.error_list[0].code == "control"


@pytest.mark.parametrize("text", ["\u200f\u200f", "\u200b", "\ufeff\u2060"])
def test_a_name_that_nobody_sees_is_refused(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        LineField().clean(text)
    assert refused.value.error_list[0].code == "invisible"


def test_a_line_has_no_line_breaks() -> None:
    assert LineField().clean(" Ridge\r\nBcc: sam@trail.example\u2028") == "Ridge Bcc: sam@trail.example"


def test_an_optional_line_may_stay_empty() -> None:
    assert LineField(required=False).clean(" \r\n") == ""


@pytest.mark.parametrize("form", [OrganizerForm, EventForm])
def test_organizers_and_events_are_told_at_the_name(form: type) -> None:
    assert form({"name": "Club\u202e"}).errors["name"] == [
        "This holds a hidden control character. Type it anew without it."
    ]
