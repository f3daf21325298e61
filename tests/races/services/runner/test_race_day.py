"""Which races have a race-day rating, by which forecast, and for whose hour."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test.utils import CaptureQueriesContext

from races.domain.status import EditionStatus, RaceFormat
from races.models import Edition, Event, Race
from races.queries.race.published_race import race_numbered_or_404
from races.services.runner.race_day import RaceDayRating, race_day_of
from races.services.runner.runner_race import RunnerRace
from races.services.weather.following import follow_race
from terrain.domain.forecasts.freshness import Freshness
from terrain.domain.pace import FLAT_PACE_S_PER_KM
from terrain.domain.race_day import Cause
from terrain.models import Forecast
from tests.cast import NOW, make_course, make_edition, make_race
from tests.races.race_days import rooty_race
from tests.races.services.runner.test_checklist import forecast_rain

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def rating_of(race: Race, now: datetime = NOW, pace: float = FLAT_PACE_S_PER_KM) -> RaceDayRating | None:
    return race_day_of(RunnerRace(race_numbered_or_404(race.pk), now, pace))


def test_rain_makes_the_stored_rating_higher(edition: Edition) -> None:
    race = rooty_race(edition)
    forecast_rain(race)
    found = rating_of(race)
    assert found is not None
    assert found.race_day.dry == race.course.technicality
    assert found.race_day.score > found.race_day.dry
    assert Cause.WET_ROOTS in [change.cause for change in found.race_day.changes]
    assert (found.provider, found.freshness) == ("open_meteo", Freshness.FRESH)


def test_dry_weather_changes_nothing(edition: Edition) -> None:
    race = rooty_race(edition)
    forecast_rain(race, rain_mm=0.0, temperature_c=15.0)
    found = rating_of(race)
    assert found is not None
    assert (found.race_day.added, found.race_day.changes) == (0.0, ())


def test_another_pace_meets_the_roots_at_another_hour(edition: Edition) -> None:
    race = rooty_race(edition)
    forecast_rain(race)
    fast, slow = rating_of(race, pace=240.0), rating_of(race, pace=600.0)
    assert fast is not None
    assert slow is not None
    first, later = (found.race_day.changes[0].from_at for found in (fast, slow))
    assert first is not None
    assert later is not None
    assert first < later


def test_the_changes_stand_on_the_stored_score_of_an_earlier_formula(edition: Edition) -> None:
    race = rooty_race(edition)
    forecast_rain(race)
    fresh = rating_of(race)
    type(race.course).objects.update(technicality=30.0, technicality_high=31.0)
    found = rating_of(race)
    assert fresh is not None
    assert found is not None
    assert found.race_day.dry == 30.0
    assert found.race_day.score == round(30.0 + fresh.race_day.added, 1)


@pytest.mark.parametrize("format", [RaceFormat.STAGE, RaceFormat.RELAY, RaceFormat.TIMED, RaceFormat.BACKYARD])
def test_where_nobody_knows_the_hour_the_worst_of_the_window_counts(edition: Edition, format: RaceFormat) -> None:
    fields = {"distance_m": None, "duration_s": 6 * 3600} if format is RaceFormat.TIMED else {}
    fields = {"distance_m": None, "lap_m": 6_700.0} if format is RaceFormat.BACKYARD else fields
    race = rooty_race(edition, format=format, **fields)
    forecast_rain(race)
    found = rating_of(race)
    assert found is not None
    assert found.race_day.is_whenever
    assert found.race_day.added > 0
    assert {change.from_at for change in found.race_day.changes} == {None}


@pytest.mark.parametrize(
    "changed",
    [
        {"status": EditionStatus.CANCELLED},
        {"status": EditionStatus.POSTPONED},
        {"status": EditionStatus.DATE_TO_BE_CONFIRMED},
    ],
)
def test_a_race_that_is_not_held_has_none(edition: Edition, changed: dict[str, str]) -> None:
    race = rooty_race(edition)
    forecast_rain(race)
    assert rating_of(race) is not None
    Edition.objects.update(**changed)
    assert rating_of(race) is None


def test_a_race_that_is_over_has_none_and_one_under_way_still_has(edition: Edition) -> None:
    race = rooty_race(edition)
    forecast_rain(race)
    start = race.starts_at
    assert start is not None
    assert rating_of(race, start + timedelta(hours=1)) is not None
    assert rating_of(race, start + timedelta(days=2)) is None


def test_before_the_forecast_begins_there_is_none(event: Event) -> None:
    race = rooty_race(make_edition(event, date(2027, 9, 4)), starts_at=datetime(2027, 9, 4, 4, tzinfo=UTC))
    follow_race(race, NOW)
    assert rating_of(race) is None


def test_without_start_or_rating_there_is_none(edition: Edition) -> None:
    no_clock = rooty_race(edition, name="No clock", starts_at=None)
    forecast_rain(no_clock)
    unrated = make_race(edition, "Unrated", course=make_course([], score=None))
    forecast_rain(unrated)
    bare = make_race(edition, "Bare", course=None)
    forecast_rain(bare)
    assert [rating_of(race) for race in (no_clock, unrated, bare)] == [None] * 3


def test_a_forecast_without_rain_gives_no_rating(edition: Edition) -> None:
    race = rooty_race(edition)
    forecast_rain(race)
    Forecast.objects.update(rain_mm=[])
    assert rating_of(race) is None


def test_it_costs_one_query(edition: Edition, django_assert_num_queries: CaptureQueriesContext) -> None:
    race = rooty_race(edition)
    forecast_rain(race)
    found = race_numbered_or_404(race.pk)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert race_day_of(RunnerRace(found, NOW))
