"""The organizer's kit lists: what they hold, and when the conditional ones are in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from races.domain.status import KitListKind
from races.models import KitList, MandatoryItem, Race
from races.queries.race.locked_race import locked_race
from races.services.moderation.review_return import SentBack, settle_after_edit


class NothingToActivate(ValueError):
    """The race has no list of that kind, or it is the basic one, which always holds."""


@dataclass(frozen=True)
class DemandedItem:
    """One line of a list: the organizer's words, and the code of `terrain.domain.kit` where it is known there."""

    name: str
    item: str = ""
    note: str = ""


Lists = Mapping[KitListKind, Sequence[DemandedItem]]


def lists_of(race: Race) -> dict[KitListKind, list[DemandedItem]]:
    """The stored lists that hold anything, in their order."""
    items = MandatoryItem.objects.filter(kit_list__race=race).select_related("kit_list").order_by("position", "id")
    lists: dict[KitListKind, list[DemandedItem]] = {}
    for item in items:
        lists.setdefault(KitListKind(item.kit_list.kind), []).append(DemandedItem(item.name, item.item, item.note))
    return lists


@transaction.atomic
def demand_kit(race: Race, lists: Lists, now: datetime) -> SentBack:
    """Replace what the lists demand. A list that is in force stays so; an emptied one is removed.

    Returns how many published listings were sent back.
    """
    row = locked_race(race)
    wanted = {kind: list(items) for kind, items in lists.items() if items}
    if wanted == lists_of(row):
        return SentBack()
    KitList.objects.filter(race=row).exclude(kind__in=wanted).delete()
    for kind, items in wanted.items():
        kit_list, _is_new = KitList.objects.get_or_create(race=row, kind=kind)
        MandatoryItem.objects.filter(kit_list=kit_list).delete()
        MandatoryItem.objects.bulk_create(
            MandatoryItem(kit_list=kit_list, position=position, name=item.name, item=item.item, note=item.note)
            for position, item in enumerate(items)
        )
    return settle_after_edit(Race.objects.filter(pk=row.pk), now)


@transaction.atomic
def activate_list(race: Race, kind: KitListKind, now: datetime) -> KitList:
    """Put a conditional list in force, at once and without review. Activated before: its moment stays."""
    kit_list = _conditional_list(race, kind)
    if kit_list.activated_at is None:
        kit_list.activated_at = now
        kit_list.save(update_fields=["activated_at"])
    return kit_list


@transaction.atomic
def deactivate_list(race: Race, kind: KitListKind) -> KitList:
    """Take a conditional list out of force again, at once and without review."""
    kit_list = _conditional_list(race, kind)
    kit_list.activated_at = None
    kit_list.save(update_fields=["activated_at"])
    return kit_list


def _conditional_list(race: Race, kind: KitListKind) -> KitList:
    with_items = KitList.objects.select_for_update().filter(race=race, kind=kind, items__isnull=False)
    kit_list = KitList.objects.select_for_update().filter(pk__in=with_items.values("pk")).first()
    if kind is KitListKind.BASIC or kit_list is None:
        raise NothingToActivate
    return kit_list
