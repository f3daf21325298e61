"""Usual weather and past days: what is wanted, what is due, fetched once a year, and what failures leave behind."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terrain.domain.climate import DaySpan
from terrain.models import Climate, ForecastWindow, PastWeather
from terrain.providers.archives import archives_named
from terrain.queries.forecasts import forecasts_of
from terrain.services.forecasts.climates import (
    ClimateWish,
    ask_archives_again,
    refresh_climates,
    refresh_past_weather,
    want_climates,
)
from terrain.services.forecasts.following import Following, follow_places
from tests.at_once import at_once
from tests.cast import NOW

DAY = timedelta(days=1)
LAST_YEAR = DaySpan(date(2026, 6, 27), date(2026, 6, 28))


def want(*days_ahead: int, past: tuple[DaySpan, ...] = (), latitude: float = 45.9) -> None:
    """A holder for each number of days, "race:2" in two days."""
    followings = [
        Following(f"race:{ahead}", latitude, 6.87, 1000, NOW + ahead * DAY, NOW + (ahead + 1) * DAY)
        for ahead in days_ahead
    ]
    follow_places(followings, NOW)
    wishes = [
        ClimateWish(each.holder, each.latitude, each.longitude, each.starts_at.date(), past) for each in followings
    ]
    want_climates(wishes, NOW)


@pytest.mark.django_db
def test_a_climate_costs_one_request_of_fifteen_ranges_and_is_kept_for_a_year(archive_server):
    want(40)
    assert refresh_climates(NOW).fetched == 1
    asked = archive_server.requests[0]
    assert len(archive_server.requests) == 1
    assert len(asked["start_date"].split(",")) == 15
    assert asked["models"] == "era5_seamless"
    assert refresh_climates(NOW + 364 * DAY).fetched == 0
    want(366)
    assert refresh_climates(NOW + 365 * DAY).fetched == 1


@pytest.mark.django_db
def test_usual_weather_is_told_at_the_height_asked_for(archive_server):
    want(40)
    refresh_climates(NOW)
    told = forecasts_of(["race:40"], NOW)["race:40"].climate
    assert (told.years, told.provider, told.height_m, told.fetched_at) == (15, "open_meteo", 1235.0, NOW)
    at_archive, on_top = told.usual_at(1235.0), told.usual_at(2235.0)
    assert (at_archive.max_c.low, at_archive.max_c.high) == (20.0, 30.0)
    assert on_top.max_c.high == pytest.approx(23.5)
    assert at_archive.rain_mm.high == 2.0
    assert at_archive.wet_share == pytest.approx(3 / 11)


@pytest.mark.django_db
def test_races_of_one_start_and_day_share_a_climate(archive_server):
    want(40)
    follow_places([Following("other", 45.91, 6.88, 1500, NOW + 40 * DAY, NOW + 41 * DAY)], NOW)
    want_climates([ClimateWish("other", 45.91, 6.88, (NOW + 40 * DAY).date())], NOW)
    assert {window.holder for window in Climate.objects.get().windows.all()} == {"race:40", "other"}


@pytest.mark.django_db
def test_what_lies_more_than_a_year_ahead_is_not_asked_for_yet(archive_server):
    want(366, 30)
    due = list(Climate.objects.due(NOW))
    assert [window.holder for climate in due for window in climate.windows.all()] == ["race:30"]
    assert refresh_climates(NOW).fetched == 1


@pytest.mark.django_db
def test_the_nearest_race_comes_first(archive_server):
    want(200, 20, 90)
    due = Climate.objects.due(NOW)
    assert [climate.windows.get().holder for climate in due] == ["race:20", "race:90", "race:200"]


@pytest.mark.django_db
def test_a_race_that_moves_to_another_day_wants_that_days_climate(archive_server):
    want(40)
    before = ForecastWindow.objects.get(holder="race:40").climate
    follow_places([Following("race:40", 45.9, 6.87, 1000, NOW + 47 * DAY, NOW + 48 * DAY)], NOW)
    want_climates([ClimateWish("race:40", 45.9, 6.87, (NOW + 47 * DAY).date())], NOW)
    after = ForecastWindow.objects.get(holder="race:40").climate
    assert (after.month, after.day) == (8, 10)
    assert before.pk not in set(Climate.objects.due(NOW).values_list("pk", flat=True))


@pytest.mark.django_db
def test_climates_that_no_race_asks_for_are_forgotten_when_they_run_out(archive_server):
    want(40)
    refresh_climates(NOW)
    ForecastWindow.objects.all().delete()
    refresh_climates(NOW + 300 * DAY)
    assert Climate.objects.count() == 1
    refresh_climates(NOW + 366 * DAY)
    assert Climate.objects.count() == 0


@pytest.mark.django_db
def test_past_editions_are_fetched_once_and_for_ever(archive_server):
    want(40, past=(LAST_YEAR,))
    assert refresh_past_weather(NOW).fetched == 1
    past = forecasts_of(["race:40"], NOW)["race:40"].climate.past[LAST_YEAR]
    assert [(day.on.day, day.max_c, day.rain_mm) for day in past.days] == [(27, 20.0, 2.0), (28, 20.0, 0.0)]
    want(40, past=(LAST_YEAR,))
    assert refresh_past_weather(NOW + 800 * DAY).fetched == 0


@pytest.mark.django_db
def test_an_edition_yet_to_come_is_fetched_when_the_archive_has_it(archive_server):
    want(40, past=(DaySpan(date(2027, 6, 26), date(2027, 6, 26)),))
    assert refresh_past_weather(NOW).fetched == 0
    assert refresh_past_weather(NOW + 10 * DAY).fetched == 1


@pytest.mark.django_db
@pytest.mark.parametrize("behaviour", ["error_500", "html"])
def test_a_failing_archive_is_asked_again_after_a_pause(archive_server, behaviour):
    archive_server.behave(behaviour, "normal")
    want(40)
    assert refresh_climates(NOW).failed == 1
    row = Climate.objects.get()
    assert row.fetched_at is None
    assert row.last_error.startswith("open_meteo: ")
    assert row.next_fetch_at > NOW
    assert refresh_climates(NOW + 4 * timedelta(hours=1)).fetched == 1
    row.refresh_from_db()
    assert (row.failures, row.last_error) == (0, "")


@pytest.mark.django_db
def test_after_the_days_limit_nothing_is_asked_until_the_next_day(archive_server):
    archive_server.behave("limit_day", "normal")
    want(40, 50)
    refresh_climates(NOW)
    refresh_climates(NOW + timedelta(hours=2))
    assert len(archive_server.requests) == 1
    assert refresh_climates(NOW + DAY).fetched == 2


@pytest.mark.django_db
def test_a_refused_place_is_set_aside_for_a_month_and_the_others_go_on(archive_server):
    archive_server.behave("refuse", "normal")
    want(40, 50)
    summary = refresh_climates(NOW)
    assert (summary.fetched, summary.failed) == (1, 1)
    assert Climate.objects.get(fetched_at=None).next_fetch_at == NOW + 30 * DAY


@pytest.mark.django_db
def test_half_the_years_are_no_climate(archive_server):
    archive_server.behave("gaps")
    want(40)
    assert refresh_climates(NOW).failed == 1
    assert Climate.objects.get().days == []


@pytest.mark.django_db
def test_the_free_tier_is_left_to_the_forecasts(archive_server, monkeypatch):
    monkeypatch.setattr("terrain.providers.open_meteo.host.Host.is_free", True)
    want(*range(40, 50))
    summary = refresh_climates(NOW)
    assert (summary.fetched, summary.is_shut) == (8, True)
    assert refresh_climates(NOW + timedelta(minutes=2)).fetched == 2


@pytest.mark.django_db
def test_made_up_days_give_way_to_real_ones_and_never_the_other_way(archive_server):
    want(40)
    refresh_climates(NOW, archives_named(["sample"]))
    assert Climate.objects.get().provider == "sample"
    refresh_climates(NOW + 2 * DAY)
    assert Climate.objects.get().provider == "open_meteo"
    Climate.objects.update(next_fetch_at=NOW)
    refresh_climates(NOW + 3 * DAY, archives_named(["sample"]))
    assert Climate.objects.get().provider == "open_meteo"


@pytest.mark.django_db
def test_without_an_archive_nothing_is_asked_and_nothing_fails(archive_server, settings):
    settings.OPEN_METEO_ARCHIVE_URL = ""
    want(40)
    assert refresh_climates(NOW) == refresh_past_weather(NOW)
    assert Climate.objects.get().failures == 0


@pytest.mark.django_db
def test_wishes_take_the_same_queries_for_one_race_and_for_three(archive_server):
    counts = []
    for days in ((20,), (30, 31, 32)):
        want(*days)
        wishes = [ClimateWish(f"race:{day}", 46.9, 6.87, (NOW + day * DAY).date(), (LAST_YEAR,)) for day in days]
        with CaptureQueriesContext(connection) as queries:
            want_climates(wishes, NOW)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_fetch_the_same_climate(archive_server):
    want(*range(40, 46))

    at_once(*[lambda: refresh_climates(NOW)] * 2)
    places = [request["start_date"] for request in archive_server.requests]
    assert len(places) == len(set(places)) == 6


@pytest.mark.django_db
def test_a_worker_that_was_killed_leaves_its_row_to_the_next(archive_server):
    want(40)
    Climate.objects.update(claimed_until=NOW + timedelta(minutes=5))
    assert refresh_climates(NOW).fetched == 0
    assert refresh_climates(NOW + timedelta(minutes=6)).fetched == 1
    assert PastWeather.objects.count() == 0


@pytest.mark.django_db
def test_what_a_wrong_clock_put_into_the_future_is_due(archive_server):
    want(40)
    refresh_climates(NOW + 30 * DAY)
    Climate.objects.update(claimed_until=NOW + 31 * DAY)
    assert refresh_climates(NOW).fetched == 1
    assert Climate.objects.get().fetched_at == NOW


@pytest.mark.django_db
def test_climates_that_failed_are_asked_for_again_when_the_operator_says_so(archive_server):
    archive_server.behave("refuse", "normal")
    want(40)
    refresh_climates(NOW)
    assert refresh_climates(NOW + DAY).fetched == 0
    assert ask_archives_again(Climate, Climate.objects.values_list("pk", flat=True), NOW + DAY) == 1
    assert refresh_climates(NOW + DAY).fetched == 1
