"""Rating courses again: which races would change grade, and the button that stores it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from races.admin.traces import ReadOnlyAdmin
from races.models import Race
from terrain.domain.technicality.formula import FORMULA_VERSION
from terrain.domain.technicality.rating_run import UNFINISHED, RunPurpose, RunStatus
from terrain.labels.technicality.rating_runs import PROBLEMS
from terrain.models import Course, RatingRun
from terrain.services.courses.rating_runs import PreviewOutdated, RunGoingOn, apply_preview, cancel_run, start_preview

MOST_SHOWN = 200


@dataclass(frozen=True)
class RegradedCourse:
    """A course whose grade changes, with the races that show it."""

    name: str
    course_id: int
    from_score: float | None
    from_grade: int | None
    to_score: float | None
    to_grade: int | None
    races: list[Race]


@admin.register(RatingRun)
class RatingRunAdmin(ReadOnlyAdmin):
    """Passes of the formula over many courses. Who may add one may start, apply and cancel them."""

    list_display = ["created_at", "purpose", "status", "formula_version", "progress", "started_by"]
    list_filter = ["purpose", "status", "formula_version"]
    list_per_page = 50
    show_full_result_count = False
    change_list_template = "admin/terrain/ratingrun/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("start/", view(self.start_view), name="terrain_ratingrun_start"),
            path("<int:run_id>/apply/", view(self.apply_view), name="terrain_ratingrun_apply"),
            path("<int:run_id>/cancel/", view(self.cancel_view), name="terrain_ratingrun_cancel"),
        ]
        return [*own, *super().get_urls()]

    def may_run(self, request: HttpRequest) -> bool:
        return request.user.has_perm("terrain.add_ratingrun")

    # Columns ----------------------------------------------------------------------------------------------------

    @admin.display(description=gettext_lazy("Courses"))
    def progress(self, run: RatingRun) -> str:
        return _("%(done)s of %(total)s") % {"done": f"{run.done:,}", "total": f"{run.total:,}"}

    # Pages ------------------------------------------------------------------------------------------------------

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The runs, below how many courses still carry a rating of an older formula."""
        versions = (
            Course.objects.exclude(formula_version=None)
            .values_list("formula_version")
            .annotate(Count("pk"))
            .order_by("formula_version")
        )
        by_version = dict(versions)
        context = {
            "title": _("Rate courses again"),
            "version": FORMULA_VERSION,
            "rated": sum(by_version.values()),
            "outdated": sum(count for version, count in by_version.items() if version != FORMULA_VERSION),
            "may_run": self.may_run(request),
        }
        return super().changelist_view(request, context | (extra_context or {}))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One run: how far it is, which grades change, and what can be done next."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        run = RatingRun.objects.filter(pk=object_id).first() if object_id.isdecimal() else None
        if run is None:
            raise Http404
        return TemplateResponse(
            request,
            "admin/terrain/ratingrun/run.html",
            self.admin_site.each_context(request) | self._page(run) | {"may_run": self.may_run(request)},
        )

    def start_view(self, request: HttpRequest) -> HttpResponse:
        """Look at what rating all courses again would change, or only one ("course")."""
        self._check(request)
        course_ids = _chosen_or_404(request.POST["course"]) if "course" in request.POST else None
        try:
            run = start_preview(course_ids, str(request.user), timezone.now())
        except RunGoingOn as other:
            self.message_user(request, _("Another preview is being made: here is how far it is."), messages.WARNING)
            run = other.run
        return HttpResponseRedirect(_address(run.pk))

    def apply_view(self, request: HttpRequest, run_id: int) -> HttpResponse:
        self._check(request)
        try:
            run = apply_preview(_run_or_404(run_id), str(request.user), timezone.now())
        except PreviewOutdated:
            self.message_user(request, _("This preview can't be applied any more: make a new one."), messages.WARNING)
            return HttpResponseRedirect(_address(run_id))
        except RunGoingOn as other:
            self.message_user(request, _("Courses are being rated again already: here is how far."), messages.WARNING)
            return HttpResponseRedirect(_address(other.run.pk))
        return HttpResponseRedirect(_address(run.pk))

    def cancel_view(self, request: HttpRequest, run_id: int) -> HttpResponse:
        self._check(request)
        if not cancel_run(_run_or_404(run_id), timezone.now()):
            self.message_user(request, _("The run was over already."), messages.INFO)
        return HttpResponseRedirect(_address(run_id))

    def _check(self, request: HttpRequest) -> None:
        if request.method != "POST" or not self.may_run(request):
            raise PermissionDenied

    def _page(self, run: RatingRun) -> dict[str, Any]:
        changing = [change for change in run.grade_changes if change[0] != change[1]]
        return {
            "run": run,
            "title": run.get_purpose_display(),
            "problem": PROBLEMS.get(run.problem, run.problem),
            "is_unfinished": run.status in UNFINISHED,
            "is_preview": run.purpose == RunPurpose.PREVIEW,
            "may_apply": run.purpose == RunPurpose.PREVIEW
            and run.status == RunStatus.DONE
            and run.formula_version == FORMULA_VERSION
            and run.done > 0,
            "grade_changes": sorted(changing, key=lambda change: -change[2]),
            "changing": sum(change[2] for change in changing),
            "changes": changes_of(run),
            "opts": self.opts,
        }


def changes_of(run: RatingRun) -> list[RegradedCourse]:
    """The first courses whose grade changes, with the races that show them. One query."""
    examples = run.examples[:MOST_SHOWN]
    races: dict[int, list[Race]] = {}
    shown = Race.objects.filter(course_id__in=[example["course"] for example in examples])
    for race in shown.select_related("edition__event").order_by("edition__event__name", "-edition__year", "name"):
        if race.course_id is not None:
            races.setdefault(race.course_id, []).append(race)
    return [
        RegradedCourse(
            name=example["name"],
            course_id=example["course"],
            from_score=example["from_score"],
            from_grade=example["from_grade"],
            to_score=example["to_score"],
            to_grade=example["to_grade"],
            races=races.get(example["course"], []),
        )
        for example in examples
    ]


def _chosen_or_404(course: str) -> list[int]:
    """One course by its number; a bad number never means all of them."""
    if not course.isascii() or not course.isdecimal() or not Course.objects.filter(pk=int(course[:30])).exists():
        raise Http404
    return [int(course)]


def _run_or_404(run_id: int) -> RatingRun:
    run = RatingRun.objects.filter(pk=run_id).first()
    if run is None:
        raise Http404
    return run


def _address(run_id: int) -> str:
    return reverse("admin:terrain_ratingrun_change", args=[run_id])
