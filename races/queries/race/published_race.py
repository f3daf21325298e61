"""The published race at an address or of a number, whole: the one way in for page, kit, files, calendar and API."""

from django.db.models import OuterRef
from django.http import Http404

from races.models import AidStation, CutOff, KitList, MandatoryItem, Race
from races.models.race import RaceQuerySet
from races.queries.directory.listings import CARD_FIELDS
from races.queries.directory.places import with_place
from races.queries.race.children import children_of, keep_children, with_children
from terrain.models import Obstacle

CHILDREN = {
    "aid_stations": AidStation.objects.filter(race=OuterRef("pk")).order_by("at_m"),
    "cut_offs": CutOff.objects.filter(race=OuterRef("pk")).order_by("at_m"),
    "kit_lists": KitList.objects.filter(race=OuterRef("pk")).order_by("kind"),
    "items": MandatoryItem.objects.filter(kit_list__race=OuterRef("pk")).order_by("position", "id"),
    "obstacles": Obstacle.objects.filter(course=OuterRef("course")).order_by("from_m", "id"),
}


def race_at_or_404(event_slug: str, year: int, race_slug: str, *, has_line: bool = True, near: str = "") -> Race:
    """The published race whose page stands at this address; Http404 for any other.

    With edition, event, organizer, course, obstacles, stations, cut-offs and kit lists, and with the place called
    `near` for `places.place_of`. Without `has_line` the points of the track are left out. One query.
    """
    races = Race.objects.published().at_address(event_slug, year, race_slug)
    return _whole_or_404(with_place(races, near) if near else races, has_line=has_line)


def race_numbered_or_404(race_id: int, *, has_line: bool = True) -> Race:
    """The published race of that number, as `race_at_or_404` gives it."""
    return _whole_or_404(Race.objects.published().filter(pk=race_id), has_line=has_line)


def _whole_or_404(races: RaceQuerySet, *, has_line: bool) -> Race:
    races = races.select_related(*CARD_FIELDS, "course__track")
    race = with_children(races if has_line else races.defer("course__track__points"), CHILDREN).first()
    if race is None:
        raise Http404  # without Django's sentence: the API would tell it
    for name, model in (("aid_stations", AidStation), ("cut_offs", CutOff)):
        keep_children(race, name, children_of(race, name, model))
    if race.course is not None:
        keep_children(race.course, "obstacles", children_of(race, "obstacles", Obstacle))
    _keep_kit_lists(race)
    return race


def _keep_kit_lists(race: Race) -> None:
    lists, items = children_of(race, "kit_lists", KitList), children_of(race, "items", MandatoryItem)
    keep_children(race, "kit_lists", lists)
    for kit_list in lists:
        keep_children(kit_list, "items", [item for item in items if item.kit_list_id == kit_list.pk])
