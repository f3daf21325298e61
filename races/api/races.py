"""Published races: the list with the site's own search, and one race whole."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from races.api.reading import Missing, Problems, page_shape, paged, reading, refuse_parameters, search_of
from races.api.search_parameters import SEARCH_PARAMETERS
from races.api.shapes import RaceShape, WholeRaceShape
from races.queries.directory.search import find_races, left_out_count
from races.queries.race.published_race import race_numbered_or_404

LEFT_OUT = {
    "left_out": serializers.IntegerField(
        help_text="Races that may fit as well, but of which the ground, or what a fall does on it, is not described."
    )
}


@extend_schema(
    operation_id="races_list",
    summary="Find races",
    description="Published races that have not been held yet. An unknown or bad parameter is refused and named.",
    parameters=SEARCH_PARAMETERS,
    responses={200: page_shape("RacePage", RaceShape, LEFT_OUT), 400: Problems},
)
@reading
def races(request: Request) -> Response:
    search = search_of(request._request.GET)
    now = timezone.now()
    beside = {"left_out": left_out_count(search, now)}
    return paged(request, find_races(search, now), search.page, RaceShape, beside)


@extend_schema(
    operation_id="races_read",
    summary="One race",
    description="With cut-offs, aid stations, the organizer's kit lists and the described obstacles.",
    responses={200: WholeRaceShape, 400: Problems, 404: Missing},
)
@reading
def race(request: Request, race_id: int) -> Response:
    refuse_parameters(request)
    return Response(WholeRaceShape(race_numbered_or_404(race_id, has_line=False), context={"request": request}).data)
