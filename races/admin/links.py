"""Links as they are typed in the admin."""

from typing import Any

from django.db.models import URLField

SECURE_LINKS: dict[Any, dict[str, Any]] = {URLField: {"assume_scheme": "https"}}
"""A link typed without its scheme is an https one."""
