"""One pass of refreshing: fetch, keep, fail over, retry, set aside."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terrain.domain.forecasts.freshness import Freshness
from terrain.models import Forecast, ForecastPoint
from terrain.providers.registry import UnknownProvider, providers_named
from terrain.queries.forecasts import forecasts_of
from terrain.services.forecasts import claims
from terrain.services.forecasts.following import ask_again
from terrain.services.forecasts.refresh import refresh_claimed, refresh_due
from tests.cast import NOW
from tests.terrain.following import follow_place

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def follow(holder="a", latitude=45.9, days=2.0, height_m=1034.0, now=NOW) -> ForecastPoint:
    return follow_place(holder, latitude, 6.87, height_m, NOW + days * DAY, NOW + days * DAY + 12 * HOUR, now)


def point() -> ForecastPoint:
    return ForecastPoint.objects.select_related("current").get()


def test_a_pass_stores_what_is_due_and_sets_the_next_time(open_meteo):
    follow()
    summary = refresh_due(NOW)
    assert (summary.due, summary.fetched, summary.failed) == (1, {"open_meteo": 1}, 0)
    stored = point()
    assert (stored.current.provider, stored.current.fetched_at) == ("open_meteo", NOW)
    assert stored.current.starts_at == (NOW + 2 * DAY).replace(minute=0) - 2 * DAY
    assert len(stored.current.temperature_c) == stored.current.hours == 62
    assert NOW + 4.8 * HOUR <= stored.next_refresh_at <= NOW + 7.2 * HOUR
    assert (stored.claimed_until, stored.failures, stored.last_error) == (None, 0, "")


def test_what_was_fetched_is_not_fetched_again(open_meteo):
    follow()
    refresh_due(NOW)
    assert refresh_due(NOW + HOUR).due == 0
    assert len(open_meteo.requests) == 1
    assert refresh_due(NOW + 8 * HOUR).stored == 1


def test_thousands_of_followers_in_one_valley_cost_one_fetch(open_meteo):
    for number in range(5):
        follow(f"race:{number}", 45.89 + number / 1000)
    refresh_due(NOW)
    assert open_meteo.places == [(45.9, 6.8974)]


def test_due_points_are_fetched_in_batches_the_longest_overdue_first(open_meteo):
    for number in range(3):
        follow(f"race:{number}", 40 + number)
        ForecastPoint.objects.filter(latitude=40 + number).update(next_refresh_at=NOW - number * HOUR)
    assert refresh_due(NOW, limit=2).due == 2
    assert [latitude for latitude, _ in open_meteo.places] == [42, 41]
    assert refresh_due(NOW).due == 1


def test_a_pass_tells_how_far_it_is(open_meteo, monkeypatch):
    for number in range(3):
        follow(f"race:{number}", 40 + number)
    (provider,) = providers_named()
    monkeypatch.setattr(provider, "batch_size", 2)
    heard = []
    refresh_due(NOW, providers=[provider], on_progress=lambda done, total: heard.append((done, total)))
    assert heard == [(2, 3), (3, 3)]


def test_a_batch_costs_the_same_queries_for_one_point_and_for_thirty(open_meteo):
    def queries(count, latitude):
        for number in range(count):
            follow(f"{latitude}:{number}", latitude + number / 2)
        with CaptureQueriesContext(connection) as captured:
            assert refresh_due(NOW).stored == count
        return len(captured)

    assert queries(1, 10) == queries(30, 20)


@pytest.mark.parametrize("fault", ["error_500", "limit_minute", "html", "cut_off", "wrong_units", "nines", "gaps"])
def test_the_last_good_forecast_is_kept_through_a_fault(open_meteo, fault):
    follow()
    refresh_due(NOW)
    good = point().current
    open_meteo.behave(fault)
    later = NOW + 8 * HOUR
    summary = refresh_due(later)
    kept = point()
    assert (summary.stored, summary.failed, kept.current) == (0, 1, good)
    assert (kept.failures, kept.refusals, kept.claimed_until) == (1, 0, None)
    assert kept.last_error.startswith("open_meteo: ")
    assert later < kept.next_refresh_at <= later + timedelta(minutes=3)
    open_meteo.behave("normal")
    assert refresh_due(kept.next_refresh_at).stored == 1
    assert (point().failures, point().last_error) == (0, "")


def test_a_first_forecast_with_gaps_is_better_than_none_and_then_replaced(open_meteo):
    follow()
    open_meteo.behave("gaps")
    refresh_due(NOW)
    assert None in point().current.temperature_c
    open_meteo.behave("normal")
    refresh_due(NOW + 8 * HOUR)
    assert None not in point().current.temperature_c


def test_a_forecast_without_any_core_value_is_never_stored(open_meteo):
    follow()
    open_meteo.weather |= dict.fromkeys(["temperature_2m", "precipitation", "wind_speed_10m"])
    refresh_due(NOW)
    assert (point().current, point().last_error) == (None, "open_meteo: incomplete: too many values are missing")


def test_pauses_grow_while_the_fault_lasts(open_meteo, monkeypatch):
    monkeypatch.setattr("random.random", lambda: 1.0)
    follow()
    open_meteo.behave("error_503")
    at, pauses = NOW, []
    for _ in range(4):
        refresh_due(at)
        pauses.append((point().next_refresh_at - at) / timedelta(minutes=1))
        at = point().next_refresh_at
    assert pauses == [2, 4, 8, 16]
    assert point().set_aside_at is None


def test_a_daily_limit_is_waited_for_until_the_next_day(open_meteo):
    follow()
    open_meteo.behave("limit_day")
    refresh_due(NOW)
    tomorrow = (NOW + DAY).replace(hour=0, minute=1)
    assert tomorrow <= point().next_refresh_at <= tomorrow + timedelta(seconds=31)


def test_a_point_refused_three_times_is_set_aside_with_its_reason_and_the_others_are_served(open_meteo):
    for number in range(5):
        follow(f"race:{number}", 40 + number)
    open_meteo.poisoned = {42}
    at = NOW
    for _ in range(3):
        summary = refresh_due(at)
        at += 2 * HOUR + timedelta(minutes=1)
    bad = ForecastPoint.objects.get(latitude=42)
    assert (bad.refusals, bad.current) == (3, None)
    assert bad.set_aside_at == NOW + 2 * (2 * HOUR + timedelta(minutes=1))
    assert bad.last_error == "open_meteo: refused: No data is available for this location"
    assert summary.set_aside == 1
    assert Forecast.objects.values("point").distinct().count() == 4
    open_meteo.requests.clear()
    assert refresh_due(NOW + DAY).stored == 4
    assert sorted(latitude for latitude, _ in open_meteo.places) == [40, 41, 43, 44]


def test_a_point_that_was_set_aside_may_be_asked_for_again(open_meteo):
    followed = follow()
    ForecastPoint.objects.update(set_aside_at=NOW, refusals=3, failures=5, next_refresh_at=NOW + DAY)
    assert refresh_due(NOW).due == 0
    assert ask_again([followed.pk], NOW) == 1
    open_meteo.behave("refuse_all", "normal")
    assert refresh_due(NOW).set_aside == 0
    assert refresh_due(NOW + 3 * HOUR).stored == 1


def test_the_next_provider_helps_when_a_whole_batch_fails(open_meteo):
    follow()
    open_meteo.behave("error_500")
    summary = refresh_due(NOW, providers=providers_named(["open_meteo", "sample"]))
    assert (summary.fetched, summary.failed) == ({"sample": 1}, 1)
    assert point().current.provider == "sample"
    assert point().last_error.startswith("open_meteo: overloaded")
    assert point().next_refresh_at <= NOW + timedelta(minutes=3)
    assert forecasts_of(["a"], NOW)["a"].freshness is Freshness.SAMPLE


def test_a_real_forecast_replaces_a_sample_as_soon_as_there_is_one(open_meteo):
    follow()
    open_meteo.behave("error_500", "gaps")
    both = providers_named(["open_meteo", "sample"])
    refresh_due(NOW, providers=both)
    refresh_due(NOW + HOUR, providers=both)
    assert point().current.provider == "open_meteo"


def test_a_stopgap_is_due_at_once_where_there_are_real_providers(open_meteo, settings):
    follow()
    refresh_due(NOW, providers=providers_named(["sample"]))
    refresh_due(NOW)
    assert point().current.provider == "open_meteo"


def test_a_site_of_samples_alone_refreshes_them_in_their_time(settings):
    settings.WEATHER_PROVIDERS = ["sample"]
    follow()
    assert [refresh_due(NOW).stored, refresh_due(NOW).due] == [1, 0]


def test_a_sample_never_replaces_a_real_forecast(open_meteo):
    follow()
    refresh_due(NOW)
    later = NOW + 10 * HOUR
    summary = refresh_due(later, providers=providers_named(["sample"]))
    assert (summary.stored, summary.kept, point().current.provider) == (0, 1, "open_meteo")
    open_meteo.behave("error_500")
    refresh_due(later + DAY, providers=providers_named(["open_meteo", "sample"]))
    assert point().current.provider == "open_meteo"


def test_a_sample_that_is_still_good_is_not_made_again_at_each_retry(open_meteo):
    follow()
    open_meteo.behave("error_500")
    both = providers_named(["open_meteo", "sample"])
    refresh_due(NOW, providers=both)
    refresh_due(NOW + HOUR, providers=both)
    assert Forecast.objects.count() == 1
    assert point().failures == 2


def test_a_provider_that_fails_two_batches_is_left_alone_for_the_rest_of_the_pass(open_meteo):
    for number in range(5):
        follow(f"race:{number}", 40 + number)
    open_meteo.behave("error_500")
    providers = providers_named(["open_meteo", "sample"])
    for provider in providers:
        provider.batch_size = 1
    summary = refresh_due(NOW, providers=providers)
    assert (len(open_meteo.requests), summary.fetched, summary.failed) == (2, {"sample": 5}, 5)


def test_without_any_provider_the_reason_is_noted(settings):
    settings.WEATHER_PROVIDERS = []
    follow()
    refresh_due(NOW)
    assert (point().last_error, point().current) == ("none: no_provider", None)


def test_an_unknown_provider_in_the_settings_is_named(settings):
    settings.WEATHER_PROVIDERS = ["open_meteo", "crystal_ball"]
    with pytest.raises(UnknownProvider, match="'crystal_ball'"):
        refresh_due(NOW)


def test_a_point_whose_race_is_over_is_released_and_not_fetched(open_meteo):
    follow(days=1)
    summary = refresh_due(NOW + 5 * DAY)
    assert (summary.due, summary.idle, open_meteo.requests) == (1, 1, [])
    assert point().next_refresh_at is None


def test_old_forecasts_are_thinned_to_one_a_day(open_meteo):
    follow(days=6)
    for step in range(20):
        ForecastPoint.objects.update(next_refresh_at=NOW)
        refresh_due(NOW + step * 5 * HOUR)
    days = [at.date() for at in Forecast.objects.values_list("fetched_at", flat=True)]
    assert len(days) == len(set(days)) == 5
    assert point().current.fetched_at == NOW + 95 * HOUR


def test_the_same_fetch_stored_twice_is_one_forecast(open_meteo):
    follow()
    refresh_due(NOW)
    ForecastPoint.objects.update(next_refresh_at=NOW)
    open_meteo.weather["temperature_2m"] = 21
    refresh_due(NOW)
    assert Forecast.objects.count() == 1
    assert set(point().current.temperature_c) == {21}


def test_a_clock_that_jumped_ahead_and_came_back_does_not_stop_the_refresh(open_meteo):
    follow(days=5)
    refresh_due(NOW + DAY)
    assert ForecastPoint.objects.due(NOW).count() == 0
    follow("b", days=5)
    assert refresh_due(NOW).stored == 1


def test_a_message_delivered_twice_fetches_once(open_meteo):
    followed = follow()
    claim = claims.claim_due(NOW, 10)
    refresh_claimed([followed.pk], claim.until, NOW)
    refresh_claimed([followed.pk], claim.until, NOW)
    assert len(open_meteo.requests) == 1


def test_a_message_delivered_twice_at_once_is_worked_on_once(open_meteo):
    followed = follow()
    claim = claims.claim_due(NOW, 10)
    assert claims.take_over([followed.pk], claim.until, NOW).points == [followed.pk]
    refresh_claimed([followed.pk], claim.until, NOW)
    assert open_meteo.requests == []


def test_a_message_without_a_claim_fetches_what_is_due(open_meteo):
    followed = follow()
    refresh_claimed([followed.pk, 999_999], None, NOW)
    refresh_claimed([followed.pk], None, NOW)
    assert len(open_meteo.requests) == 1


def test_a_killed_workers_claim_runs_out_and_is_taken_again(open_meteo, settings):
    settings.FORECAST_CLAIM_S = 600
    followed = follow()
    assert claims.claim_due(NOW, 10).points == [followed.pk]
    assert refresh_due(NOW + timedelta(seconds=599)).due == 0
    assert refresh_due(NOW + timedelta(seconds=600)).stored == 1


def test_a_worker_that_lost_its_claim_stores_nothing(open_meteo):
    followed = follow()
    lost = claims.claim_due(NOW, 10)
    later = NOW + timedelta(hours=1)
    mine = claims.claim_due(later, 10)
    refresh_claimed([followed.pk], lost.until, later)
    assert (point().current, point().claimed_until) == (None, mine.until)


def test_start_and_top_in_one_cell_cost_one_fetch_and_each_has_its_own_temperature(open_meteo):
    open_meteo.weather["temperature_2m"] = 12.0
    low, high = follow("start", height_m=1034), follow("top", height_m=2357)
    summary = refresh_due(NOW)
    assert (summary.stored, len(open_meteo.places)) == (2, 1)
    assert open_meteo.requests[0].column("elevation") == ["1000"]
    low, high = (ForecastPoint.objects.select_related("current").get(pk=point.pk) for point in (low, high))
    assert (low.current.temperature_c[0], high.current.temperature_c[0]) == (12, pytest.approx(12 - 1400 * 0.0065))
    assert low.next_refresh_at == high.next_refresh_at


def test_heights_of_one_cell_share_a_fetch_over_all_the_hours_that_they_want(open_meteo):
    follow("start", height_m=1034, days=2)
    follow("top", height_m=2357, days=4)
    refresh_due(NOW)
    (asked,) = open_meteo.requests
    assert (asked.column("start_hour"), asked.column("end_hour")) == (["2027-06-24T09:00"], ["2027-06-28T22:00"])
