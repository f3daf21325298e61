"""What archives have told of past days, and what they refused."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from terrain.models import Climate, PastWeather
from terrain.services.forecasts.climates import ask_archives_again


class ArchivedDaysAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Read only: what is stored comes from an archive, or not at all."""

    list_display = ["__str__", "provider", "fetched_at", "next_fetch_at", "failures", "last_error"]
    list_filter = ["provider", "failures"]
    search_fields = ["last_error"]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["next_fetch_at", "id"]
    actions = ["ask_again"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [field.name for field in self.model._meta.fields]

    @admin.action(description=_("Ask the archive again"), permissions=["change"])
    def ask_again(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        """Let the next pass try these, whatever failed before."""
        count = ask_archives_again(self.model, rows.values_list("pk", flat=True), timezone.now())
        self.message_user(request, _("%(count)d are tried at the next pass.") % {"count": count})


@admin.register(Climate)
class ClimateAdmin(ArchivedDaysAdmin):
    """Usual weather by place and day of the year."""


@admin.register(PastWeather)
class PastWeatherAdmin(ArchivedDaysAdmin):
    """What past editions met."""
