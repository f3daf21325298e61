"""Bodies that run events: made and changed by their members."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from races.domain.status import Role
from races.models import Membership, Organizer, Race, User
from races.services.listing.changes import write_changes
from races.services.listing.slugs import check_name, free_slug
from races.services.moderation.review_return import SentBack, settle_after_edit


@transaction.atomic
def create_organizer(creator: User, values: Mapping[str, Any]) -> Organizer:
    """A new organizer, owned by the person who creates it. Raises NameTaken for a second one of their name."""
    User.objects.select_for_update().get(pk=creator.pk)
    check_name(values["name"], Organizer.objects.filter(memberships__user=creator, memberships__role=Role.OWNER))
    slug = free_slug(values["name"], "organizer", lambda slug: Organizer.objects.filter(slug=slug).exists())
    organizer = Organizer.objects.create(slug=slug, **values)
    Membership.objects.create(organizer=organizer, user=creator, role=Role.OWNER)
    return organizer


@transaction.atomic
def update_organizer(organizer: Organizer, values: Mapping[str, Any], now: datetime) -> SentBack:
    """Change an organizer. Its address stays. Returns how many published listings were sent back."""
    row = Organizer.objects.select_for_update().get(pk=organizer.pk)
    if not write_changes(row, values):
        return SentBack()
    return settle_after_edit(Race.objects.filter(edition__event__organizer=row), now)
