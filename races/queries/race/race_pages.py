"""A race among the other races of its event."""

from collections.abc import Iterable
from dataclasses import dataclass

from races.models import Edition, Race


@dataclass(frozen=True)
class Family:
    """A race among the published races of its event."""

    siblings: list[Race]
    editions: list[Edition]


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
    return Family([other for other in races if other.edition_id == race.edition_id], _editions_of(races))


def _editions_of(races: Iterable[Race]) -> list[Edition]:
    return list({race.edition_id: race.edition for race in races}.values())
