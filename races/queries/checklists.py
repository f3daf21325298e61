"""What a checklist is made of, in few queries."""

from collections.abc import Sequence
from datetime import datetime

from django.shortcuts import get_object_or_404

from races.domain.status import KitListKind
from races.models import CheckedItem, MandatoryItem, Race, User
from races.queries.listings import CARD_FIELDS


def race_with_ground_or_404(event_slug: str, year: int, race_slug: str) -> Race:
    """The published race at this address with all that its checklist needs of course and stations (3 queries)."""
    races = Race.objects.published().at_address(event_slug, year, race_slug)
    races = races.select_related(*CARD_FIELDS, "course__track")
    return get_object_or_404(races.prefetch_related("course__obstacles", "aid_stations"))


def mandatory_items_of(race: Race) -> list[MandatoryItem]:
    """The items of all of the organizer's lists, the basic list first, each in its order. One query."""
    items = MandatoryItem.objects.filter(kit_list__race=race).select_related("kit_list").order_by("position", "id")
    kinds = list(KitListKind)
    return sorted(items, key=lambda item: kinds.index(KitListKind(item.kit_list.kind)))


def in_force(items: Sequence[MandatoryItem], now: datetime) -> list[MandatoryItem]:
    """Items of the basic list, and of those that the organizer has activated."""
    return [item for item in items if _is_in_force(item, now)]


def held_back(items: Sequence[MandatoryItem], now: datetime) -> list[MandatoryItem]:
    """Items of lists that the organizer has not activated."""
    return [item for item in items if not _is_in_force(item, now)]


def _is_in_force(item: MandatoryItem, now: datetime) -> bool:
    kit_list = item.kit_list
    if kit_list.kind == KitListKind.BASIC:
        return True
    return kit_list.activated_at is not None and kit_list.activated_at <= now


def ticks_of(user: User, race: Race) -> frozenset[str]:
    """Keys of the lines that this user has ticked. One query."""
    return frozenset(CheckedItem.objects.filter(user=user, race=race).values_list("line", flat=True))
