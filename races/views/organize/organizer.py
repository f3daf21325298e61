"""Pages of an organizer: new, and its particulars."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from races.access import organizer_for_editor, person
from races.forms.organizer import OrganizerForm
from races.models import Organizer, Race
from races.services.listing.organizers import create_organizer, update_organizer
from races.services.listing.slugs import NameTaken
from races.views.organize.crumbs import home_crumbs
from races.views.organize.saving import say_saved


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_organizer(request: HttpRequest) -> HttpResponse:
    """Create an organizer and become its owner."""
    form = OrganizerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            created = create_organizer(person(request.user), form.cleaned_data)
        except NameTaken:
            form.add_error("name", _("You own an organizer of that name already: see “Your races”."))
        else:
            say_saved(request)
            return redirect("organize:new-event", created.slug)
    return render(request, "organize/organizer_form.html", {"form": form, "crumbs": home_crumbs()})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_organizer(request: HttpRequest, slug: str) -> HttpResponse:
    """Change an organizer's particulars."""
    organizer = organizer_for_editor(request.user, slug)
    bound = request.POST if request.method == "POST" else None
    form = OrganizerForm(bound, instance=Organizer.objects.get(pk=organizer.pk))
    if form.is_bound and form.is_valid():
        say_saved(request, update_organizer(organizer, form.cleaned_data, timezone.now()))
        return redirect("organize:organizer", organizer.slug)
    returning = Race.objects.filter(edition__event__organizer=organizer).reviewed_after_edits().count()
    context = {"form": form, "organizer": organizer, "returning": returning, "crumbs": home_crumbs()}
    return render(request, "organize/organizer_form.html", context)
