"""All that a race's page shows, in few queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from races.models import Edition, Race
from races.queries.listings import CARD_FIELDS
from races.queries.places import with_place


@dataclass(frozen=True)
class Family:
    """A race among the published races of its event."""

    siblings: list[Race]
    editions: list[Edition]


def race_for_page_or_404(event_slug: str, year: int, race_slug: str, near: str = "") -> Race:
    """The published race at this address with its course, track, obstacles, stations and cut-offs, and with the place
    called `near` for `places.place_of`. Four queries."""
    races = Race.objects.published().at_address(event_slug, year, race_slug)
    races = races.select_related(*CARD_FIELDS, "course__track")
    races = with_place(races, near) if near else races
    return get_object_or_404(races.prefetch_related("course__obstacles", "aid_stations", "cut_offs"))


def family_of(race: Race) -> Family:
    """The published races of the same edition, the longest first, and all editions, the newest first. One query."""
    races = (
        Race.objects.published()
        .filter(edition__event_id=race.edition.event_id)
        .select_related("edition", "course")
        .only(
            *("id", "name", "slug", "format", "distance_m", "duration_s", "lap_m", "course__grade"),
            *(
                f"edition__{field}"
                for field in ("event_id", "year", "status", "starts_on", "ends_on", "expected_month")
            ),
        )
        .order_by("-edition__year", "-distance_m", "name")
    )
    return Family([one for one in races if one.edition_id == race.edition_id], _editions_of(races))


def _editions_of(races: Iterable[Race]) -> list[Edition]:
    return list({one.edition_id: one.edition for one in races}.values())
