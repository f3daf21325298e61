"""The facts of a listing as lines to read, beside what they were before."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from races.domain.listing.text_diff import Wording, wordings
from races.domain.status import EditionStatus, KitListKind, RaceFormat, Supply
from races.labels import LABELS
from races.labels.countries import country_name
from races.models import Race
from races.queries.moderation.facts import Facts
from terrain.domain.ground.vocabulary import Confidence, Exposure, Grade, ObstacleKind, Severity
from terrain.domain.kit.race_facts import YES_OR_NO
from terrain.labels import days, figures
from terrain.labels.ground.words import CONFIDENCE_NAMES, EXPOSURE_NAMES, GRADE_NAMES, KIND_NAMES, SEVERITY_NAMES
from terrain.labels.hours import duration, full_moment
from terrain.labels.kit.words import ITEM_NAMES

KNOWN_ITEMS = {str(code): name for code, name in ITEM_NAMES.items()}


@dataclass(frozen=True)
class FactLine:
    """One fact in words. `key` finds the same fact in another listing; `is_safety`: it matters to a runner's safety."""

    key: str
    label: str
    text: str
    is_safety: bool = False


@dataclass(frozen=True)
class FactRow:
    """One fact before and now, in wordings that are the same or differ."""

    label: str
    is_safety: bool
    before: list[Wording]
    now: list[Wording]
    differs: bool

    @property
    def link(self) -> str:
        """The fact itself where it is a link to another site, else empty."""
        text = "".join(wording.text for wording in self.now)
        return text if text.startswith(("https://", "http://")) and " " not in text else ""


def lines_of(facts: Facts) -> list[FactLine]:
    """Facts (`races.queries.moderation.facts`) in words, in the order in which a moderator checks them."""
    return [
        *_about(facts),
        *_when(facts),
        *_how_far(facts),
        *_ground(facts),
        *_along(facts),
        *_asked(facts),
        *_organizer(facts),
    ]


def rows_of(facts: Facts, earlier: Facts | None) -> list[FactRow]:
    """Every fact of either listing. Without an earlier one nothing differs."""
    now = {line.key: line for line in lines_of(facts)}
    before = {line.key: line for line in lines_of(earlier)} if earlier is not None else {}
    rows = []
    for key in [*now, *(key for key in before if key not in now)]:
        line, was = now.get(key), before.get(key)
        known = line or was
        assert known is not None
        old = was.text if was else _("not there")
        new = line.text if line else _("not there")
        differs = earlier is not None and old != new
        gone, come = [Wording(old, differs)], [Wording(new, differs)]
        if line and was and differs:
            gone, come = wordings(old, new)
        rows.append(FactRow(known.label, known.is_safety, gone, come, differs))
    return rows


def _about(facts: Facts) -> Iterator[FactLine]:
    yield FactLine("event", _("Event"), facts["event"])
    yield FactLine("name", _("Race"), facts["name"])
    yield FactLine("format", _("Format"), str(LABELS[RaceFormat][RaceFormat(facts["format"])]))
    yield FactLine("place", _("Place"), f"{facts['place']}, {country_name(facts['country'])}")
    latitude, longitude = facts["position"]
    known = latitude is not None and longitude is not None
    yield FactLine("position", _("Coordinates"), f"{latitude:.4f}, {longitude:.4f}" if known else _("none"))


def _when(facts: Facts) -> Iterator[FactLine]:
    status = str(LABELS[EditionStatus][EditionStatus(facts["status"])])
    reason = facts["status_reason"]
    yield FactLine("status", _("Edition"), f"{status}: {reason}" if reason else status, is_safety=True)
    days = [_day(facts[name]) for name in ("starts_on", "ends_on") if facts[name]]
    yield FactLine("days", _("Days"), "–".join(dict.fromkeys(days)) or _("none"), is_safety=True)
    yield FactLine("previous_date", _("Previous date"), _kept(facts, "previous_date", _day))
    yield FactLine(
        "expected_month", _("Expected month"), _kept(facts, "expected_month", lambda month: str(MONTHS[month]))
    )
    yield FactLine("start", _("Start"), _local(facts["starts_at"], facts["time_zone"]), is_safety=True)
    yield FactLine("zone", _("Time zone"), facts["time_zone"])
    for name, label in (
        ("registration_opens_at", _("Registration opens")),
        ("registration_closes_at", _("Registration closes")),
    ):
        yield FactLine(name, label, _kept(facts, name, lambda moment: _local(moment, facts["time_zone"])))


def _kept(facts: Facts, name: str, words: Callable[[Any], str] = str) -> str:
    """A fact that decisions of former times were recorded without, in words."""
    if name not in facts:
        return _("not recorded")
    return words(facts[name]) if facts[name] else _("none")


def _day(day: str) -> str:
    return days.day(date.fromisoformat(day))


def _local(moment: str | None, zone: str) -> str:
    if moment is None:
        return _("none")
    return full_moment(datetime.fromisoformat(moment), zone)


def _how_far(facts: Facts) -> Iterator[FactLine]:
    yield FactLine("distance", _("Distance, declared"), kilometres(facts["distance_m"]))
    yield FactLine("gain", _("Gain, declared"), metres(facts["gain_m"]))
    yield FactLine("loss", _("Loss, declared"), metres(facts["loss_m"]))
    if facts["lap_m"] is not None:
        yield FactLine("lap", _("Lap"), kilometres(facts["lap_m"]))
    if facts["duration_s"] is not None:
        yield FactLine("duration", _("Duration"), hours(facts["duration_s"]))
    yield FactLine("limit", _("Time limit"), hours(facts["time_limit_s"]), is_safety=True)


def _ground(facts: Facts) -> Iterator[FactLine]:
    course = facts["course"]
    if course is None:
        yield FactLine("course", _("Course"), _("no file"))
    else:
        measured = f"{kilometres(course['distance_m'])}, +{metres(course['gain_m'])}, −{metres(course['loss_m'])}"
        version = _("version %(number)s") % {"number": course["version"]} if course["version"] else _("no file")
        yield FactLine("course", _("Course, measured"), f"{version}: {measured}")
        if course.get("change_note"):
            yield FactLine("course_note", _("What has changed on the course"), course["change_note"])
        yield FactLine("technicality", _("Technicality"), _rating(course))
    for obstacle in facts["obstacles"]:
        yield _obstacle(obstacle)


def _rating(course: dict[str, Any]) -> str:
    if course["technicality"] is None:
        return _("not rated")
    grade, confidence = Grade(course["grade"]), Confidence(course["confidence"])
    return _("%(score)s, grade %(grade)s %(word)s, confidence %(mark)s (%(meaning)s)") % {
        "score": figures.score(course["technicality"]),
        "grade": grade.value,
        "word": GRADE_NAMES[grade],
        "mark": confidence.value,
        "meaning": CONFIDENCE_NAMES[confidence],
    }


def _obstacle(obstacle: dict[str, Any]) -> FactLine:
    kind, severity = ObstacleKind(obstacle["kind"]), Severity(obstacle["severity"])
    where = extent(obstacle)
    words = [_("severity %(level)s, %(anchor)s") % {"level": severity.value, "anchor": SEVERITY_NAMES[severity]}]
    if obstacle["is_loose"]:
        words.append(_("loose"))
    if obstacle["exposure"] is not None:
        words.append(str(EXPOSURE_NAMES[Exposure(obstacle["exposure"])]))
    if obstacle["note"]:
        words.append(f"“{obstacle['note']}”")
    label = _("%(kind)s, %(where)s") % {"kind": KIND_NAMES[kind], "where": where}
    return FactLine(f"obstacle {kind} {where}", label, ", ".join(words), is_safety=True)


def extent(obstacle: dict[str, Any]) -> str:
    """Where an obstacle lies: "km 22.70–22.92", "15% of the course", or that it is unknown."""
    if obstacle["from_m"] is not None:
        return f"km {obstacle['from_m'] / 1000:.2f}–{obstacle['to_m'] / 1000:.2f}"
    if obstacle["share"] is not None:
        return _("%(share).0f%% of the course") % {"share": obstacle["share"] * 100}
    return _("extent unknown")


def _along(facts: Facts) -> Iterator[FactLine]:
    for name, at_m, after_start_s in facts["cut_offs"]:
        label = _("Cut-off, %(place)s") % {"place": name or kilometres(at_m)}
        text = _("%(hours)s after the start, at %(place)s") % {"hours": hours(after_start_s), "place": kilometres(at_m)}
        yield FactLine(f"cut-off {at_m} {name}", label, text, is_safety=True)
    for name, at_m, supplies in facts["aid_stations"]:
        words = ", ".join(str(LABELS[Supply][Supply(supply)]) for supply in supplies)
        text = f"{kilometres(at_m)}: {words}" if words else kilometres(at_m)
        yield FactLine(f"aid {at_m} {name}", _("Aid station, %(name)s") % {"name": name}, text)


def _asked(facts: Facts) -> Iterator[FactLine]:
    for kind, items in facts["kit"].items():
        words = ", ".join(_item(item) for item in items)
        yield FactLine(f"kit {kind}", str(LABELS[KitListKind][KitListKind(kind)]), words, is_safety=True)
    yield FactLine("remoteness", _("Remoteness, 0–3"), str(facts["remoteness"]), is_safety=True)
    for name in YES_OR_NO:
        label = capfirst(str(getattr(Race, name).field.verbose_name))
        yield FactLine(name, label, _("yes") if facts.get(name) else _("no"), is_safety=name == "is_unmarked")
    yield FactLine("phone", _("Emergency number"), facts["emergency_phone"] or _("none"), is_safety=True)
    yield FactLine("places", _("Places"), str(facts["places"]) if facts["places"] is not None else _("not said"))
    for name, label in (
        ("registration_url", _("Registration")),
        ("price", _("Price")),
        ("website", _("Website")),
        ("description", _("Description")),
        ("event_description", _("About the event")),
    ):
        yield FactLine(name, label, facts[name] or _("none"))


def _organizer(facts: Facts) -> Iterator[FactLine]:
    for name, label in (
        ("organizer", _("Organizer")),
        ("organizer_website", _("Website of the organizer")),
        ("organizer_email", _("Public e-mail of the organizer")),
        ("organizer_about", _("About the organizer")),
    ):
        yield FactLine(name, label, _kept(facts, name))


def _item(item: str | list[str]) -> str:
    """A demanded item: "Jacket (10,000 mm)". Decisions of former times hold its name alone."""
    if isinstance(item, str):
        return item
    name, code, note = item
    known = str(KNOWN_ITEMS.get(code, code))
    more = [known] if known and known.casefold() != name.casefold() else []
    more += [note] if note else []
    return f"{name} ({'; '.join(more)})" if more else name


def kilometres(length_m: float | None) -> str:
    return _("none") if length_m is None else f"{figures.km(length_m)} km"


def metres(length_m: float | None) -> str:
    return _("none") if length_m is None else f"{figures.metres(length_m)} m"


def hours(duration_s: int | None) -> str:
    """Seconds as "7 h 42", "45 min"."""
    return _("none") if duration_s is None else duration(duration_s)
