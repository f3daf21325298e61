"""Places whose weather is followed, and the forecasts fetched for them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from terrain.models import Forecast, ForecastPoint, ForecastWindow
from terrain.services.forecasts.following import ask_again


class ForecastWindowInline(admin.TabularInline):  # type: ignore[type-arg]
    model = ForecastWindow
    extra = 0
    can_delete = False
    max_num = 0
    fields = ["holder", "starts_at", "ends_at"]
    readonly_fields = ["holder", "starts_at", "ends_at"]


@admin.register(ForecastPoint)
class ForecastPointAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["__str__", "next_refresh_at", "last_tried_at", "failures", "last_error", "set_aside_at"]
    list_filter = [("set_aside_at", admin.EmptyFieldListFilter), "failures"]
    search_fields = ["windows__holder", "last_error"]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["next_refresh_at", "id"]
    readonly_fields = ["latitude", "longitude", "height_m", "current", "last_error", "last_tried_at", "claimed_until"]
    inlines = [ForecastWindowInline]
    actions = ["ask_again"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.action(description=_("Take back from the set-aside ones and ask again"), permissions=["change"])
    def ask_again(self, request: HttpRequest, points: QuerySet[ForecastPoint]) -> None:
        """Let the next refresh try these points, whatever failed before."""
        count = ask_again(points.values_list("pk", flat=True), timezone.now())
        self.message_user(request, _("%(count)d places are tried at the next refresh.") % {"count": count})


@admin.register(Forecast)
class ForecastAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["point", "provider", "starts_at", "hours", "issued_at", "fetched_at"]
    list_filter = ["provider", "fetched_at"]
    list_select_related = ["point"]
    search_fields = ["point__windows__holder", "provider"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Forecast]:
        return (
            super()
            .get_queryset(request)
            .only(
                "point__latitude",
                "point__longitude",
                "point__height_m",
                "provider",
                "starts_at",
                "hours",
                "issued_at",
                "fetched_at",
                "model_height_m",
                "provenance",
            )
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
