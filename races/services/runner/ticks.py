"""A runner's ticks on a checklist."""

from collections.abc import Collection

from django.db import transaction

from races.models import CheckedItem, Race, User


@transaction.atomic
def save_ticks(user: User, race: Race, shown: Collection[str], ticked: Collection[str]) -> None:
    """Make these the ticks among the lines shown. Ticks on lines that are not on the list now are kept as they are."""
    ticks = CheckedItem.objects.filter(user=user, race=race)
    ticks.filter(line__in=set(shown) - set(ticked)).delete()
    rows = [CheckedItem(user=user, race=race, line=line) for line in sorted(set(ticked) & set(shown))]
    CheckedItem.objects.bulk_create(rows, ignore_conflicts=True)
