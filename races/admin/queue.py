"""The moderation queue and the page on which a listing is decided."""

import hashlib
import json
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from races.admin.contributions import contributions_of
from races.admin.decision_form import DecisionForm
from races.admin.fact_rows import rows_of
from races.admin.figures import figures_of
from races.domain.status import Decision, ListingStatus
from races.labels import LABELS
from races.labels.countries import country_name
from races.models import Race, Submission, User
from races.queries.moderation.facts import Facts, facts_of
from races.queries.moderation.review import earlier_listing, likely_duplicates, listings_whole, queue
from races.services.moderation.decisions import NotAwaitingReview, approve_race, decide_race
from terrain.labels.days import narrow_date
from terrain.labels.figures import score


class HasCourse(admin.SimpleListFilter):
    title = gettext_lazy("course")
    parameter_name = "course"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("With a GPX file")), ("no", gettext_lazy("Without one"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Submission]) -> QuerySet[Submission]:
        if self.value() in {"yes", "no"}:
            return queryset.filter(course__track__isnull=self.value() == "no")
        return queryset


class Country(admin.SimpleListFilter):
    """Only the countries that wait: the site's own list of countries is long."""

    title = gettext_lazy("country")
    parameter_name = "country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        codes = Race.objects.submitted().order_by().values_list("edition__event__country", flat=True).distinct()
        return sorted(((code, country_name(code)) for code in codes), key=lambda choice: choice[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Submission]) -> QuerySet[Submission]:
        known = dict(self.lookup_choices)
        return queryset.filter(edition__event__country=self.value()) if self.value() in known else queryset


@admin.register(Submission)
class SubmissionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Who may view submissions sees the queue; who may change them decides."""

    list_display = ["listing", "organizer", "trusted", "first_day", "waiting", "technicality", "has_course"]
    list_filter = ["edition__event__organizer__is_trusted", HasCourse, Country]
    search_fields = ["name", "edition__event__name", "edition__event__organizer__name", "edition__event__place"]
    ordering = ["submitted_at", "id"]
    actions = ["approve"]
    list_per_page = 50
    show_full_result_count = False
    change_list_template = "admin/races/submission/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return queue().order_by(*self.ordering)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Moderation queue")} | (extra_context or {}))

    # Columns ----------------------------------------------------------------------------------------------------

    @admin.display(description=gettext_lazy("Listing"), ordering="edition__event__name")
    def listing(self, race: Submission) -> str:
        return f"{race.edition}, {race.name}"

    @admin.display(description=gettext_lazy("Organizer"), ordering="edition__event__organizer__name")
    def organizer(self, race: Submission) -> str:
        return race.edition.event.organizer.name

    @admin.display(description=gettext_lazy("Trusted"), boolean=True, ordering="edition__event__organizer__is_trusted")
    def trusted(self, race: Submission) -> bool:
        return race.edition.event.organizer.is_trusted

    @admin.display(description=gettext_lazy("First day"), ordering="edition__starts_on", empty_value="−")
    def first_day(self, race: Submission) -> str | None:
        return narrow_date(race.edition.starts_on) if race.edition.starts_on else None

    @admin.display(description=gettext_lazy("Waiting"), ordering="submitted_at", empty_value="−")
    def waiting(self, race: Submission) -> str | None:
        return timesince(race.submitted_at, timezone.now(), depth=1) if race.submitted_at else None

    @admin.display(description=gettext_lazy("Technicality"), ordering="course__technicality")
    def technicality(self, race: Submission) -> str:
        if race.course is None or race.course.technicality is None:
            return _("not rated")
        return _("%(score)s, grade %(grade)s") % {"score": score(race.course.technicality), "grade": race.course.grade}

    @admin.display(description=gettext_lazy("Course"), boolean=True)
    def has_course(self, race: Submission) -> bool:
        return race.course is not None and race.course.track_id is not None

    # Decisions --------------------------------------------------------------------------------------------------

    @admin.action(description=gettext_lazy("Approve and publish"), permissions=["change"])
    def approve(self, request: HttpRequest, races: QuerySet[Submission]) -> None:
        """Publish the chosen listings one by one; those that somebody else decided meanwhile are left alone."""
        approved, late = 0, 0
        for race in races:
            try:
                approve_race(race, _moderator(request), timezone.now())
                approved += 1
            except NotAwaitingReview:
                late += 1
        if approved:
            text = ngettext("%(count)d listing is published.", "%(count)d listings are published.", approved)
            self.message_user(request, text % {"count": approved}, messages.SUCCESS)
        if late:
            text = ngettext(
                "%(count)d listing was decided by somebody else meanwhile.",
                "%(count)d listings were decided by somebody else meanwhile.",
                late,
            )
            self.message_user(request, text % {"count": late}, messages.WARNING)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One listing: its facts, what is suspicious about it, and the box in which it is decided."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        race = _race_or_none(object_id)
        if race is None:
            self.message_user(request, _("There is no such listing."), messages.WARNING)
            return HttpResponseRedirect(_queue_address())
        if race.status != ListingStatus.SUBMITTED:
            return self._too_late(request, race)
        facts = facts_of(race)
        form = DecisionForm(initial={"seen": fingerprint(facts)})
        if request.method == "POST":
            if not self.has_change_permission(request):
                raise PermissionDenied
            form = DecisionForm(request.POST)
            if form.is_valid():
                if form.cleaned_data["seen"] == fingerprint(facts):
                    return self._decide(request, race, form)
                form.add_error(None, _("The listing was changed while you read it. Below is what it says now."))
                form.data = request.POST.copy()
                form.data["seen"] = fingerprint(facts)
        return TemplateResponse(
            request,
            "admin/races/submission/review.html",
            self.admin_site.each_context(request) | _page(race, facts, form) | self._rights(request),
        )

    def _rights(self, request: HttpRequest) -> dict[str, Any]:
        return {
            "is_nav_sidebar_enabled": False,
            "opts": self.opts,
            "may_decide": self.has_change_permission(request),
            "queue_url": _queue_address(),
        }

    def _decide(self, request: HttpRequest, race: Race, form: DecisionForm) -> HttpResponse:
        decision = Decision(form.cleaned_data["decision"])
        try:
            decide_race(race, decision, _moderator(request), timezone.now(), form.cleaned_data["message"])
        except NotAwaitingReview:
            return self._too_late(request, listings_whole().get(pk=race.pk))
        said = {
            Decision.APPROVED: _("%(race)s is published. Those who edit it are told by mail."),
            Decision.RETURNED: _("%(race)s went back to its organizer with your message."),
            Decision.REJECTED: _("%(race)s is rejected. Those who edit it are told by mail."),
        }[decision]
        self.message_user(request, said % {"race": f"{race.edition}, {race.name}"}, messages.SUCCESS)
        return HttpResponseRedirect(_queue_address())

    def _too_late(self, request: HttpRequest, race: Race) -> HttpResponse:
        """Say what became of the listing and change nothing."""
        last = race.reviews.all()[0] if race.reviews.all() else None
        values = {"race": f"{race.edition}, {race.name}", "status": LABELS[ListingStatus][ListingStatus(race.status)]}
        if last:
            text = _("%(race)s does not await review. Last decision: %(decision)s by %(who)s.")
            values |= {"decision": LABELS[Decision][Decision(last.decision)], "who": last.moderator}
        else:
            text = _("%(race)s does not await review. Its status: %(status)s.")
        self.message_user(request, text % values, messages.WARNING)
        return HttpResponseRedirect(_queue_address())


def fingerprint(facts: Facts) -> str:
    """Of a listing's facts: another one after any edit."""
    return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()


def _moderator(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _queue_address() -> str:
    return reverse("admin:races_submission_changelist")


def _race_or_none(object_id: str) -> Race | None:
    if not (object_id.isascii() and object_id.isdigit() and len(object_id) < 19):
        return None
    return listings_whole().filter(pk=int(object_id)).first()


def _page(race: Race, facts: Facts, form: DecisionForm) -> dict[str, Any]:
    earlier = earlier_listing(race)
    rows = rows_of(facts, earlier.facts if earlier else None)
    now = timezone.now()
    return {
        "race": race,
        "edition": race.edition,
        "event": race.edition.event,
        "organizer": race.edition.event.organizer,
        "title": _("Change to a published race") if race.published_at else _("New listing"),
        "waiting": timesince(race.submitted_at, now, depth=1) if race.submitted_at else "",
        "earlier": earlier,
        "changed": [row for row in rows if row.differs],
        "changed_safety": sum(row.differs and row.is_safety for row in rows),
        "same": [row for row in rows if not row.differs],
        "figures": figures_of(race),
        "contributions": contributions_of(race.course),
        "duplicates": likely_duplicates(race),
        "reviews": race.reviews.all(),
        "form": form,
    }
