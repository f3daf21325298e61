"""All races of a search, for calendars, feed readers and maps. Parameters are those of the search page."""

from collections.abc import Callable
from functools import wraps

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from races.domain.search import RaceSearch
from races.feeds.calendar import calendar_of
from races.feeds.words import address_of, lines_of, place_of, properties_of, title_of
from races.labels.search import problem_sentence
from races.models import Race
from races.queries.directory.asked_search import SearchRefused, understood_search
from races.queries.directory.search import find_races

MOST_RACES = 500
"""A feed holds that many races of its search, in the search's order; `page` counts for nothing in it."""

Feed = Callable[[HttpRequest, RaceSearch, list[Race]], HttpResponse]


def of_search(feed: Feed) -> Callable[[HttpRequest], HttpResponse]:
    """Hands a feed the search of its address and what it finds. Bad parameters are named, with status 400."""

    @require_safe
    @conditional_page
    @wraps(feed)
    def view(request: HttpRequest) -> HttpResponse:
        try:
            search = understood_search(dict(request.GET.lists()))
        except SearchRefused as refused:
            sentences = [f"{problem.parameter}: {problem_sentence(problem)}" for problem in refused.problems]
            return HttpResponse("\n".join(sentences) + "\n", status=400, content_type="text/plain; charset=utf-8")
        return feed(request, search, list(find_races(search, timezone.now())[:MOST_RACES]))

    return view


@of_search
def races_ics(request: HttpRequest, search: RaceSearch, races: list[Race]) -> HttpResponse:
    entries = calendar_of(races, timezone.now(), _("Trail races"))
    answer = HttpResponse(entries, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=False, filename="races.ics") or ""
    return answer


@of_search
def races_rss(request: HttpRequest, search: RaceSearch, races: list[Race]) -> HttpResponse:
    query = search.query_string(without=["page"])
    page = settings.SITE_URL + reverse("races:search") + (f"?{query}" if query else "")
    feed = Rss201rev2Feed(
        title=_("Trail races"),
        link=page,
        description=_("Races by what their ground asks of a runner."),
        language=settings.LANGUAGE_CODE,
        feed_url=settings.SITE_URL + request.get_full_path(),
    )
    for race in races:
        feed.add_item(
            title=title_of(race),
            link=address_of(race),
            description=" · ".join([place_of(race), _day_of(race), *lines_of(race)]),
            unique_id=f"{settings.SITE_URL}/races/{race.pk}",
            unique_id_is_permalink=False,
            pubdate=race.published_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


@of_search
def races_geojson(request: HttpRequest, search: RaceSearch, races: list[Race]) -> HttpResponse:
    """One point per race; its place is null where no position is known."""
    features = [
        {"type": "Feature", "id": race.pk, "geometry": _point_of(race), "properties": properties_of(race)}
        for race in races
    ]
    return HttpResponse(
        orjson.dumps({"type": "FeatureCollection", "features": features}), content_type="application/geo+json"
    )


def _point_of(race: Race) -> dict[str, object] | None:
    """By the position that the search compares: the event's, else the start's."""
    latitude, longitude = race.latitude, race.longitude  # type: ignore[attr-defined]
    return None if latitude is None or longitude is None else {"type": "Point", "coordinates": [longitude, latitude]}


def _day_of(race: Race) -> str:
    starts_on = race.edition.starts_on
    return starts_on.isoformat() if starts_on else _("no date yet")
