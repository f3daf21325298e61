"""All races of a search, for calendars, feed readers and maps. Parameters are those of the search page."""

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import conditional_page, require_safe

from races.domain.search import RaceSearch
from races.feeds.calendar import calendar_of
from races.feeds.words import address_of, lines_of, place_of, properties_of, title_of
from races.labels.search import problem_sentence
from races.models import Race
from races.queries.directory.asked_search import SearchRefused, understood_search
from races.queries.directory.search import find_races, left_out_count

MOST_RACES = 500
"""A feed holds that many races of its search, in the search's order; `page` counts for nothing in it."""

LEFT_OUT_HEADER = "Trailsite-Left-Out"
"""How many races may fit as well, but are not described so far that one could say."""


class FoundRaces(NamedTuple):
    """What a feed tells: races of its search, and how many may fit that nobody has described."""

    races: list[Race]
    left_out: int


Feed = Callable[[HttpRequest, RaceSearch, FoundRaces], HttpResponse]


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
        now = timezone.now()
        listed = FoundRaces(list(find_races(search, now)[:MOST_RACES]), left_out_count(search, now))
        answer = feed(request, search, listed)
        answer[LEFT_OUT_HEADER] = str(listed.left_out)
        return answer

    return view


@of_search
def races_ics(request: HttpRequest, search: RaceSearch, listed: FoundRaces) -> HttpResponse:
    entries = calendar_of(listed.races, timezone.now(), _("Trail races"), description=_description(listed.left_out))
    answer = HttpResponse(entries, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=False, filename="races.ics") or ""
    return answer


@of_search
def races_rss(request: HttpRequest, search: RaceSearch, listed: FoundRaces) -> HttpResponse:
    query = search.query_string(without=["page"])
    page = settings.SITE_URL + reverse("races:search") + (f"?{query}" if query else "")
    feed = Rss201rev2Feed(
        title=_("Trail races"),
        link=page,
        description=_description(listed.left_out),
        language=settings.LANGUAGE_CODE,
        feed_url=settings.SITE_URL + request.get_full_path(),
    )
    for race in listed.races:
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
def races_geojson(request: HttpRequest, search: RaceSearch, listed: FoundRaces) -> HttpResponse:
    """One point per race; its place is null where no position is known."""
    features = [
        {"type": "Feature", "id": race.pk, "geometry": _point_of(race), "properties": properties_of(race)}
        for race in listed.races
    ]
    return HttpResponse(
        orjson.dumps({"type": "FeatureCollection", "features": features, "left_out": listed.left_out}),
        content_type="application/geo+json",
    )


def _description(left_out: int) -> str:
    """What the feed holds, and what it leaves out since nobody can say."""
    holds = _("Races by what their ground asks of a runner.")
    if not left_out:
        return holds
    more = ngettext(
        "%(count)d more race may fit: its ground, or what a fall does on it, is not described.",
        "%(count)d more races may fit: their ground, or what a fall does on it, is not described.",
        left_out,
    )
    return f"{holds} {more % {'count': left_out}}"


def _point_of(race: Race) -> dict[str, object] | None:
    """By the position that the search compares: the event's, else the start's."""
    latitude, longitude = race.latitude, race.longitude  # type: ignore[attr-defined]
    return None if latitude is None or longitude is None else {"type": "Point", "coordinates": [longitude, latitude]}


def _day_of(race: Race) -> str:
    starts_on = race.edition.starts_on
    return starts_on.isoformat() if starts_on else _("no date yet")
