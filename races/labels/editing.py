"""The words of the organizer's pages for gaps of a listing, mistakes in cut-offs and changes of a status."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from races.domain.listing.readiness import Gap, Step
from races.domain.listing.status_change import StatusProblem
from races.domain.runner.cutoffs import PlaceProblem

STEP_NAMES: dict[Step, Any] = {
    Step.BASICS: _("Basics"),
    Step.COURSE: _("Course"),
    Step.GROUND: _("Ground"),
    Step.STATIONS: _("Cut-offs and aid"),
    Step.KIT: _("Kit list"),
    Step.REGISTRATION: _("Registration"),
    Step.PUBLISH: _("Publish"),
}

STEP_CONTENTS: dict[Step, Any] = {
    Step.BASICS: _("Name, start, format"),
    Step.COURSE: _("The line, from a file"),
    Step.GROUND: _("What is underfoot"),
    Step.STATIONS: _("Where and until when"),
    Step.KIT: _("What you require"),
    Step.REGISTRATION: _("Link, dates, price"),
    Step.PUBLISH: _("A moderator looks within 2 days"),
}


@dataclass(frozen=True)
class GapWords:
    """A gap as a thing that is missing, and what runners get once it is there."""

    name: Any
    reason: Any


GAPS: dict[Gap, GapWords] = {
    Gap.PLACE: GapWords(
        _("Coordinates of the place"), _("Runners find the race by distance from home, and it gets a forecast.")
    ),
    Gap.START: GapWords(_("Start time"), _("The forecast and the hours of darkness are counted from it.")),
    Gap.DISTANCE: GapWords(_("Distance"), _("Without it, a race of this format can't be found.")),
    Gap.DURATION: GapWords(_("Duration"), _("A timed race is known by its hours.")),
    Gap.LAP: GapWords(_("Length of a lap"), _("A backyard race is known by its lap.")),
    Gap.GAIN: GapWords(_("Gain"), _("Runners then see the effort, and their expected time.")),
    Gap.TRACK: GapWords(_("Course file"), _("Runners then see profile and map, and steepness is measured.")),
    Gap.EXPOSURE: GapWords(
        _("What a fall does"),
        _("Say it once for each obstacle: until then searches by exposure leave the race out."),
    ),
    Gap.OBSTACLES: GapWords(_("Ground"), _("Without obstacles the race is shown as not rated, which is not easy.")),
    Gap.CUT_OFFS: GapWords(_("Cut-off times"), _("Runners then see their margin at each of them.")),
    Gap.AID_STATIONS: GapWords(
        _("Aid stations"), _("Runners then know how much water to carry between one and the next.")
    ),
    Gap.KIT_LIST: GapWords(_("Kit list"), _("What you require stands on top of every runner’s checklist.")),
    Gap.REGISTRATION_LINK: GapWords(_("Registration link"), _("The main button of the page leads there.")),
    Gap.PRICE: GapWords(_("Price"), _("One of the first questions that runners ask.")),
}

PLACE_PROBLEMS: dict[PlaceProblem, Any] = {
    PlaceProblem.BEYOND_FINISH: _("This lies beyond the finish, at km %(finish)s."),
    PlaceProblem.TWICE: _("Another row has the same kilometre."),
    PlaceProblem.EARLIER_THAN_BEFORE: _("This closes before a cut-off that comes earlier on the course."),
    PlaceProblem.AFTER_TIME_LIMIT: _("This is later than the time limit of the race."),
}

STATUS_PROBLEMS: dict[StatusProblem, tuple[str, Any]] = {
    StatusProblem.REASON_MISSING: ("reason", _("Say why, in a sentence that runners will read.")),
    StatusProblem.DATE_MISSING: ("starts_on", _("Give the first day.")),
    StatusProblem.SAME_DATE: ("starts_on", _("This is the day that it had before. Give the new one.")),
    StatusProblem.OTHER_YEAR: (
        "starts_on",
        _("This is another year. Postpone this edition, then renew it for that year."),
    ),
}
"""Problem: the field at which it is shown, and the sentence."""


def sent_back_words(to_review: int, to_draft: int = 0) -> str:
    """How many published listings an edit took back to review, or to a draft; nothing where it took none."""
    in_review = ngettext(
        "%(number)d race is back in review: it appears again once a moderator has looked, within 2 days.",
        "%(number)d races are back in review: they appear again once a moderator has looked, within 2 days.",
        to_review,
    )
    incomplete = ngettext(
        "%(number)d race lacks something that it needs: it is a draft again. Complete it, then send it for review.",
        "%(number)d races lack something that they need: they are drafts again. Complete them, then send them.",
        to_draft,
    )
    told = [words % {"number": number} for number, words in ((to_review, in_review), (to_draft, incomplete)) if number]
    return " ".join(told)
