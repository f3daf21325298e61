"""Step: time limit, cut-offs and aid stations."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from races.access import race_for_editor
from races.domain.listing.readiness import Step
from races.forms.rows import RowForm, RowFormSet, row_number, typed_rows
from races.forms.stations import (
    CUT_OFF_PREFIX,
    STATION_PREFIX,
    CutOffForm,
    CutOffFormSet,
    StationForm,
    StationFormSet,
    TimeLimitForm,
    cut_off_plans,
    plans_fit,
    station_plans,
)
from races.models import Race
from races.services.listing.stations import cut_offs_of, plan_stations, stations_of
from races.views.organize.editor.frame import editor_page, saved, say_refused
from races.views.organize.editor.marked_places import marked_places_of, without_station

REARRANGING = ("add", "remove", "take")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def stations(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """Where runners are served, and until when they may pass."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    if request.method != "POST":
        return _page(request, race, *_stored(race))
    if any(name in request.POST for name in REARRANGING):
        return _page(request, race, *_rearranged(request.POST, race))
    limit = TimeLimitForm(request.POST)
    cut_offs = CutOffFormSet(request.POST, prefix=CUT_OFF_PREFIX)
    aid = StationFormSet(request.POST, prefix=STATION_PREFIX)
    if not plans_fit(limit, cut_offs, aid, longest_m(race)):
        say_refused(request)
        return _page(request, race, limit, cut_offs, aid)
    time_limit_s = limit.cleaned_data["time_limit_s"]
    sent_back = plan_stations(race, station_plans(aid), cut_off_plans(cut_offs), time_limit_s, timezone.now())
    return saved(request, race, Step.STATIONS, sent_back)


def longest_m(race: Race) -> float | None:
    """The longer of declared and measured distance, in metres; None where a race is counted in hours or laps."""
    lengths = [race.distance_m, race.course.distance_m if race.course else None]
    known = [length for length in lengths if length]
    return max(known) if known and not race.duration_s and not race.lap_m else None


Forms = tuple[TimeLimitForm, RowFormSet, RowFormSet]


def _stored(race: Race) -> Forms:
    cut_offs = [{"at_km": row.at_m, "after_start": row.after_start_s, "name": row.name} for row in cut_offs_of(race)]
    aid = [{"at_km": row.at_m, "name": row.name, "supplies": list(row.supplies)} for row in stations_of(race)]
    return (
        TimeLimitForm(initial={"time_limit_s": race.time_limit_s}),
        CutOffFormSet(prefix=CUT_OFF_PREFIX, initial=cut_offs),
        StationFormSet(prefix=STATION_PREFIX, initial=aid),
    )


def _rearranged(data: QueryDict, race: Race) -> Forms:
    """What was typed, with one row more or less in one of the lists. `add` is its prefix, `remove` prefix-number,
    `take` the number of a marked place of the course file."""
    taken = [place for place in marked_places_of(race) if str(place.number) == data.get("take")]
    return (
        TimeLimitForm(initial={"time_limit_s": data.get("time_limit_s", "")}),
        CutOffFormSet(prefix=CUT_OFF_PREFIX, initial=_rows(data, CUT_OFF_PREFIX, CutOffForm)),
        StationFormSet(
            prefix=STATION_PREFIX,
            initial=[*_rows(data, STATION_PREFIX, StationForm), *(place.as_row() for place in taken)],
        ),
    )


def _rows(data: QueryDict, prefix: str, form: type[RowForm]) -> list[dict[str, object]]:
    rows = typed_rows(data, prefix, form, without=row_number(data.get("remove", ""), prefix))
    return [*rows, {}] if data.get("add") == prefix else rows


def _page(
    request: HttpRequest, race: Race, limit: TimeLimitForm, cut_offs: RowFormSet, aid: RowFormSet
) -> HttpResponse:
    context = {
        "limit": limit,
        "cut_offs": cut_offs,
        "stations": aid,
        "longest_m": longest_m(race),
        "marked_places": without_station(marked_places_of(race), aid),
    }
    return editor_page(request, race, Step.STATIONS, context)
