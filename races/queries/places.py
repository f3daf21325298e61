"""Where a place name lies, by the events that are held there."""

from dataclasses import replace
from datetime import datetime

from django.db.models import Avg, Q

from races.domain.search import Position, Problem, ProblemCode, RaceSearch, SortKey
from races.models import Event, Race


def with_position(search: RaceSearch) -> RaceSearch:
    """The search with the position of its place name. One query, and none where no name is to be found.

    A name is looked for among places, then regions, of events with a published race. Only what stands before the
    first comma counts ("Annecy, France"). An unknown name becomes a problem and is set aside with its radius.
    """
    if not search.near or search.position:
        return search
    position = position_of(search.near)
    if position:
        return replace(search, position=position)
    problem = Problem("near", ProblemCode.UNKNOWN_PLACE, search.near)
    left = replace(search, near="", radius_km=None, problems=(*search.problems, problem))
    return replace(left, sort=None) if left.sort and left.sort.key is SortKey.NEAR else left


def position_of(name: str) -> Position | None:
    """The middle of the event places of that name; of the region where no place has it."""
    wanted = name.split(",")[0].strip()
    is_place, is_region = Q(place__unaccent__iexact=wanted), Q(region__unaccent__iexact=wanted)
    found = Event.objects.filter(
        is_place | is_region, latitude__isnull=False, editions__races__in=Race.objects.published()
    ).aggregate(
        place_latitude=Avg("latitude", filter=is_place),
        place_longitude=Avg("longitude", filter=is_place),
        region_latitude=Avg("latitude", filter=is_region),
        region_longitude=Avg("longitude", filter=is_region),
    )
    for level in ("place", "region"):
        if found[f"{level}_latitude"] is not None:
            return Position(round(found[f"{level}_latitude"], 5), round(found[f"{level}_longitude"], 5))
    return None


def listed_countries(now: datetime) -> list[str]:
    """Codes of the countries with a published race to come. One query."""
    races = Race.objects.published().upcoming(now)
    return list(races.order_by().values_list("edition__event__country", flat=True).distinct())
