"""A race's page for one runner: what its parts have in common, and the parts by the names that the templates use."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from races.domain.runner.runner_pace import RunnerPace
from races.labels.countries import country_name
from races.queries.race.certainty import certainty_of
from races.queries.race.files import file_offer
from races.queries.race.race_pages import Family, family_of
from races.services.runner.checklist import Checklist, checklist_of
from races.services.runner.race_day import race_day_of
from races.services.runner.runner_race import RunnerRace
from races.services.weather.usual import usual_of_race
from races.views.course_changes import course_change
from races.views.race_page.course import CoursePart, course_part
from races.views.race_page.figures import figures_of
from races.views.race_page.ground import ground_part
from races.views.race_page.hours import hours_part
from races.views.race_page.plan import plans_of
from races.views.race_page.race_day import race_day_part
from races.views.race_page.similar import AskedPlace, similar_part
from races.views.race_page.standing import Standing, standing_of
from races.views.race_page.usual import usual_part
from races.views.race_page.weather import RaceWeather, race_weather
from races.views.race_page.why import WhyPart, why_part
from races.views.race_page.words import host_of, similar_query
from races.views.runner_pace import pace_forms_of


@dataclass(frozen=True, eq=False)
class RacePage:
    """`ticks` are those of the visitor on the checklist. Each part is made when it is first asked for."""

    runner: RunnerRace
    pace: RunnerPace
    asked: AskedPlace
    ticks: frozenset[str] = frozenset()

    @cached_property
    def family(self) -> Family:
        return family_of(self.runner.race)

    @cached_property
    def standing(self) -> Standing:
        return standing_of(self.runner.race.edition, self.family.editions, self.runner.now, self.runner.race)

    @cached_property
    def checklist(self) -> Checklist:
        return checklist_of(self.runner, self.ticks)

    @cached_property
    def weather(self) -> RaceWeather:
        return race_weather(self.runner)

    @cached_property
    def course(self) -> CoursePart:
        return course_part(self.runner, self.weather)

    @cached_property
    def why(self) -> WhyPart:
        return why_part(self.runner.race, self.course.drawings)

    def context(self) -> dict[str, object]:
        """All parts."""
        runner, race, standing = self.runner, self.runner.race, self.standing
        edition, event = race.edition, race.edition.event
        return {
            "race": race,
            "edition": edition,
            "event": event,
            "course": race.course,
            "certainty": certainty_of(race),
            "country": country_name(event.country),
            "family": self.family,
            "standing": standing,
            "clock": runner.clock,
            "figures": figures_of(runner),
            "part": self.course,
            "ground": ground_part(race.course, runner.ground),
            "course_change": course_change(race.course),
            "course_file": file_offer(race, runner.now),
            "plans": plans_of(race, runner.ground.track, self.course.drawings, self.why),
            "pace_forms": pace_forms_of(self.pace, runner.figures),
            "pace_query": self.pace.query,
            "weather": self.weather,
            "hours": hours_part(runner, self.weather, is_given=self.pace.is_given),
            "usual": usual_part(
                usual_of_race(race, runner.forecasts, self.family.editions) if standing.is_to_come else None,
                is_needed=not self.weather.is_known or runner.forecast.is_trend,
            ),
            "race_day": race_day_part(race, race_day_of(runner), runner.now),
            "why_no_weather": runner.forecast.why_no_hours,
            "similar_query": similar_query(race, standing) if standing.is_cancelled else "",
            "registration_host": host_of(edition.registration_url),
            "why": self.why,
            "similar": similar_part(runner, self.asked),
            "checklist": self.checklist,
            "crumbs": [
                (_("Find races"), reverse("races:search")),
                (event.name, reverse("races:event", args=[event.slug])),
                (str(edition.year), reverse("races:edition", args=[event.slug, edition.year])),
            ],
        }
