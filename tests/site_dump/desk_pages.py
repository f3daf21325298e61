"""The addresses of those who run races and of those who look after the site."""

from collections.abc import Iterator

from django.contrib import admin

from tests.site_dump.rows import model
from tests.site_dump.selection import editions, event_slugs, few_races, races

STEPS = ("", "basics/", "course/", "ground/", "stations/", "kit/", "registration/", "publish/", "delete/")
COURSE_PARTS = ("course/progress/", "course/versions/1/course.gpx")


def organizer_addresses() -> Iterator[str]:
    """All events and editions; the editor of one race of each kind, and of one event in which all formats are."""
    yield from ("/organize/", "/organize/new/", "/account/password/change/", "/account/email/")
    for slug in model("races.Organizer").objects.order_by("pk").values_list("slug", flat=True):
        yield from (f"/organize/organizers/{slug}/", f"/organize/organizers/{slug}/new-event/")
    for slug in event_slugs():
        yield from (f"/organize/events/{slug}/", f"/organize/events/{slug}/new-edition/")
    for slug, year in editions():
        yield from (f"/organize/events/{slug}/{year}/{part}" for part in ("", "status/", "renew/", "new-race/"))
    for race in few_races():
        slug, year = race.edition.event.slug, race.edition.year
        if slug == "state-soon" or not slug.startswith("state-"):
            editor = f"/organize/events/{slug}/{year}/races/{race.slug}/"
            yield from (f"{editor}{part}" for part in (*STEPS, *COURSE_PARTS))


def administration_addresses() -> Iterator[str]:
    """The lists of all models, their search, the first and the last row of each, and what waits for a decision."""
    yield from ("/admin/", "/admin/races/", "/admin/terrain/", "/admin/terrain/providers/", "/admin/nowhere/")
    admin.autodiscover()
    for registered in sorted(admin.site._registry, key=lambda known: known._meta.label):
        place = f"/admin/{registered._meta.app_label}/{registered._meta.model_name}/"
        yield from (place, f"{place}?q=a", f"{place}add/")
        keys = list(registered._default_manager.order_by("pk").values_list("pk", flat=True))
        for key in sorted({*keys[:1], *keys[-1:]}):
            yield from (f"{place}{key}/change/", f"{place}{key}/history/", f"{place}{key}/delete/")
    for race in races().filter(status="submitted"):
        yield f"/admin/races/submission/{race.pk}/change/"
