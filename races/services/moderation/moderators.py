"""The group whose members moderate without being able to do everything."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

MODERATORS = "Moderators"
READ = {
    "races": ["organizer", "event", "edition", "race", "review", "kitlist", "notification"],
    "terrain": ["course", "obstacle", "forecastpoint", "forecast", "ratingrun"],
}
RIGHTS = [
    *(f"{app}.view_{model}" for app, models in READ.items() for model in models),
    "races.view_submission",
    "races.change_submission",
    "races.change_organizer",
    "terrain.add_ratingrun",
]
"""Read all listings, decide about the submitted ones, trust an organizer, have courses rated again."""


def ensure_moderators(using: str = "default", **kwargs: Any) -> None:
    """Make the group once, after migrating. Rights that an operator takes away later stay away."""
    group, is_new = Group.objects.using(using).get_or_create(name=MODERATORS)
    if not is_new:
        return
    for app in READ:
        create_permissions(apps.get_app_config(app), verbosity=0, using=using)
    wanted = {tuple(right.split(".")) for right in RIGHTS}
    permissions = Permission.objects.using(using).filter(content_type__app_label__in=READ)
    group.permissions.set(
        [
            permission
            for permission in permissions.select_related("content_type")
            if (permission.content_type.app_label, permission.codename) in wanted
        ]
    )
