"""Weather of past years: one place, many ranges of days."""

from datetime import UTC, date, datetime

import pytest

from terrain.domain.forecasts.fetching import FailureCode, FetchFailure
from terrain.providers.open_meteo.archive import Archive, ArchivePlace, WholeDays
from terrain.providers.registry import archive

NOW = datetime(2027, 6, 24, 9, 17, 30, tzinfo=UTC)
YEARS = [WholeDays(date(year, 6, 19), date(year, 6, 29)) for year in range(2012, 2027)]
CHAMONIX = ArchivePlace(45.9, 6.9, 1035)


def test_fifteen_years_are_one_request_and_cost_fifteen():
    assert (len(YEARS), YEARS[0].count) == (15, 11)
    assert Archive("https://archive.example").weight_of(YEARS) == 15


def test_each_range_comes_back_as_whole_days(open_meteo):
    ((first, *others),) = Archive(open_meteo.url).fetch([CHAMONIX], YEARS, NOW)
    assert (first.starts_at, first.hours) == (datetime(2012, 6, 19, tzinfo=UTC), 264)
    assert [series.starts_at.year for series in others] == list(range(2013, 2027))
    assert set(first.values) >= {"temperature_c", "rain_mm", "snowfall_cm", "wind_ms", "gust_ms"}


def test_the_request_names_one_model_and_a_list_of_days(open_meteo):
    Archive(open_meteo.url, "secret").fetch([CHAMONIX], YEARS[:2], NOW)
    (asked,) = open_meteo.requests
    assert asked.path == "/v1/archive"
    assert {name: asked.form[name] for name in ("models", "start_date", "end_date", "timezone", "elevation")} == {
        "models": "era5_seamless",
        "start_date": "2012-06-19,2013-06-19",
        "end_date": "2012-06-29,2013-06-29",
        "timezone": "GMT",
        "elevation": "1035",
    }
    assert asked.headers["x-api-key"] == "secret"


def test_a_single_range_is_read_as_well(open_meteo):
    ((only,),) = Archive(open_meteo.url).fetch([ArchivePlace(45.9, 6.9)], YEARS[:1], NOW)
    assert (only.hours, only.height_m) == (264, 1035)


def test_places_are_asked_for_one_by_one_until_a_limit(open_meteo):
    open_meteo.behave("normal", "limit_day")
    found = Archive(open_meteo.url).fetch([CHAMONIX] * 4, YEARS[:1], NOW)
    assert isinstance(found[0], list)
    assert [outcome.retry_at for outcome in found[1:] if isinstance(outcome, FetchFailure)] == [
        datetime(2027, 6, 25, 0, 1, tzinfo=UTC)
    ] * 3
    assert len(open_meteo.requests) == 2


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        ("cut_off", FailureCode.BROKEN_ANSWER),
        ("refuse_all", FailureCode.REFUSED),
        ("wrong_units", FailureCode.WRONG_UNITS),
        ("one_place_less", FailureCode.BROKEN_ANSWER),
    ],
)
def test_half_of_the_years_is_no_climate(open_meteo, behaviour, code):
    open_meteo.behave(behaviour)
    (failure,) = Archive(open_meteo.url).fetch([CHAMONIX], YEARS, NOW)
    assert isinstance(failure, FetchFailure)
    assert failure.code is code


def test_without_an_address_there_is_no_archive(settings):
    settings.OPEN_METEO_ARCHIVE_URL = ""
    (failure,) = archive().fetch([CHAMONIX], YEARS, NOW)
    assert (failure.code, failure.is_temporary) == (FailureCode.NO_PROVIDER, False)


def test_a_key_leads_to_the_customers_archive():
    assert Archive("https://archive-api.open-meteo.com", "key").host.archive == (
        "https://customer-archive-api.open-meteo.com/v1/archive"
    )
