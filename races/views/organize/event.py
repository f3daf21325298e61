"""Pages of an event: new, and its particulars with its editions."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from races.access import event_for_editor, organizer_for_editor
from races.forms.event import EventForm
from races.models import Event, Race
from races.services.listing.events import create_event, update_event
from races.services.listing.slugs import NameTaken
from races.views.organize.crumbs import home_crumbs, organizer_crumbs
from races.views.organize.saving import say_saved


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_event(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an event to an organizer."""
    organizer = organizer_for_editor(request.user, slug)
    form = EventForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            created = create_event(organizer, form.values())
        except NameTaken:
            form.add_error("name", _("You have an event of that name already: see “Your races”."))
        else:
            say_saved(request)
            return redirect("organize:new-edition", created.slug)
    context = {"form": form, "organizer": organizer, "crumbs": organizer_crumbs(organizer)}
    return render(request, "organize/event_form.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_event(request: HttpRequest, event_slug: str) -> HttpResponse:
    """Change an event's particulars."""
    event = event_for_editor(request.user, event_slug)
    bound = request.POST if request.method == "POST" else None
    form = EventForm(bound, instance=Event.objects.get(pk=event.pk))
    if form.is_bound and form.is_valid():
        try:
            stored, sent_back = update_event(event, form.values(), timezone.now())
        except NameTaken:
            form.add_error("name", _("You have another event of that name."))
        else:
            say_saved(request, sent_back)
            return redirect("organize:event", stored.slug)
    context = {
        "form": form,
        "event": event,
        "organizer": event.organizer,
        "editions": event.editions.order_by("-year"),
        "returning": Race.objects.filter(edition__event=event).reviewed_after_edits().count(),
        "crumbs": home_crumbs(),
    }
    return render(request, "organize/event_form.html", context)
