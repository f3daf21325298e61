"""What was decided and told: written by services, read here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from races.models import Notification, Review


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A record that nobody adds, changes or deletes by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    list_display = ["race", "edition", "decision", "moderator", "decided_at"]
    list_filter = ["decision", "decided_at"]
    list_select_related = ["race__edition__event", "moderator"]
    search_fields = ["race__name", "race__edition__event__name", "moderator__name", "moderator__email", "message"]
    list_per_page = 50
    show_full_result_count = False

    @admin.display(ordering="race__edition")
    def edition(self, review: Review) -> str:
        return str(review.race.edition)


@admin.register(Notification)
class NotificationAdmin(ReadOnlyAdmin):
    list_display = ["key", "kind", "user", "race", "created_at", "sent_at", "failures"]
    list_filter = ["kind", ("sent_at", admin.EmptyFieldListFilter), "failures"]
    list_select_related = ["user", "race"]
    search_fields = ["key", "user__email", "user__name", "race__name"]
    list_per_page = 50
    show_full_result_count = False
