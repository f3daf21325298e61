"""The words for race day: what the forecast makes harder, where, when, and after which weather."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, tzinfo

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.race_day import Cause, Effect, Evidence, RaceDay, RaceDayChange
from terrain.labels.days import long_weekday
from terrain.labels.figures import degrees, km_short, points
from terrain.labels.hours import clock, clocks
from terrain.labels.kit.values import trimmed, whole

CAUSE_NAMES: dict[Cause, Promise] = {
    Cause.SNOW: gettext_lazy("Snow on the ground"),
    Cause.ICE: gettext_lazy("Ice underfoot"),
    Cause.WET_ROCK: gettext_lazy("Wet rock"),
    Cause.WET_ROOTS: gettext_lazy("Wet roots"),
    Cause.WET_DESCENT: gettext_lazy("Wet steep descents"),
    Cause.MUD: gettext_lazy("Deeper mud"),
    Cause.NEW_MUD: gettext_lazy("Soaked earth turns to mud"),
    Cause.HIGH_WATER: gettext_lazy("Higher streams"),
    Cause.WIND: gettext_lazy("Wind on exposed ground"),
    Cause.FOG: gettext_lazy("Fog where there is no path"),
}

CAUSE_WORDS: dict[Cause, Promise] = {
    Cause.SNOW: gettext_lazy("snow"),
    Cause.ICE: gettext_lazy("ice"),
    Cause.WET_ROCK: gettext_lazy("wet"),
    Cause.WET_ROOTS: gettext_lazy("wet"),
    Cause.WET_DESCENT: gettext_lazy("wet"),
    Cause.MUD: gettext_lazy("soaked"),
    Cause.NEW_MUD: gettext_lazy("soaked"),
    Cause.HIGH_WATER: gettext_lazy("high water"),
    Cause.WIND: gettext_lazy("wind"),
    Cause.FOG: gettext_lazy("fog"),
}
"""In a table's cell."""

CAUSE_ICONS: dict[Cause, str] = {
    Cause.SNOW: "weather-snowfall",
    Cause.ICE: "weather-sleet",
    Cause.WET_ROCK: "weather-rain",
    Cause.WET_ROOTS: ObstacleKind.ROOTS.value,
    Cause.WET_DESCENT: ObstacleKind.STEEP_DESCENT.value,
    Cause.MUD: ObstacleKind.MUD.value,
    Cause.NEW_MUD: ObstacleKind.MUD.value,
    Cause.HIGH_WATER: ObstacleKind.WATER_CROSSING.value,
    Cause.WIND: "weather-wind",
    Cause.FOG: "weather-fog",
}

WET_WORDS: dict[ObstacleKind, Promise] = {
    ObstacleKind.FIXED_ROCK: gettext_lazy("rock"),
    ObstacleKind.LOOSE_ROCK: gettext_lazy("rubble"),
    ObstacleKind.BOULDERS: gettext_lazy("boulders"),
    ObstacleKind.SCRAMBLE: gettext_lazy("scrambles"),
    ObstacleKind.NARROW_PASSAGE: gettext_lazy("narrow passages"),
    ObstacleKind.FIXED_AID: gettext_lazy("ropes and ladders"),
    ObstacleKind.STEPS: gettext_lazy("steps"),
    ObstacleKind.ROOTS: gettext_lazy("roots"),
    ObstacleKind.VEGETATION: gettext_lazy("growth"),
}
MOST_WORDS = 3
MOST_SECTIONS = 3
NEARLY_ALL = 0.98
AT_A_POINT_M = 50.0
RAINING_MM = 0.2
DRIZZLED_MM = 1.0


def change_name(change: RaceDayChange) -> str:
    """`Wet rock, boulders and steps`: what is harder, as a title."""
    if change.cause not in (Cause.WET_ROCK, Cause.WET_ROOTS):
        return str(CAUSE_NAMES[change.cause])
    words = [str(WET_WORDS[kind]) for kind in change.kinds if kind in WET_WORDS]
    if len(words) > MOST_WORDS:
        words = [*words[: MOST_WORDS - 1], _("more")]
    return _("Wet %(ground)s") % {"ground": get_text_list(words, _("and"))}


def change_sentence(change: RaceDayChange, race_day: RaceDay, zone: tzinfo, today: date) -> str:
    """`+6.2: wet roots between km 12 and 19, 08:40–10:10, after 14 mm since yesterday`"""
    name = change_name(change)
    return _("+%(points)s: %(what)s %(where_and_why)s") % {
        "points": points(change.points),
        "what": name[:1].lower() + name[1:],
        "where_and_why": change_detail(change, race_day, zone, today),
    }


def change_detail(change: RaceDayChange, race_day: RaceDay, zone: tzinfo, today: date) -> str:
    """`between km 12 and 19, 08:40–10:10, after 14 mm since yesterday`: place, hour and reason."""
    passed = change.from_at or race_day.starts_at
    reason = _reason(change, race_day, passed.astimezone(zone).date(), zone, today)
    parts = [place_text(change, race_day.length_m), hours_text(change.from_at, change.until_at, race_day, zone), reason]
    return ", ".join(part for part in parts if part)


def place_text(change: RaceDayChange, length_m: float | None) -> str:
    """`between km 12 and 19`, `at km 3–5 and 12–19`, `in 7 places between km 2 and 31`, `anywhere on the course`."""
    if not change.sections:
        is_cover = change.cause in (Cause.SNOW, Cause.ICE)
        return _("on the course") if is_cover else _("anywhere on the course")
    if _is_nearly_all(change, length_m):
        return _("on the whole course")
    places = _sections_text(change.sections)
    return _("%(places)s and elsewhere") % {"places": places} if change.is_everywhere else places


def _sections_text(sections: Sequence[tuple[float, float]]) -> str:
    if len(sections) > MOST_SECTIONS:
        told = {"count": len(sections), "from": km_short(sections[0][0]), "to": km_short(sections[-1][1])}
        return _("in %(count)d places between km %(from)s and %(to)s") % told
    if len(sections) == 1 and not _is_point(*sections[0]):
        from_m, to_m = sections[0]
        return _("between km %(from)s and %(to)s") % {"from": km_short(from_m), "to": km_short(to_m)}
    places = get_text_list([section_text(*section) for section in sections], _("and"))
    return _("at km %(places)s") % {"places": places}


def _is_nearly_all(change: RaceDayChange, length_m: float | None) -> bool:
    covered_m = sum(to_m - from_m for from_m, to_m in change.sections)
    return length_m is not None and covered_m >= NEARLY_ALL * length_m


def section_text(from_m: float, to_m: float) -> str:
    """`12–19`, `26.9`"""
    return km_short(from_m) if _is_point(from_m, to_m) else f"{km_short(from_m)}–{km_short(to_m)}"


def _is_point(from_m: float, to_m: float) -> bool:
    return to_m - from_m <= AT_A_POINT_M or km_short(from_m) == km_short(to_m)


def hours_text(from_at: datetime | None, until_at: datetime | None, race_day: RaceDay, zone: tzinfo) -> str:
    """`08:40–10:10`, with the day where it isn't the day of the start; `whenever you pass`."""
    if from_at is None or until_at is None:
        return _("whenever you pass")
    return clocks(from_at, until_at, race_day.starts_at, zone)


def effect_words(effect: Effect) -> str:
    """`wet, wind ×1.45`; `new: snow, severity 3` of what the weather puts there."""
    causes = ", ".join(dict.fromkeys(str(CAUSE_WORDS[cause]) for cause in effect.causes))
    if effect.factor is None:
        return _("new: %(cause)s, severity %(severity)d") % {"cause": causes, "severity": effect.severity}
    return f"{causes} ×{effect.factor:.2f}"


def known_rain_sentence(days: int) -> str:
    """How far back the rain is known on which mud and streams rest."""
    if not days:
        return _("The rain of the days before is not known: mud and streams may be worse.")
    return ngettext(
        "Mud and streams rest on the rain of one day before the start; earlier rain is not known.",
        "Mud and streams rest on the rain of %(days)d days before the start; earlier rain is not known.",
        days,
    ) % {"days": days}


def _reason(change: RaceDayChange, race_day: RaceDay, day: date, zone: tzinfo, today: date) -> str:
    evidence = change.evidence
    match change.cause:
        case Cause.WET_ROCK | Cause.WET_ROOTS | Cause.WET_DESCENT:
            return _rain_reason(evidence, day, zone, today)
        case Cause.MUD | Cause.NEW_MUD | Cause.HIGH_WATER:
            return _soaked_reason(evidence, day, zone, today)
        case Cause.SNOW:
            return _snow_reason(evidence, is_everywhere=_is_nearly_all(change, race_day.length_m))
        case Cause.ICE:
            told = {"degrees": degrees(evidence.temperature_c)}
            return _("wet ground freezes, down to %(degrees)s") % told if told["degrees"] else _("freezing rain")
        case Cause.WIND:
            return _with(_("gusts to %(value)s km/h"), evidence.gust_kmh, whole)
        case Cause.FOG:
            seen = _with(_("sight down to %(value)s m"), evidence.visibility_m, whole)
            return seen or _("fog in the forecast")


def _rain_reason(evidence: Evidence, day: date, zone: tzinfo, today: date) -> str:
    fallen = _fallen(evidence, day, zone, today)
    peak = evidence.peak_mm or 0.0
    if peak < RAINING_MM:
        return _("after %(fallen)s") % {"fallen": fallen}
    raining = _("rain up to %(mm)s mm an hour") % {"mm": trimmed(peak)}
    return f"{raining}, {fallen}" if (evidence.rain_mm or 0.0) > peak + RAINING_MM else raining


def _soaked_reason(evidence: Evidence, day: date, zone: tzinfo, today: date) -> str:
    if (evidence.rain_mm or 0.0) < DRIZZLED_MM:
        return _("with meltwater")
    return _("after %(fallen)s") % {"fallen": _fallen(evidence, day, zone, today)}


def _fallen(evidence: Evidence, day: date, zone: tzinfo, today: date) -> str:
    """`14 mm since yesterday`"""
    told = {"mm": trimmed(evidence.rain_mm or 0.0), "since": _since(evidence.rain_since, day, zone, today)}
    return _("%(mm)s mm since %(since)s") % told if told["since"] else _("%(mm)s mm") % told


def _since(at: datetime | None, day: date, zone: tzinfo, today: date) -> str:
    """`03:00` on the day itself, `yesterday` when read on that day, `the day before`, else a weekday."""
    if at is None:
        return ""
    local = at.astimezone(zone)
    days = (day - local.date()).days
    if days <= 0:
        return clock(at, zone)
    if days == 1:
        return _("yesterday") if day == today else _("the day before")
    return long_weekday(local)


def _snow_reason(evidence: Evidence, *, is_everywhere: bool) -> str:
    depth = _with(_("up to %(value)s cm"), evidence.snow_cm, whole)
    above = "" if is_everywhere else _with(_("from %(value)s m up"), evidence.above_m, whole)
    return " ".join(part for part in (depth, above) if part)


def _with(text: str, value: float | None, shown: Callable[[float], str]) -> str:
    return "" if value is None else text % {"value": shown(value)}


def others_detail(changes: Sequence[RaceDayChange]) -> str:
    """The changes that a short list leaves out, by name."""
    names = [change_name(change) for change in changes]
    return ", ".join([names[0], *(name[:1].lower() + name[1:] for name in names[1:])]) if names else ""
