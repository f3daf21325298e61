"""System checks that tell a self-hoster what was forgotten."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured


@register()
def check_secret_key(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """The site must not run without a secret of its own."""
    try:
        settings.SECRET_KEY  # noqa: B018  (Django refuses to hand out an empty one)
    except ImproperlyConfigured:
        hint = "Set SECRET_KEY or SECRET_KEY_FILE, or start with `make serve`, which makes one and keeps it."
        return [Error("SECRET_KEY is not set.", hint=hint, id="trailsite.E001")]
    return []
