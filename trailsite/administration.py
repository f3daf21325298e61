"""The Django admin under the site's own name: the moderators' tool."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.apps import AppConfig
from django.contrib.admin import AdminSite, autodiscover
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core import checks
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext_lazy as _


class AdministrationSite(AdminSite):
    site_header = _("Trailsite administration")
    site_title = _("Trailsite administration")
    index_title = _("Moderation and data")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Also the pages that belong to no model."""
        from races.admin.weather import ask_places_again_view, ask_provider_again_view, providers_view
        from trailsite.health import broker_problem

        def providers(request: HttpRequest) -> HttpResponse:
            return providers_view(request, self.each_context(request), broker_problem)

        pages = {
            "terrain/providers/": (providers, "weather_providers"),
            "terrain/providers/places/": (ask_places_again_view, "weather_ask_places_again"),
            "terrain/providers/again/": (ask_provider_again_view, "weather_ask_provider_again"),
        }
        own = [path(address, self.admin_view(view), name=name) for address, (view, name) in pages.items()]
        return [*own, *super().get_urls()]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The lists of all models, and among those of `terrain` the page on weather providers."""
        apps: list[Any] = super().get_app_list(request, app_label)
        for app in apps:
            if app["app_label"] == "terrain" and request.user.has_perm("terrain.view_forecastpoint"):
                app["models"].append(_providers_entry())
                app["models"].sort(key=lambda entry: str(entry["name"]))
        return apps

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


def _providers_entry() -> dict[str, Any]:
    """In the shape of a model's entry, which nobody adds to."""
    return {
        "name": _("Weather providers"),
        "object_name": "WeatherProviders",
        "admin_url": reverse("admin:weather_providers"),
        "add_url": None,
        "perms": {"add": False, "change": False, "delete": False, "view": True},
        "view_only": True,
    }


def is_readable(request: HttpRequest) -> bool:
    """Whether filters are without NUL (the search box `q` says so itself) and the chosen rows are numbers."""
    asked = [value for name, values in request.GET.lists() if name != "q" for value in values]
    chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
    return not any("\x00" in value for value in asked) and all(map(_is_row_number, chosen))


def _is_row_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 18


class AdministrationConfig(SimpleAdminConfig):
    """The admin's pages are loaded with the addresses of the site: workers and most commands have no use for them."""

    default_site = "trailsite.administration.AdministrationSite"

    def ready(self) -> None:
        checks.register(check_dependencies, checks.Tags.admin)
        checks.register(check_pages, checks.Tags.admin)


def check_pages(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[checks.CheckMessage]:
    """What Django's own check says of the admin's pages, once they are loaded."""
    autodiscover()
    messages: list[checks.CheckMessage] = check_admin_app(app_configs)
    return messages
