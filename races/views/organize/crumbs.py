"""Where the organizer's pages lie."""

from django.urls import reverse
from django.utils.translation import gettext as _

from races.models import Edition, Event, Organizer, Race

Crumbs = list[tuple[str, str]]


def home_crumbs() -> Crumbs:
    return [(_("Your races"), reverse("organize:home"))]


def organizer_crumbs(organizer: Organizer) -> Crumbs:
    return [*home_crumbs(), (organizer.name, reverse("organize:organizer", args=[organizer.slug]))]


def event_crumbs(event: Event) -> Crumbs:
    return [*home_crumbs(), (event.name, reverse("organize:event", args=[event.slug]))]


def edition_crumbs(edition: Edition) -> Crumbs:
    address = reverse("organize:edition", args=[edition.event.slug, edition.year])
    return [*event_crumbs(edition.event), (str(edition.year), address)]


def race_crumbs(race: Race) -> Crumbs:
    address = reverse("organize:race", args=[race.edition.event.slug, race.edition.year, race.slug])
    return [*edition_crumbs(race.edition), (race.name, address)]
