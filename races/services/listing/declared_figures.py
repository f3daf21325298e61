"""Declared figures beside measured ones: taken over or kept, always because somebody said so."""

from datetime import datetime

from races.models import Race
from races.queries.organizer.declared import measured_values
from races.services.listing.races import update_race
from races.services.moderation.review_return import SentBack


def use_measured_figures(race: Race, now: datetime) -> tuple[Race, SentBack]:
    """Declare what the course file measures, rounded. An edit like any other: see `update_race` for what it returns."""
    return update_race(race, measured_values(race), now)


def keep_declared_figures(race: Race) -> None:
    """Remember that the declared figures are meant, beside those of the present version. Runners see no change."""
    version = race.course.track.version if race.course and race.course.track else None
    Race.objects.filter(pk=race.pk).update(figures_kept_for=version)
