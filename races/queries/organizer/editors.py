"""Who may edit a race, asked from both ends."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from races.models import Membership, Race, User


def may_edit(visitor: User | AnonymousUser | None, race: Race) -> bool:
    """Whether this person may change the race, in whatever status. One query for somebody who is signed in."""
    return isinstance(visitor, User) and Race.objects.edited_by(visitor).filter(pk=race.pk).exists()


def editors_of(race: Race) -> QuerySet[User]:
    """All who may change the race."""
    return User.objects.filter(
        memberships__in=Membership.objects.editing().filter(organizer__events__editions__races=race)
    )
