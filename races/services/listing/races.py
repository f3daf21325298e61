"""One start and distance: drafted, changed and, as long as it is a draft, deleted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from races.domain.status import ListingStatus
from races.models import Edition, Race, RaceSlug
from races.queries.race.locked_race import locked_race
from races.services.listing.changes import write_changes
from races.services.listing.slugs import check_name, free_slug
from races.services.moderation.review_return import SentBack, settle_after_edit
from terrain.models import Course


class NotADraft(ValueError):
    """Only what was never published, and is with nobody for review, can be deleted."""


def _slug_in(edition: Edition, name: str, race: Race | None = None) -> str:
    """An address that no other race of the edition has or had: a former one must go on leading to its race."""
    others, former = Race.objects.filter(edition=edition), RaceSlug.objects.filter(edition=edition)
    if race is not None:
        others, former = others.exclude(pk=race.pk), former.exclude(race=race)
    check_name(name, others)
    return free_slug(name, "race", lambda slug: others.filter(slug=slug).exists() or former.filter(slug=slug).exists())


@transaction.atomic
def create_race(edition: Edition, values: Mapping[str, Any]) -> Race:
    """A new draft; its address is made from its name. Raises NameTaken for a second one of the edition's."""
    Edition.objects.select_for_update().get(pk=edition.pk)
    return Race.objects.create(edition=edition, slug=_slug_in(edition, values["name"]), **values)


@transaction.atomic
def update_race(race: Race, values: Mapping[str, Any], now: datetime) -> tuple[Race, SentBack]:
    """Change a race's own facts. A new name gives it a new address; one that was published once goes on leading to it.

    Returns the race as stored and whether its listing was sent back. Raises NameTaken.
    """
    Edition.objects.select_for_update().get(pk=race.edition_id)
    row = locked_race(race)
    former = row.slug
    if values.get("name", row.name) != row.name:
        values = {**values, "slug": _slug_in(row.edition, values["name"], row)}
    if not write_changes(row, values):
        return row, SentBack()
    if row.slug != former:
        RaceSlug.objects.filter(race=row, slug=row.slug).delete()
        if row.published_at is not None:
            RaceSlug.objects.create(edition=row.edition, race=row, slug=former)
    return row, settle_after_edit(Race.objects.filter(pk=row.pk), now)


@transaction.atomic
def delete_draft(race: Race) -> None:
    """Delete a draft, and its course where no other race has it. Raises NotADraft."""
    row = locked_race(race)
    if row.status != ListingStatus.DRAFT or row.published_at is not None:
        raise NotADraft
    course_id = row.course_id
    row.delete()
    if course_id and not Race.objects.filter(course_id=course_id).exists():
        Course.objects.filter(pk=course_id).delete()
