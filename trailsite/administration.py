"""The Django admin under the site's own name: the moderators' tool."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _


class AdministrationSite(AdminSite):
    site_header = _("Trailsite administration")
    site_title = _("Trailsite administration")
    index_title = _("Moderation and data")

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """Answers 400 to what Django's admin would hand to the database, which can't take it."""
        checked = super().admin_view(view, cacheable)

        @wraps(checked)
        def readable(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not is_readable(request):
                raise BadRequest
            answer: HttpResponse = checked(request, *args, **kwargs)
            return answer

        return readable


def is_readable(request: HttpRequest) -> bool:
    """Whether filters are without NUL (the search box `q` says so itself) and the chosen rows are numbers."""
    asked = [value for name, values in request.GET.lists() if name != "q" for value in values]
    chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
    return not any("\x00" in value for value in asked) and all(map(_is_row_number, chosen))


def _is_row_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 18


class AdministrationConfig(AdminConfig):
    default_site = "trailsite.administration.AdministrationSite"
