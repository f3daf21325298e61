"""The words of a listing where no page stands around them: they say themselves that a race is cancelled or made up."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from races.domain.listing.size import Size
from races.domain.status import EditionStatus
from races.labels import LABELS
from races.labels.countries import country_name
from races.models import Race
from races.queries.race.size import distance_size, gain_size
from terrain.domain.writing import printable
from terrain.labels.figures import km, score, signed_metres

MARKS = {
    EditionStatus.CANCELLED: gettext_lazy("Cancelled"),
    EditionStatus.POSTPONED: gettext_lazy("Postponed"),
    EditionStatus.DATE_TO_BE_CONFIRMED: gettext_lazy("Date to be confirmed"),
}


def title_of(race: Race) -> str:
    """`Cancelled: Lauviere Trail 2027, Ridge Tour 36 (sample)`. The race comes with edition and event."""
    edition = race.edition
    title = f"{edition.event.name} {edition.year}, {race.name}"
    mark = MARKS.get(EditionStatus(edition.status))
    marked = f"{mark}: {title}" if mark else title
    return printable(f"{marked} ({_('sample')})" if edition.event.is_sample else marked)


def lines_of(race: Race) -> list[str]:
    """What a reader wants to know next: status with its reason, size, technicality, whether it is made up."""
    edition, course = race.edition, race.course
    lines = []
    if edition.status != EditionStatus.SCHEDULED:
        status = str(LABELS[EditionStatus][EditionStatus(edition.status)])
        lines.append(f"{status}. {edition.status_reason}".strip())
    size = [_kilometres(distance_size(race)), _gain(gain_size(race))]
    lines.append(", ".join(part for part in size if part))
    if course is not None and course.technicality is not None:
        words = _("Technicality %(score)s of 100, grade %(grade)s of 6, computed, not certified.")
        lines.append(words % {"score": score(course.technicality), "grade": course.grade})
    else:
        lines.append(_("Technicality not rated. Not rated is not the same as easy."))
    if edition.event.is_sample:
        lines.append(_("Sample listing, made up."))
    return [printable(line) for line in lines if line]


def _kilometres(size: Size) -> str:
    """`36.0 km (measured 33.9 km)`, the second part where the two are far apart."""
    if not size.shown_m:
        return ""
    shown = f"{km(size.shown_m)} km"
    return _beside(shown, f"{km(size.measured_m)} km") if size.is_doubtful and size.measured_m else shown


def _gain(size: Size) -> str:
    if not size.shown_m:
        return ""
    shown = f"{signed_metres(size.shown_m)} m"
    return _beside(shown, f"{signed_metres(size.measured_m)} m") if size.is_doubtful and size.measured_m else shown


def _beside(shown: str, measured: str) -> str:
    return _("%(shown)s (measured %(measured)s)") % {"shown": shown, "measured": measured}


def place_of(race: Race) -> str:
    """`Saint-Orbain, Savoie, France`"""
    event = race.edition.event
    return printable(", ".join(part for part in (event.place, event.region, country_name(event.country)) if part))


def address_of(race: Race) -> str:
    """Where the race is read, with scheme and host."""
    edition = race.edition
    return f"{settings.SITE_URL}{reverse('races:race', args=[edition.event.slug, edition.year, race.slug])}"


def file_name_of(race: Race, ending: str) -> str:
    """`lauviere-trail-2027-ridge-tour-36.gpx`"""
    return f"{race.edition.event.slug}-{race.edition.year}-{race.slug}.{ending}"


def properties_of(race: Race) -> dict[str, Any]:
    """A listing as the properties of a GeoJSON feature. Keys carry units."""
    edition, course = race.edition, race.course
    distance, gain = distance_size(race), gain_size(race)
    return {
        "id": race.pk,
        "title": title_of(race),
        "url": address_of(race),
        "event": edition.event.name,
        "name": race.name,
        "place": place_of(race),
        "country": edition.event.country,
        "status": edition.status,
        "is_cancelled": edition.status == EditionStatus.CANCELLED,
        "is_sample": edition.event.is_sample,
        "starts_on": edition.starts_on.isoformat() if edition.starts_on else None,
        "starts_at": race.starts_at.isoformat() if race.starts_at else None,
        "time_zone": edition.time_zone,
        "format": race.format,
        "distance_m": distance.shown_m,
        "gain_m": gain.shown_m,
        "measured_distance_m": distance.measured_m,
        "measured_gain_m": gain.measured_m,
        "technicality": course.technicality if course else None,
        "grade": course.grade if course else None,
    }
