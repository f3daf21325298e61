"""The words for rating many courses again."""

from django.utils.translation import gettext_lazy as _

from terrain.domain.technicality.rating_run import RunPurpose, RunStatus

RUN_PURPOSES = {
    RunPurpose.PREVIEW: _("What rating again would change"),
    RunPurpose.APPLY: _("Rating again"),
}

RUN_STATUSES = {
    RunStatus.WAITING: _("Waiting for a worker"),
    RunStatus.RUNNING: _("Going on"),
    RunStatus.DONE: _("Done"),
    RunStatus.CANCELLED: _("Cancelled"),
    RunStatus.FAILED: _("Failed"),
}

PROBLEMS = {
    "formula_changed": _(
        "The site got a new version of the formula meanwhile. Start again to see what that one changes."
    ),
}
