"""One race's files: its course as GPX and GeoJSON, its day as iCalendar."""

from collections.abc import Callable

import numpy as np
import orjson
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import conditional_page, require_safe
from numpy.typing import NDArray

from races.access import follows_former_slugs
from races.feeds.calendar import calendar_of, entry_of
from races.feeds.forecast import forecast_lines
from races.feeds.words import address_of, file_name_of, properties_of, title_of
from races.labels.files import offer_sentence
from races.models import Race
from races.queries.organizer.editors import may_edit
from races.queries.race.files import file_offer
from races.queries.race.published_race import race_at_or_404
from races.services.runner.runner_race import RunnerRace
from terrain.domain.files.gpx.writer import write_gpx
from terrain.domain.track.date_line import cut_at_date_line
from terrain.domain.track.points import Segment, Track
from terrain.queries.courses import track_of

MOST_POINTS = 4_000
"""Points of a course drawn on a map: more cost bytes and show nothing new. The GPX holds all of them."""


@require_safe
@follows_former_slugs
@conditional_page
def course_gpx(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """The line with its heights, without times or people."""
    race = _race_with_track(event_slug, year, race_slug)
    return _as_offered(request, race, _gpx)


@require_safe
@follows_former_slugs
@conditional_page
def course_geojson(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """The line for a map, thinned to `MOST_POINTS`."""
    race = _race_with_track(event_slug, year, race_slug)
    return _as_offered(request, race, _geojson)


@require_safe
@follows_former_slugs
@conditional_page
def calendar(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """The race as a calendar entry, with its forecast where there is one; 404 while not even its month is known."""
    race, now = race_at_or_404(event_slug, year, race_slug), timezone.now()
    if entry_of(race, now) is None:
        raise Http404
    entries = calendar_of([race], now, title_of(race), forecast_lines(RunnerRace(race, now)))
    answer = HttpResponse(entries, content_type="text/calendar; charset=utf-8")
    return _as_file(answer, file_name_of(race, "ics"))


def _race_with_track(event_slug: str, year: int, race_slug: str) -> Race:
    race = race_at_or_404(event_slug, year, race_slug)
    if race.course is None or race.course.track_id is None:
        raise Http404
    return race


def _as_offered(request: HttpRequest, race: Race, file: Callable[[Race, Track], HttpResponse]) -> HttpResponse:
    """The file for whom it is offered to; the race's editors always have it. For all others 404 with a sentence.

    What is not for everybody is kept by nobody for others: it changes with the day and with who asks.
    """
    offer = file_offer(race, timezone.now())
    if not offer.is_open and not may_edit(request.user, race):
        answer: HttpResponse = HttpResponseNotFound(
            f"{offer_sentence(offer)}\n", content_type="text/plain; charset=utf-8"
        )
    else:
        track = track_of(race.course) if race.course else None
        assert track is not None
        answer = file(race, track)
    if not offer.is_open:
        answer["Cache-Control"] = "private, no-cache"
    return answer


def _gpx(race: Race, track: Track) -> HttpResponse:
    gpx = write_gpx(track, title_of(race), address_of(race))
    return _as_file(HttpResponse(gpx, content_type="application/gpx+xml"), file_name_of(race, "gpx"))


def _geojson(race: Race, track: Track) -> HttpResponse:
    step = max(1, -(-track.points // MOST_POINTS))
    lines = [line for segment in track.segments for line in _coordinates(segment, step)]
    feature = {
        "type": "Feature",
        "geometry": {"type": "MultiLineString", "coordinates": lines},
        "properties": properties_of(race),
    }
    return HttpResponse(orjson.dumps(feature), content_type="application/geo+json")


def _coordinates(segment: Segment, step: int) -> list[list[list[float]]]:
    """[lon, lat, height] of every `step`-th point and the last, cut at the date line; without heights where one is
    unknown."""
    chosen = np.unique(np.append(np.arange(0, len(segment), step), len(segment) - 1))
    columns = [segment.lon[chosen].round(6), segment.lat[chosen].round(6)]
    heights = segment.elevation[chosen].round(1)
    if not np.isnan(heights).any():
        columns.append(heights)
    return [_rounded(line).tolist() for line in cut_at_date_line(np.column_stack(columns))]


def _rounded(line: NDArray[np.float64]) -> NDArray[np.float64]:
    """To a decimetre, in place and in height: what was cut in between has more digits."""
    return np.column_stack([line[:, :2].round(6), line[:, 2:].round(1)])


def _as_file(answer: HttpResponse, name: str) -> HttpResponse:
    header = content_disposition_header(as_attachment=True, filename=name)
    assert header is not None
    answer["Content-Disposition"] = header
    return answer
