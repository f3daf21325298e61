"""What is said of a course file that can't be downloaded."""

from django.utils.translation import gettext as _

from races.domain.listing.file_offer import FileOffer
from terrain.labels.days import date_of


def offer_sentence(offer: FileOffer) -> str:
    """From when on the organizer offers the file, or that it is not offered; nothing where it can be had."""
    if offer.is_open or not offer.has_file:
        return ""
    if offer.opens_on:
        return _("The organizer offers the course file from %(day)s.") % {"day": date_of(offer.opens_on)}
    return _("The organizer does not offer the course file for download.")
