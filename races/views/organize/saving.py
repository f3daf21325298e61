"""What a person is told after saving."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from races.labels.editing import sent_back_words
from races.services.moderation.review_return import SentBack


def say_saved(request: HttpRequest, sent_back: SentBack | None = None) -> None:
    """Say that it is saved, and how many published listings were taken off the site by that."""
    words = sent_back_words(sent_back.to_review, sent_back.to_draft) if sent_back else ""
    if words:
        messages.info(request, f"{_('Saved.')} {words}")
    else:
        messages.success(request, _("Saved."))
