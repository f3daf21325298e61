"""Courses and their obstacles. What is measured or computed is read here, never written."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terrain.labels.figures import km, metres, points
from terrain.models import Course, Obstacle
from terrain.services.courses.rating_runs import RunGoingOn, start_preview


def _metres(value: float | None) -> str | None:
    return None if value is None else f"{metres(value)} m"


class ObstacleInline(admin.TabularInline):  # type: ignore[type-arg]
    """Obstacles are described by organizers: a change here would leave the stored rating behind."""

    model = Obstacle
    extra = 0
    can_delete = False
    max_num = 0
    fields = ["kind", "severity", "share", "from_m", "to_m", "is_loose", "exposure", "note"]
    readonly_fields = ["kind", "severity", "share", "from_m", "to_m", "is_loose", "exposure", "note"]


@admin.register(Course)
class CourseAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["__str__", "distance", "gain", "technicality", "grade", "confidence", "formula_version"]
    list_filter = ["grade", "confidence", "exposure", "formula_version"]
    search_fields = ["name"]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-id"]
    fields = [
        "name",
        ("distance", "gain", "loss"),
        ("high_point", "low_point", "start"),
        ("technicality", "range", "grade"),
        ("confidence", "exposure"),
        ("formula_version", "rated_at"),
        ("created_at", "updated_at"),
    ]
    inlines = [ObstacleInline]
    actions = ["rate_again"]
    change_form_template = "admin/terrain/course/change_form.html"

    @admin.action(description=gettext_lazy("Rate again: show what changes first"), permissions=["rate"])
    def rate_again(self, request: HttpRequest, courses: QuerySet[Course]) -> HttpResponse:
        """Start a preview for the chosen courses and go to its page, where it is applied."""
        try:
            run = start_preview(list(courses.values_list("pk", flat=True)), str(request.user), timezone.now())
        except RunGoingOn as other:
            self.message_user(request, _("Another preview is being made: here is how far it is."), messages.WARNING)
            run = other.run
        return HttpResponseRedirect(reverse("admin:terrain_ratingrun_change", args=[run.pk]))

    def has_rate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("terrain.add_ratingrun")

    # Figures with their units --------------------------------------------------------------------------------------

    @admin.display(description=gettext_lazy("Distance"), ordering="distance_m", empty_value="−")
    def distance(self, course: Course) -> str | None:
        return None if course.distance_m is None else f"{km(course.distance_m)} km"

    @admin.display(description=gettext_lazy("Gain"), ordering="gain_m", empty_value="−")
    def gain(self, course: Course) -> str | None:
        return _metres(course.gain_m)

    @admin.display(description=gettext_lazy("Loss"), empty_value="−")
    def loss(self, course: Course) -> str | None:
        return _metres(course.loss_m)

    @admin.display(description=gettext_lazy("High point"), empty_value="−")
    def high_point(self, course: Course) -> str | None:
        return _metres(course.high_point_m)

    @admin.display(description=gettext_lazy("Low point"), empty_value="−")
    def low_point(self, course: Course) -> str | None:
        return _metres(course.low_point_m)

    @admin.display(description=gettext_lazy("Start, degrees"), empty_value="−")
    def start(self, course: Course) -> str | None:
        return None if course.start_lat is None else f"{course.start_lat:.5f}, {course.start_lon:.5f}"

    @admin.display(description=gettext_lazy("Range"), empty_value="−")
    def range(self, course: Course) -> str | None:
        if course.technicality_low is None:
            return None
        return f"{points(course.technicality_low)}–{points(course.technicality_high)}"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        rows = ([row] if isinstance(row, str) else list(row) for row in self.fields or [])
        return [name for row in rows for name in row if name != "name"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Obstacle)
class ObstacleAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["course", "kind", "severity", "from_m", "to_m", "share", "is_loose", "exposure"]
    list_filter = ["kind", "severity", "exposure", "is_loose"]
    list_select_related = ["course"]
    search_fields = ["course__name", "note"]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-id"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
