"""What the figures of a course file mean to an organizer: what is so, where, and what to do about it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terrain.domain.files.findings import Finding, FindingCode, FindingLevel
from terrain.domain.files.quality import TrackQuality
from terrain.domain.track.shape import Shape
from terrain.domain.track.warning import WarningCode
from terrain.labels.figures import length, percent
from terrain.labels.files.problems import first_place, places_words

Numbers = Mapping[str, Any]

TOLD_BY_FINDINGS = frozenset(
    {
        WarningCode.ROUTE_USED,
        WarningCode.STANDING_STILL,
        WarningCode.GAPS,
        WarningCode.FAR_APART,
        WarningCode.LEAPS_REMOVED,
        WarningCode.SPIKES_REMOVED,
        WarningCode.HEIGHTS_NONE,
        WarningCode.HEIGHTS_ALL_ZERO,
        WarningCode.HEIGHTS_TOO_FEW,
        WarningCode.HEIGHTS_FILLED,
        WarningCode.HEIGHTS_UNKNOWN,
        WarningCode.HEIGHTS_STEP,
        WarningCode.HEIGHTS_IMPOSSIBLE,
        WarningCode.HEIGHTS_NOISY,
        WarningCode.NOISE_FILTERED,
    }
)
"""Warnings that a finding says in better words."""


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A finding in words: what is so and where, and what to do."""

    code: FindingCode
    level: FindingLevel
    what: str
    advice: str


def finding_words(finding: Finding) -> FindingWords:
    what, advice = _WORDS[finding.code](finding.numbers, finding.level)
    return FindingWords(finding.code, finding.level, what, advice)


def is_worth_mending(finding: Finding) -> bool:
    return finding.level in (FindingLevel.WARNING, FindingLevel.SERIOUS)


def quality_title(findings: Iterable[Finding]) -> str:
    """`Nothing to mend`, or how many things are."""
    count = sum(is_worth_mending(finding) for finding in findings)
    if not count:
        return _("Nothing to mend")
    return ngettext("%(count)s thing to mend", "%(count)s things to mend", count) % {"count": count}


def quality_summary(quality: TrackQuality) -> str:
    """`3,115 points, one every 12 m, no gaps. A loop.`"""
    points = ngettext("%(count)s point", "%(count)s points", quality.points) % {"count": f"{quality.points:,}"}
    gaps = (
        ngettext("%(count)s gap", "%(count)s gaps", quality.gaps) % {"count": quality.gaps}
        if quality.gaps
        else _("no gaps")
    )
    spacing = _("one every %(metres)s") % {"metres": length(quality.spacing_median_m)}
    return f"{points}, {spacing}, {gaps}. {_shape_words(quality.shape, quality.laps)}"


def _shape_words(shape: Shape | str, laps: int) -> str:
    if shape == Shape.LAPS:
        return ngettext("The same loop %(laps)s time.", "The same loop %(laps)s times.", laps) % {"laps": laps}
    words = {
        Shape.LOOP: _("A loop."),
        Shape.THERE_AND_BACK: _("There and back on the same way."),
        Shape.POINT_TO_POINT: _("From one place to another."),
    }
    return words[Shape(shape)]


def _spacing(numbers: Numbers, level: FindingLevel) -> tuple[str, str]:
    where = {"median": length(numbers["median_m"]), "longest": length(numbers["longest_m"])}
    what = _("One point every %(median)s, the longest step %(longest)s.") % where
    if level is FindingLevel.GOOD:
        return what, ""
    if level is FindingLevel.SERIOUS:
        what += " " + _("That is too coarse for gain and steepness.")
    else:
        what += " " + _("Corners and short climbs are cut, so distance and gain come out low.")
    return what, _("Export the course with all its points, at best one every 10 to 20 m, and upload it again.")


def _long_steps(numbers: Numbers, _level: FindingLevel) -> tuple[str, str]:
    what = ngettext(
        "%(count)s pair of neighbouring points lies more than a kilometre apart, %(longest)s. The line between them is "
        "a guess.",
        "%(count)s pairs of neighbouring points lie more than a kilometre apart, up to %(longest)s. The line between "
        "them is a guess.",
        numbers["count"],
    ) % {"count": numbers["count"], "longest": length(numbers["longest_m"])}
    return what, _("Draw these stretches along the path and upload the course again.")


def _route(_numbers: Numbers, _level: FindingLevel) -> tuple[str, str]:
    what = _("This line is a route, not a track. Routes often name only the turns and cut what lies between.")
    return what, _("Export the course as a track. If you can’t, compare the distance with yours.")


def _gaps(numbers: Numbers, level: FindingLevel) -> tuple[str, str]:
    if level is FindingLevel.GOOD:
        return _("No gaps."), ""
    what = ngettext(
        "%(count)s gap of %(metres)s. It is not counted in any figure.",
        "%(count)s gaps, %(metres)s in all. They are not counted in any figure.",
        numbers["count"],
    ) % {"count": numbers["count"], "metres": length(numbers["metres"])}
    return what, _("Where runners pass there, join the segments and upload again. A transfer by bus may stay a gap.")


def _jumps(numbers: Numbers, level: FindingLevel) -> tuple[str, str]:
    if level is FindingLevel.GOOD:
        return _("No jumps."), ""
    what = ngettext(
        "%(count)s point lay far off the line, %(longest)s%(place)s. It was left out.",
        "%(count)s points lay far off the line, up to %(longest)s%(place)s. They were left out.",
        numbers["count"],
    ) % {
        "count": numbers["count"],
        "longest": length(numbers.get("longest_m") or 0.0),
        "place": first_place(numbers["first_m"]),
    }
    return what, _("Look at the line there. If a stretch is missing, draw it in and upload again.")


def _spikes(numbers: Numbers, level: FindingLevel) -> tuple[str, str]:
    if level is FindingLevel.GOOD:
        return _("No spikes in the heights."), ""
    what = ngettext(
        "%(count)s point had an impossible height (%(places)s) and was taken out.",
        "%(count)s points had impossible heights (%(places)s) and were taken out.",
        numbers["count"],
    ) % {"count": numbers["count"], "places": places_words(numbers.get("places", ()), numbers["first_m"])}
    if level is FindingLevel.NOTE:
        return what, _("Nothing to do.")
    return what, _heights_anew()


def _heights_anew() -> str:
    return _("Have your route planner replace the heights by those of a terrain model, and upload again.")


def _heights(numbers: Numbers, level: FindingLevel) -> tuple[str, str]:
    again = _("Export the course with elevation and upload it again. Most route planners can add the heights.")
    reasons = {
        WarningCode.HEIGHTS_ALL_ZERO: _("All heights are zero, so the course counts as one without heights."),
        WarningCode.HEIGHTS_TOO_FEW: _(
            "Heights are missing on more than half of the course, so it counts as one without heights."
        ),
        WarningCode.HEIGHTS_IMPOSSIBLE: _(
            "The heights leap up and down as no ground can, so the course counts as one without heights."
        ),
        WarningCode.HEIGHTS_NONE: _("The file has no heights."),
    }
    if level is FindingLevel.GOOD:
        return _("Every point has a height."), ""
    if level is FindingLevel.SERIOUS:
        reason = reasons[WarningCode(numbers["reason"] or WarningCode.HEIGHTS_NONE)]
        return reason + " " + _("Gain, profile and steepness stay unknown."), again
    what = _("%(share)s of the heights are missing; holes of up to 300 m were filled in from their neighbours.") % {
        "share": percent(numbers["missing_share"])
    }
    return what, _("Nothing to do.") if level is FindingLevel.NOTE else again


def _heights_unknown(numbers: Numbers, _level: FindingLevel) -> tuple[str, str]:
    what = _(
        "Heights are missing on %(metres)s (%(places)s) and stay unknown there: the climb is at least what is told."
    )
    where = {"metres": length(numbers["metres"]), "places": places_words(numbers.get("places", ()))}
    return what % where, _heights_anew()


def _heights_step(numbers: Numbers, _level: FindingLevel) -> tuple[str, str]:
    what = ngettext(
        "The heights step by %(metres)s where no ground can (%(places)s). It is not counted as a climb, but on one "
        "side all heights are wrong, so how high the course lies is unknown.",
        "The heights step by up to %(metres)s where no ground can, %(count)s times (%(places)s). These are not "
        "counted as climbs, but on one side all heights are wrong, so how high the course lies is unknown.",
        numbers["count"],
    )
    where = {
        "count": numbers["count"],
        "metres": length(numbers["metres"] or 0.0),
        "places": places_words(numbers.get("places", ())),
    }
    return what % where, _heights_anew()


def _noise(numbers: Numbers, _level: FindingLevel) -> tuple[str, str]:
    where = {"metres": f"{numbers['metres'] or 0:.1f}"}
    if numbers["reason"] == WarningCode.NOISE_FILTERED:
        what = _(
            "The course is nearly flat and its heights waver by about %(metres)s m, as those of a watch do. That noise "
            "was filtered out, with any small climbs in it."
        )
    else:
        what = _(
            "The heights waver by about %(metres)s m from point to point, as those of a watch do: the climb comes out "
            "too high."
        )
    return what % where, _heights_anew()


def _standing_still(numbers: Numbers, level: FindingLevel) -> tuple[str, str]:
    if level is FindingLevel.GOOD:
        return _("The recorder never stood still."), ""
    what = ngettext(
        "The recorder stood still: a tangle of %(count)s point, %(metres)s long, was drawn together.",
        "The recorder stood still: a tangle of %(count)s points, %(metres)s long, was drawn together.",
        numbers["count"],
    ) % {"count": f"{numbers['count']:,}", "metres": length(numbers["metres"])}
    return what, _("Nothing to do. A line drawn in a route planner has no such places.")


def _shape(numbers: Numbers, _level: FindingLevel) -> tuple[str, str]:
    what = _shape_words(numbers["shape"], numbers["laps"])
    if numbers["shape"] != Shape.POINT_TO_POINT:
        return what, ""
    apart = _("The finish lies %(metres)s from the start.") % {"metres": length(numbers["finish_to_start_m"])}
    return f"{what} {apart}", _("If the race ends where it starts, the end of the line is missing: upload it whole.")


def _start(numbers: Numbers, level: FindingLevel) -> tuple[str, str]:
    what = _("The line starts %(metres)s from the place of the event.") % {"metres": length(numbers["away_m"])}
    if level is FindingLevel.GOOD:
        return what, ""
    return what, _("Check that this is the right file, and that the coordinates of the event are right.")


def _declared(name: str, advice: str, question: str = "") -> Callable[[Numbers, FindingLevel], tuple[str, str]]:
    def words(numbers: Numbers, level: FindingLevel) -> tuple[str, str]:
        share = numbers["share"]
        where = {"name": name, "share": percent(abs(share))}
        if level is FindingLevel.GOOD:
            return _("%(name)s: the file agrees with you.") % where, ""
        what = _("%(name)s: the file has %(share)s more.") if share > 0 else _("%(name)s: the file has %(share)s less.")
        if level is FindingLevel.WARNING:
            return what % where, advice
        asked = [_("So much is hardly a matter of method: is it the file of this race?")]
        if numbers.get("is_asked") and question:
            asked.append(question)
        return what % where, " ".join((*asked, advice))

    return words


def _climb_declared(name: str) -> Callable[[Numbers, FindingLevel], tuple[str, str]]:
    return _declared(name, _method_of_gain(), _what_adds_climbs())


_WORDS: dict[FindingCode, Callable[[Numbers, FindingLevel], tuple[str, str]]] = {
    FindingCode.SPACING: _spacing,
    FindingCode.LONG_STEPS: _long_steps,
    FindingCode.ROUTE: _route,
    FindingCode.GAPS: _gaps,
    FindingCode.JUMPS: _jumps,
    FindingCode.SPIKES: _spikes,
    FindingCode.HEIGHTS: _heights,
    FindingCode.HEIGHTS_UNKNOWN: _heights_unknown,
    FindingCode.HEIGHTS_STEP: _heights_step,
    FindingCode.NOISE: _noise,
    FindingCode.STANDING_STILL: _standing_still,
    FindingCode.SHAPE: _shape,
    FindingCode.START: _start,
    FindingCode.DISTANCE: lambda numbers, level: _declared(_("Distance"), _method_of_distance())(numbers, level),
    FindingCode.GAIN: lambda numbers, level: _declared(_("Gain"), _method_of_gain(), _what_adds_climbs())(
        numbers, level
    ),
    FindingCode.LOSS: lambda numbers, level: _declared(_("Loss"), _method_of_gain(), _what_adds_climbs())(
        numbers, level
    ),
}


def _method_of_distance() -> str:
    return _("A file with few points comes out short, one that was recorded while walking about comes out long.")


def _method_of_gain() -> str:
    return _("Methods of counting climbs differ by 5 to 15%; unsmoothed heights come out high.")


def _what_adds_climbs() -> str:
    return _(
        "Does the course cross bridges, tunnels or water? A terrain model has the ground below or above them, and each "
        "crossing counts as a climb. Are the heights those of a watch?"
    )
