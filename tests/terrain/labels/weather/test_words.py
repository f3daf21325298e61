"""The words for the weather, its sky and its age."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from terrain.domain.forecasts.fetching import FailureCode, FetchFailure
from terrain.domain.forecasts.freshness import Freshness
from terrain.domain.weather.sky import Sky
from terrain.labels.weather.words import (
    FAILURE_NAMES,
    SKY_NAMES,
    attribution_of,
    failure_sentence,
    freshness_sentence,
)

NOW = datetime(2027, 6, 24, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("names", "codes"),
    [(SKY_NAMES, Sky), (FAILURE_NAMES, FailureCode)],
)
def test_each_code_has_a_name(names, codes):
    assert set(names) == set(codes)


def test_open_meteo_is_credited_as_its_terms_demand():
    credit = attribution_of("open_meteo")
    assert (credit.text, credit.link, credit.licence) == (
        "Weather data by Open-Meteo.com",
        "https://open-meteo.com/",
        "CC BY 4.0",
    )
    assert str(credit) == (
        "Weather data by Open-Meteo.com, CC BY 4.0, values adapted for altitude, https://open-meteo.com/"
    )


@pytest.mark.parametrize(
    ("provider", "credit"),
    [
        ("met_norway", "Data from MET Norway, CC BY 4.0, values adapted for altitude, https://api.met.no/"),
        (
            "nws",
            "Data from the US National Weather Service, public domain, values adapted for altitude,"
            " https://www.weather.gov/",
        ),
    ],
)
def test_each_weather_service_is_credited(provider, credit):
    assert str(attribution_of(provider)) == credit


def test_made_up_weather_says_so_and_no_weather_needs_no_credit():
    assert str(attribution_of("sample")) == "Sample weather, made up"
    assert attribution_of("") is None


@pytest.mark.parametrize(
    ("freshness", "age_h", "sentence"),
    [
        (Freshness.FRESH, 2, "Updated 2 h ago by Open-Meteo."),
        (Freshness.AGEING, 9, "Updated 9 h ago by Open-Meteo, later than usual."),
        (Freshness.STALE, 50, "Out of date: updated 2 days ago by Open-Meteo. Expect worse than it says."),
    ],
)
def test_the_state_of_a_forecast_is_said_in_a_sentence(freshness, age_h, sentence):
    fetched_at = NOW - age_h * HOUR
    assert freshness_sentence(freshness, NOW, fetched_at=fetched_at, provider="open_meteo") == sentence


MADE_UP = "Sample weather, made up to show the page. It says nothing about the real weather."


def test_sample_weather_says_so_at_any_age():
    fresh = freshness_sentence(Freshness.SAMPLE, NOW, fetched_at=NOW, provider="sample")
    old = freshness_sentence(Freshness.STALE, NOW, fetched_at=NOW - 30 * HOUR, provider="sample")
    assert fresh == MADE_UP
    assert old == f"{MADE_UP} Out of date: updated 30 h ago by the sample service. Expect worse than it says."


def test_the_model_run_is_named_with_its_day_where_that_is_not_today():
    told = [
        freshness_sentence(
            Freshness.FRESH, NOW, fetched_at=NOW - 2 * HOUR, issued_at=NOW - hours * HOUR, provider="met_norway"
        )
        for hours in (3, 15)
    ]
    assert told == [
        "Updated 2 h ago from model run 06 UTC by MET Norway.",
        "Updated 2 h ago from model run 18 UTC of 23 June by MET Norway.",
    ]


def test_a_forecast_that_still_is_the_newest_says_so():
    said = freshness_sentence(
        Freshness.FRESH, NOW, fetched_at=NOW - 9 * HOUR, confirmed_at=NOW - HOUR, provider="open_meteo"
    )
    assert said == "Updated 9 h ago by Open-Meteo, still its newest 1 h ago."


def test_a_trend_is_said():
    said = freshness_sentence(Freshness.FRESH, NOW, fetched_at=NOW - 2 * HOUR, provider="open_meteo", is_trend=True)
    assert said == "Updated 2 h ago by Open-Meteo. A trend only: so far ahead single hours can’t be told."


def test_a_forecast_that_is_not_there_yet_names_its_day():
    later = datetime(2027, 7, 9, tzinfo=UTC)
    early = freshness_sentence(Freshness.UNAVAILABLE, NOW, available_from=later)
    waiting = freshness_sentence(Freshness.UNAVAILABLE, later, available_from=NOW)
    assert early == "No forecast yet. It begins on Fri 9 July 2027."
    assert waiting == "No forecast has arrived yet. It is asked for several times a day."


@pytest.mark.parametrize("code", FailureCode)
def test_a_stored_failure_is_put_into_words(code):
    assert failure_sentence(FetchFailure(code, "some: detail").as_line("open_meteo")) == str(FAILURE_NAMES[code])


@pytest.mark.parametrize("line", ["", "odd", "a: b: c"])
def test_an_unknown_failure_is_no_sentence(line):
    assert failure_sentence(line) == ""


def test_the_day_from_which_there_is_a_forecast_is_that_of_the_place():
    midnight = datetime(2027, 7, 9, tzinfo=UTC)
    said = freshness_sentence(Freshness.UNAVAILABLE, NOW, available_from=midnight, zone=ZoneInfo("America/Denver"))
    assert said == "No forecast yet. It begins on Thu 8 July 2027."
