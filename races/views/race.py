"""A race."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from races.access import follows_former_slugs
from races.queries.race.published_race import race_at_or_404
from races.services.runner.runner_race import RunnerRace
from races.views.kit_ticks import ticks_for
from races.views.race_page.page import RacePage
from races.views.race_page.similar import asked_place
from races.views.runner_pace import remember_runner, runner_pace_of


@require_safe
@follows_former_slugs
def show_race(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """The page of a published race, for the pace asked for. Four queries for a visitor."""
    asked, pace = asked_place(request), runner_pace_of(request)
    race = race_at_or_404(event_slug, year, race_slug, near=asked.name)
    runner = RunnerRace(race, timezone.now(), pace.pace_s_per_km)
    page = RacePage(runner, pace, asked, ticks_for(request, race))
    response = render(request, "races/race.html", page.context())
    remember_runner(response, pace)
    return response
