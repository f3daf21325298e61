"""What a person is told after saving."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def say_saved(request: HttpRequest, went_back: int) -> None:
    """Say that it is saved, and how many published listings now await review again."""
    if not went_back:
        messages.success(request, _("Saved."))
        return
    messages.info(request, f"{_('Saved.')} {review_words(went_back)}")


def review_words(went_back: int) -> str:
    """How many published listings now await review again; nothing where none does."""
    if not went_back:
        return ""
    return ngettext(
        "%(number)d race is back in review: it appears again once a moderator has looked, within 2 days.",
        "%(number)d races are back in review: they appear again once a moderator has looked, within 2 days.",
        went_back,
    ) % {"number": went_back}
