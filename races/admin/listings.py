"""Events, editions and races as data. Publishing goes through the queue: `status` is read here, never written."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from races.admin.deletion import ListingAdmin
from races.admin.links import SECURE_LINKS
from races.models import AidStation, CutOff, Edition, Event, Race


@admin.register(Event)
class EventAdmin(ListingAdmin):
    races_within = "edition__event"
    formfield_overrides = SECURE_LINKS
    list_display = ["name", "organizer", "place", "country", "is_sample"]
    list_filter = ["is_sample", "country"]
    list_select_related = ["organizer"]
    search_fields = ["name", "slug", "place", "organizer__name"]
    list_per_page = 50
    show_full_result_count = False
    raw_id_fields = ["organizer"]


@admin.register(Edition)
class EditionAdmin(ListingAdmin):
    races_within = "edition"
    formfield_overrides = SECURE_LINKS
    list_display = ["event", "year", "status", "starts_on", "time_zone"]
    list_filter = ["status", "year"]
    list_select_related = ["event"]
    search_fields = ["event__name", "event__slug"]
    list_per_page = 50
    show_full_result_count = False
    raw_id_fields = ["event"]
    readonly_fields = ["status", "status_reason", "status_changed_at", "previous_date", "starts_on", "ends_on"]


class AidStationInline(admin.TabularInline):  # type: ignore[type-arg]
    model = AidStation
    extra = 0
    fields = ["name", "at_m", "supplies"]
    readonly_fields = ["name", "at_m", "supplies"]
    can_delete = False
    max_num = 0


class CutOffInline(admin.TabularInline):  # type: ignore[type-arg]
    model = CutOff
    extra = 0
    fields = ["name", "at_m", "after_start_s"]
    readonly_fields = ["name", "at_m", "after_start_s"]
    can_delete = False
    max_num = 0


@admin.register(Race)
class RaceAdmin(ListingAdmin):
    races_within = "pk"
    list_display = ["name", "edition", "status", "format", "starts_at", "distance_m", "technicality"]
    list_filter = ["status", "format", "edition__event__country", "course__grade"]
    list_select_related = ["edition__event", "course"]
    search_fields = ["name", "edition__event__name", "edition__event__slug", "edition__event__organizer__name"]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-id"]
    raw_id_fields = ["edition", "course"]
    readonly_fields = ["status", "starts_at", "course", "submitted_at", "published_at", "created_at", "updated_at"]
    inlines = [AidStationInline, CutOffInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Race]:
        return super().get_queryset(request).defer("course__relief_m", "course__relief_tones", "course__contributions")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Races are made by organizers, where a course and a start time belong to making one."""
        return False

    @admin.display(ordering="course__technicality", empty_value="−")
    def technicality(self, race: Race) -> float | None:
        return race.course.technicality if race.course else None
