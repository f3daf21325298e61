"""A race that is about to be changed: as stored, and nobody else's until then."""

from races.models import Race


def locked_race(race: Race) -> Race:
    """The race as stored, locked until the transaction ends, with what the editor's services read."""
    _wait_for(race)
    return Race.objects.select_related("edition__event__organizer", "course").get(pk=race.pk)


def _wait_for(race: Race) -> None:
    """Lock the row alone: rows joined to it would be read as they were before the wait."""
    Race.objects.select_for_update().only("pk").get(pk=race.pk)
