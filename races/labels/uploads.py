"""Why the reading of a course file in the background came to nothing, beside the refusals of the file itself."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from races.domain.listing.upload import UploadProblem

UPLOAD_PROBLEMS: dict[UploadProblem, Promise] = {
    UploadProblem.BROKE_OFF: _("The reading broke off each time. Export it with fewer points."),
    UploadProblem.OUR_FAULT: _("Something went wrong on our side. Upload the file again."),
    UploadProblem.NO_EDITOR: _("Whoever uploaded this file may not edit the race any more."),
}
