"""What a checklist is made of, in few queries."""

from collections.abc import Sequence
from datetime import datetime

from races.domain.status import KitListKind
from races.models import CheckedItem, MandatoryItem, Race, User


def mandatory_items_of(race: Race) -> list[MandatoryItem]:
    """The items of all of the organizer's lists, the basic list first, each in its order. Two queries unless the lists
    are loaded with their items."""
    kinds = list(KitListKind)
    lists = sorted(race.kit_lists.all(), key=lambda kit_list: kinds.index(KitListKind(kit_list.kind)))
    return [item for kit_list in lists for item in kit_list.items.all()]


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
