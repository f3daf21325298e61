"""A race."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from races.domain.status import ONE_GO_FORMATS
from races.labels.countries import country_name
from races.queries.files import file_offer
from races.queries.race_pages import family_of, race_for_page_or_404
from races.services.runner.checklist import checklist_of, schedule_of
from races.services.runner.race_day import race_day_of
from races.services.weather.following import holders_of
from races.services.weather.usual import RaceUsual, usual_of_race
from races.views.addresses import follows_former_slugs
from races.views.course_changes import course_change
from races.views.kit_ticks import ticks_for
from races.views.race_page.categories import category_words
from races.views.race_page.course import course_part
from races.views.race_page.figures import figures_of
from races.views.race_page.ground import ground_part
from races.views.race_page.hours import hours_part, runners_of
from races.views.race_page.plan import plans_of
from races.views.race_page.race_day import race_day_part
from races.views.race_page.similar import asked_place, similar_part
from races.views.race_page.sky import plan_of, race_sky, sky_ends_at
from races.views.race_page.standing import standing_of
from races.views.race_page.usual import usual_part
from races.views.race_page.why import why_part
from races.views.race_page.words import host_of, similar_query, why_no_weather
from races.views.runner_pace import pace_forms_of, remember_runner, runner_pace_of
from terrain.domain.ground.measured import measured_tags
from terrain.domain.track.line import line_of
from terrain.domain.track.profile import profile_of
from terrain.queries.courses import described_tags, track_of
from terrain.queries.forecasts import forecasts_of


@require_safe
@follows_former_slugs
def race(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """The page of a published race, for the pace asked for. At most eight queries for a visitor."""
    now = timezone.now()
    asked = asked_place(request)
    found = race_for_page_or_404(event_slug, year, race_slug, asked.name)
    family = family_of(found)
    standing = standing_of(found.edition, family.editions, now, found)
    runner = runner_pace_of(request)
    track = track_of(found.course) if found.course else None
    profile = profile_of(track) if track else None
    described = described_tags(found.course) if found.course else []
    tags = [*described, *(measured_tags(profile) if profile else [])]
    schedule = schedule_of(found, profile, described, runner.pace_s_per_km)
    forecasts = forecasts_of(holders_of(found), now)
    checklist = checklist_of(
        found,
        now,
        runner.pace_s_per_km,
        ticks_for(request, found),
        profile=profile,
        schedule=schedule,
        forecasts=forecasts,
    )
    starts_at = found.starts_at if standing.is_to_come else None
    ends_at = sky_ends_at(found, checklist.finish_at)
    line = line_of(track, profile) if track else None
    sky = race_sky(found, forecasts, starts_at, ends_at, now, plan_of(found, schedule, profile), line)
    runners = runners_of(found, schedule, profile, described, is_given=runner.is_given)
    event = found.edition.event
    part = course_part(found, profile, tags, schedule, sky, starts_at if found.format in ONE_GO_FORMATS else None)
    why = why_part(found.course, part.drawings)
    context = {
        "race": found,
        "edition": found.edition,
        "event": event,
        "course": found.course,
        "country": country_name(event.country),
        "family": family,
        "standing": standing,
        "figures": figures_of(found, category_words(found, profile)),
        "part": part,
        "ground": ground_part(found.course, tags),
        "course_change": course_change(found.course),
        "course_file": file_offer(found, now),
        "plans": plans_of(found, track, part.drawings, why),
        "pace_forms": pace_forms_of(runner),
        "pace_query": runner.query,
        "sky": sky,
        "hours": hours_part(found, sky, profile, starts_at, runners),
        "usual": usual_part(
            usual_of_race(found, forecasts, family.editions) if standing.is_to_come else RaceUsual(),
            is_needed=not sky.is_known or checklist.forecast.is_trend,
        ),
        "race_day": race_day_part(found, race_day_of(found, now, tags, profile, schedule, forecasts, line), now),
        "why_no_weather": why_no_weather(found, standing, sky, now),
        "similar_query": similar_query(found, standing) if standing.is_cancelled else "",
        "registration_host": host_of(found.edition.registration_url),
        "why": why,
        "similar": similar_part(found, asked, now),
        "checklist": checklist,
        "crumbs": [
            (_("Find races"), reverse("races:search")),
            (event.name, reverse("races:event", args=[event.slug])),
            (str(year), reverse("races:edition", args=[event.slug, year])),
        ],
    }
    response = render(request, "races/race.html", context)
    remember_runner(response, runner)
    return response
