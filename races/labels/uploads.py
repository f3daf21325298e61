"""Why the reading of a course file in the background came to nothing, and what a race made of its lines is called."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from races.domain.listing.upload import UploadProblem

UPLOAD_PROBLEMS: dict[UploadProblem, Promise] = {
    UploadProblem.BROKE_OFF: _("The reading broke off each time. Export it with fewer points."),
    UploadProblem.OUR_FAULT: _("Something went wrong on our side. Upload the file again."),
    UploadProblem.NO_EDITOR: _("Whoever uploaded this file may not edit the race any more."),
}


def line_name(race: str, number: int) -> str:
    """What a race is called that is made of a line which its file gives no name: by the file's race and the number."""
    return gettext("%(race)s, line %(number)s") % {"race": race[:100], "number": number}
