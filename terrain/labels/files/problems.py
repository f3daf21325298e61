"""What is wrong or odd about a course file: what, where, and what to do."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from terrain.domain.files.assembly import ALL_LINES
from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.files.xml_faults import XmlFault
from terrain.domain.track.warning import CourseWarning, WarningCode
from terrain.labels.figures import km, metres, whole_km
from terrain.labels.files.faults import FAULTS, KML, NO_LINE, OTHER_KINDS, UNPACKED

REFUSALS: dict[Refusal, str | Promise] = {
    Refusal.EMPTY: gettext_lazy("The file is empty. Export the course again and upload that file."),
    Refusal.TOO_LARGE: gettext_lazy(
        "The file has %(megabytes)s MB; %(limit_megabytes)s MB is the most. Export it with fewer points or without "
        "sensor data."
    ),
    Refusal.ARCHIVE: gettext_lazy(
        "This is a compressed file (%(format)s). Unpack it and upload the GPX, TCX or FIT file inside."
    ),
    Refusal.GZIP_DAMAGED: gettext_lazy(
        "The compressed file is damaged or was cut off while being copied (%(problem)s). Compress or download it again."
    ),
    Refusal.FIT_DAMAGED: gettext_lazy(
        "The FIT file is damaged or was cut off while being copied (byte %(byte)s: %(problem)s). Copy it from the "
        "device again, or export the course as GPX."
    ),
    Refusal.OTHER_KIND: gettext_lazy(
        "This is no course file. Export the course as GPX, TCX or FIT and upload that file."
    ),
    Refusal.WEB_PAGE: gettext_lazy(
        "This is a web page, not a course file. Use the export or download button of the site that shows the course."
    ),
    Refusal.NOT_XML: gettext_lazy(
        "Line %(line)s, column %(column)s isn't written as XML asks. Export the course again, or mend that "
        "line in a text "
        "editor."
    ),
    Refusal.TRUNCATED: gettext_lazy(
        "The file stops in the middle of line %(line)s. It was probably cut off while being copied: "
        "export or download it again."
    ),
    Refusal.NOT_GPX: gettext_lazy(
        "The file is XML but neither GPX nor TCX: line %(line)s begins with <%(root)s>. Export the course as "
        "GPX, TCX or FIT."
    ),
    Refusal.DTD: gettext_lazy(
        "Line %(line)s holds a document type declaration, which we never read for safety. "
        "Export the course again with another program, or delete that declaration."
    ),
    Refusal.TOO_DEEP: gettext_lazy(
        "From line %(line)s on, elements are nested more than %(limit)s deep. No course needs that: export it again."
    ),
    Refusal.TOO_MANY_ELEMENTS: gettext_lazy(
        "The file holds a flood of elements that say nothing about the course%(place)s. "
        "Export the track alone, without sensor data."
    ),
    Refusal.ELEMENT_TOO_LARGE: gettext_lazy(
        "An element near line %(line)s is larger than any that a course needs. Export the track alone, without "
        "notes or pictures."
    ),
    Refusal.COORDINATE_MISSING: gettext_lazy(
        "The point on line %(line)s has no %(axis)s. Delete the point or export the course again."
    ),
    Refusal.COORDINATE_NOT_A_NUMBER: gettext_lazy(
        "The %(axis)s on line %(line)s is no number: “%(value)s”. Coordinates are decimal degrees with a point, "
        "such as 45.9237."
    ),
    Refusal.COORDINATE_NOT_FINITE: gettext_lazy(
        "The %(axis)s on line %(line)s is “%(value)s”, which is no place. Delete the point or export the course again."
    ),
    Refusal.COORDINATE_OUT_OF_RANGE: gettext_lazy(
        "The %(axis)s %(at)s is %(value)s; it must lie between −%(limit)s and %(limit)s degrees. %(guess)s"
    ),
    Refusal.NO_TRACK: gettext_lazy(
        "The file has no track and no route, so there is no line to follow. Export the course as a track."
    ),
    Refusal.NO_SUCH_LINE: gettext_lazy("The file has no line %(number)s: its lines are counted from 1 to %(limit)s."),
    Refusal.TOO_FEW_POINTS: gettext_lazy(
        "A course needs a track of at least two points in a row. Export the whole course as a track."
    ),
    Refusal.TOO_MANY_POINTS: gettext_lazy(
        "The file has more than %(limit)s points%(place)s. Export it with fewer points."
    ),
    Refusal.TOO_MANY_SEGMENTS: gettext_lazy(
        "The track is broken into more than %(limit)s pieces%(place)s. Join them into one track first."
    ),
    Refusal.ZERO_LENGTH: gettext_lazy(
        "All points of the track lie in one place, so the course has no length. Export the course again."
    ),
    Refusal.TOO_LONG: gettext_lazy(
        "The track is %(distance_km)s km long; %(limit_km)s km is the most. A point far away may be wrong."
    ),
}

AXES = {"lat": gettext_lazy("latitude"), "lon": gettext_lazy("longitude")}


def refusal_sentence(refused: TrackRefused) -> str:
    """What is wrong with the file, where, and what to do about it."""
    where: dict[str, Any] = {"line": "?", "column": "?", "byte": "?", "problem": "?", **refused.where}
    where["place"] = _(" (line %(line)s)") % where if "line" in refused.where else ""
    where["at"] = _("at byte %(byte)s") % where if "byte" in refused.where else _("on line %(line)s") % where
    is_latitude = where.get("field") == "lat"
    where["guess"] = (
        _("Latitude and longitude may be swapped.")
        if is_latitude
        else _("Delete the point or export the course again.")
    )
    where["axis"] = AXES.get(str(where.get("field")), "")
    if refused.code is Refusal.TOO_LARGE:
        where |= {"megabytes": _megabytes(where["bytes"]), "limit_megabytes": _megabytes(where["limit"])}
    if refused.code is Refusal.TOO_LONG:
        where |= {"distance_km": whole_km(where["distance_m"]), "limit_km": whole_km(where["limit"])}
    if refused.code is Refusal.NO_TRACK and where.get("waypoints"):
        return waypoints_only(int(where["waypoints"]))
    if refused.code in (Refusal.TOO_MANY_POINTS, Refusal.TOO_MANY_SEGMENTS):
        where["limit"] = f"{where['limit']:,}"
    return str(_template(refused, where)) % where


def _template(refused: TrackRefused, where: Mapping[str, Any]) -> str | Promise:
    """The sentence for what the file is: advice has to fit its format."""
    if refused.code is Refusal.NOT_XML:
        is_told = where.get("near", "") != "" or where["problem"] == XmlFault.NO_TAG
        return FAULTS[where["problem"]] if is_told else REFUSALS[refused.code]
    if refused.code is Refusal.NOT_GPX and where.get("root") == "kml":
        return KML
    if refused.code is Refusal.NO_TRACK and refused.format in NO_LINE:
        return NO_LINE[refused.format]
    kinds = {Refusal.ARCHIVE: UNPACKED, Refusal.OTHER_KIND: OTHER_KINDS}.get(refused.code, {})
    return kinds.get(where.get("kind", ""), REFUSALS[refused.code])


def waypoints_only(count: int) -> str:
    return (
        ngettext(
            "The file holds %(count)s waypoint but no track and no route, so there is no line to follow.",
            "The file holds %(count)s waypoints but no track and no route, so there is no line to follow.",
            count,
        )
        % {"count": count}
        + " "
        + _("Export the course as a track.")
    )


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:.1f}".removesuffix(".0")


def warning_sentence(warning: CourseWarning) -> str:
    """What is odd about the file and what was made of it."""
    return WARNINGS[warning.code](warning)


def first_place(at_m: float | None) -> str:
    """` (first at km 4.2)`, to stand within a sentence; empty where the place is not known."""
    return "" if at_m is None else _(" (first at km %(km)s)") % {"km": km(at_m)}


def _encoding_guessed(warning: CourseWarning) -> str:
    return _(
        "The characters of the file are written in another way than it says (line %(line)s). They were read as "
        "they seem "
        "to be meant: check the names."
    ) % {"line": warning.line}


def _characters_dropped(warning: CourseWarning) -> str:
    return ngettext(
        "%(count)s character that no text holds, such as a zero byte, was left out (line %(line)s).",
        "%(count)s characters that no text holds, such as zero bytes, were left out (first on line %(line)s).",
        warning.count,
    ) % {"count": f"{warning.count:,}", "line": warning.line}


def _attributes_doubled(warning: CourseWarning) -> str:
    return _("The first tag names a property twice, such as xmlns (line %(line)s). The second one was left out.") % {
        "line": warning.line
    }


def _text_mended(warning: CourseWarning) -> str:
    return ngettext(
        "%(count)s character that XML wants written otherwise, such as “&”, was read as it was meant (line %(line)s).",
        "%(count)s characters that XML wants written otherwise, such as “&”, were read as they were meant "
        "(first on line "
        "%(line)s).",
        warning.count,
    ) % {"count": warning.count, "line": warning.line}


def _text_behind(warning: CourseWarning) -> str:
    return _("What stands behind the end of the course, from line %(line)s on, was left out.") % {"line": warning.line}


def _several_lines(warning: CourseWarning) -> str:
    return _(
        "The file holds %(count)s lines that are courses of their own. They are not added together: say which "
        "one this "
        "course is."
    ) % {"count": warning.count}


def _line_taken(warning: CourseWarning) -> str:
    if warning.line == ALL_LINES:
        return _("All %(count)s lines of the file were taken, one after the other.") % {"count": warning.count}
    return _("This is line %(line)s of the %(count)s that the file holds.") % {
        "line": warning.line,
        "count": warning.count,
    }


def _lines_repeated(warning: CourseWarning) -> str:
    return ngettext(
        "%(count)s line repeats another one of the file and was left out. If runners pass there "
        "several "
        "times, draw all of it as one line.",
        "%(count)s lines repeat others of the file and were left out. If runners pass there several "
        "times, draw all of it as one line.",
        warning.count,
    ) % {"count": warning.count}


def _zero_positions(warning: CourseWarning) -> str:
    return ngettext(
        "%(count)s point without a position (latitude and longitude 0) was left out.",
        "%(count)s points without a position (latitude and longitude 0) were left out. If they stand at the "
        "beginning, "
        "the first metres are missing.",
        warning.count,
    ) % {"count": warning.count}


def _longitudes_wrapped(warning: CourseWarning) -> str:
    return ngettext(
        "%(count)s longitude goes on beyond 180 degrees (line %(line)s) and was read as the same place on this side.",
        "%(count)s longitudes go on beyond 180 degrees (first on line %(line)s) and were read as the same places on "
        "this side.",
        warning.count,
    ) % {"count": warning.count, "line": warning.line}


MOST_NAMED = 5
"""Places that one sentence names."""


def places_words(places: Sequence[tuple[float, float]], at_m: float | None = None) -> str:
    """`km 2.0 to 2.2, km 9.1`; the first place of a record that knows no more."""
    if not places:
        return _("place not recorded") if at_m is None else _("first at km %(km)s") % {"km": km(at_m)}
    named = [_place_words(from_m, to_m) for from_m, to_m in places[:MOST_NAMED]]
    more = len(places) - len(named)
    if more > 0:
        named.append(ngettext("%(count)s more place", "%(count)s more places", more) % {"count": more})
    return ", ".join(named)


def _place_words(from_m: float, to_m: float) -> str:
    """`km 2.0 to 2.2`, or `km 2.0` where both are the same to a reader."""
    first, last = km(from_m), km(to_m)
    if first == last:
        return _("km %(km)s") % {"km": first}
    return _("km %(first)s to %(last)s") % {"first": first, "last": last}


def _route_used(_warning: CourseWarning) -> str:
    return _("The line is a route, not a track. Routes often cut corners: compare the distance.")


def _points_unplaced(warning: CourseWarning) -> str:
    return ngettext(
        "%(count)s point of the recording has no position and was left out.",
        "%(count)s points of the recording have no position and were left out.",
        warning.count,
    ) % {"count": warning.count}


def _lone_points_dropped(warning: CourseWarning) -> str:
    return ngettext(
        "%(count)s point that stands alone in its segment was left out.",
        "%(count)s points that stand alone in their segments were left out.",
        warning.count,
    ) % {"count": warning.count}


def _waypoints_dropped(warning: CourseWarning) -> str:
    return ngettext(
        "%(count)s waypoint was left out: its place can't be read, or there are too many.",
        "%(count)s waypoints were left out: their places can't be read, or there are too many.",
        warning.count,
    ) % {"count": warning.count}


def _leaps_removed(warning: CourseWarning) -> str:
    return ngettext(
        "%(count)s point lies far off the line, up to %(metres)s m%(place)s, and was put back between its neighbours.",
        "%(count)s points lie far off the line, up to %(metres)s m%(place)s, and were put back between their "
        "neighbours.",
        warning.count,
    ) % {"count": warning.count, "metres": metres(warning.metres or 0), "place": first_place(warning.at_m)}


def _standing_still(warning: CourseWarning) -> str:
    return _("The recorder stood still%(place)s: a tangle of %(count)s points, %(metres)s m, was drawn together.") % {
        "count": warning.count,
        "metres": metres(warning.metres or 0),
        "place": first_place(warning.at_m),
    }


def _gaps(warning: CourseWarning) -> str:
    return ngettext(
        "The track has %(count)s gap of %(metres)s m, which is not counted. Join the segments if runners pass there.",
        "The track has %(count)s gaps, %(metres)s m in all, which are not counted. Join the segments if runners pass "
        "there.",
        warning.count,
    ) % {"count": warning.count, "metres": metres(warning.metres or 0)}


def _far_apart(warning: CourseWarning) -> str:
    return ngettext(
        "%(count)s pair of neighbouring points lies more than a kilometre apart (up to %(metres)s m). "
        "The line between them is a guess.",
        "%(count)s pairs of neighbouring points lie more than a kilometre apart (up to %(metres)s m). "
        "The line between them is a guess.",
        warning.count,
    ) % {"count": warning.count, "metres": metres(warning.metres or 0)}


def _heights_written_oddly(warning: CourseWarning) -> str:
    return ngettext(
        "%(count)s height is written with a comma or a unit (line %(line)s) and was read all the same. Check the "
        "highest point.",
        "%(count)s heights are written with a comma or a unit (first on line %(line)s) and were read all the same. "
        "Check the highest point.",
        warning.count,
    ) % {"count": warning.count, "line": warning.line}


def _heights_unreadable(warning: CourseWarning) -> str:
    return ngettext(
        "%(count)s height is no plausible number (line %(line)s) and counts as missing.",
        "%(count)s heights are no plausible numbers (first on line %(line)s) and count as missing.",
        warning.count,
    ) % {"count": warning.count, "line": warning.line}


def _heights_all_zero(_warning: CourseWarning) -> str:
    return _("All heights are zero, so the course counts as one without heights. Export it with elevation.")


def _heights_none(_warning: CourseWarning) -> str:
    return _("The file has no heights: gain, profile and steepness stay unknown. Export it with elevation.")


def _heights_too_few(warning: CourseWarning) -> str:
    return _(
        "Heights are missing on more than half of the course (%(metres)s m), so it counts as one without heights. "
        "Export it with elevation."
    ) % {"metres": metres(warning.metres or 0)}


def _heights_filled(warning: CourseWarning) -> str:
    return ngettext(
        "%(count)s missing height was filled in from its neighbours.",
        "%(count)s missing heights were filled in from their neighbours.",
        warning.count,
    ) % {"count": warning.count}


def _heights_unknown(warning: CourseWarning) -> str:
    return _(
        "Heights are missing on %(metres)s m (%(places)s) and stay unknown there: the climb of the course is at least "
        "what is told."
    ) % {"metres": metres(warning.metres or 0), "places": places_words(warning.places, warning.at_m)}


def _heights_step(warning: CourseWarning) -> str:
    return ngettext(
        "The heights step by %(metres)s m where no ground can (%(places)s). The step is not counted as a climb, and "
        "how high the course lies is unknown. Replace the heights by those of a terrain model.",
        "The heights step by up to %(metres)s m where no ground can, %(count)s times (%(places)s). The steps are not "
        "counted as climbs, and how high the course lies is unknown. Replace the heights by those of a terrain model.",
        warning.count,
    ) % {
        "count": warning.count,
        "metres": metres(warning.metres or 0),
        "places": places_words(warning.places, warning.at_m),
    }


def _heights_noisy(warning: CourseWarning) -> str:
    return _(
        "The heights waver by about %(metres)s m from point to point, as those of a watch do: the climb is told too "
        "high. Replace the heights by those of a terrain model."
    ) % {"metres": f"{warning.metres or 0:.1f}"}


def _noise_filtered(warning: CourseWarning) -> str:
    return _(
        "The course is nearly flat and its heights waver by about %(metres)s m, as those of a watch do. That noise was "
        "filtered out, with any small climbs in it. Replace the heights by those of a terrain model."
    ) % {"metres": f"{warning.metres or 0:.1f}"}


def _heights_impossible(_warning: CourseWarning) -> str:
    return _(
        "The heights leap up and down as no ground can, all along the course, so it counts as one without heights. "
        "Replace the heights by those of a terrain model."
    )


def _spikes_removed(warning: CourseWarning) -> str:
    return ngettext(
        "%(count)s point with an impossible height (%(places)s) was taken out.",
        "%(count)s points with impossible heights (%(places)s) were taken out.",
        warning.count,
    ) % {"count": warning.count, "places": places_words(warning.places, warning.at_m)}


WARNINGS: dict[WarningCode, Callable[[CourseWarning], str]] = {
    WarningCode.ENCODING_GUESSED: _encoding_guessed,
    WarningCode.CHARACTERS_DROPPED: _characters_dropped,
    WarningCode.ATTRIBUTES_DOUBLED: _attributes_doubled,
    WarningCode.TEXT_MENDED: _text_mended,
    WarningCode.TEXT_BEHIND: _text_behind,
    WarningCode.SEVERAL_LINES: _several_lines,
    WarningCode.LINE_TAKEN: _line_taken,
    WarningCode.LINES_REPEATED: _lines_repeated,
    WarningCode.ROUTE_USED: _route_used,
    WarningCode.ZERO_POSITIONS: _zero_positions,
    WarningCode.LONGITUDES_WRAPPED: _longitudes_wrapped,
    WarningCode.POINTS_UNPLACED: _points_unplaced,
    WarningCode.LONE_POINTS_DROPPED: _lone_points_dropped,
    WarningCode.WAYPOINTS_DROPPED: _waypoints_dropped,
    WarningCode.LEAPS_REMOVED: _leaps_removed,
    WarningCode.STANDING_STILL: _standing_still,
    WarningCode.GAPS: _gaps,
    WarningCode.FAR_APART: _far_apart,
    WarningCode.HEIGHTS_WRITTEN_ODDLY: _heights_written_oddly,
    WarningCode.HEIGHTS_UNREADABLE: _heights_unreadable,
    WarningCode.HEIGHTS_ALL_ZERO: _heights_all_zero,
    WarningCode.HEIGHTS_NONE: _heights_none,
    WarningCode.HEIGHTS_TOO_FEW: _heights_too_few,
    WarningCode.HEIGHTS_FILLED: _heights_filled,
    WarningCode.HEIGHTS_UNKNOWN: _heights_unknown,
    WarningCode.HEIGHTS_STEP: _heights_step,
    WarningCode.HEIGHTS_NOISY: _heights_noisy,
    WarningCode.NOISE_FILTERED: _noise_filtered,
    WarningCode.HEIGHTS_IMPOSSIBLE: _heights_impossible,
    WarningCode.SPIKES_REMOVED: _spikes_removed,
}
