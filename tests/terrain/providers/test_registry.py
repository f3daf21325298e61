"""Providers by name, as the settings say."""

from datetime import timedelta

import pytest

from terrain.domain.forecasts.fetching import Ask
from terrain.labels.weather.words import PROVIDER_NAMES, attribution_of
from terrain.providers.registry import MAKERS, UnknownProvider, providers_named, user_agent
from tests.weather_servers.met_norway import START, MetNorwayServer
from tests.weather_servers.nws import NwsServer


def test_providers_come_in_the_order_of_the_setting(settings):
    settings.WEATHER_PROVIDERS = ["nws", "met_norway", "open_meteo", "nws", "sample"]
    assert [provider.name for provider in providers_named()] == ["nws", "met_norway", "open_meteo", "sample"]


def test_an_unknown_provider_is_named_together_with_those_that_are_known():
    with pytest.raises(UnknownProvider, match=r"'crystal_ball'. Known: met_norway, nws, open_meteo, sample"):
        providers_named(["open_meteo", "crystal_ball"])


def test_each_provider_has_a_credit_and_each_real_one_a_name():
    codes = {provider.attribution for provider in providers_named(MAKERS)}
    assert all(attribution_of(code) for code in codes)
    assert set(PROVIDER_NAMES) >= set(MAKERS) - {"sample"}


def test_we_say_who_we_are_and_whom_to_write_to(settings):
    settings.SITE_URL, settings.CONTACT = "https://trails.example", "ada@trails.example"
    assert user_agent() == "Trailsite (https://trails.example; ada@trails.example)"
    settings.CONTACT = ""
    assert user_agent() == ""


def test_the_settings_say_where_each_service_answers_and_who_asks(settings):
    settings.CONTACT = "ada@trails.example"
    with MetNorwayServer() as met_norway, NwsServer() as nws:
        settings.MET_NORWAY_URL, settings.NWS_URL = met_norway.url, nws.url
        ask = Ask(39.7456, -97.0892, 300, START, START + timedelta(hours=6))
        found = [provider.fetch([ask], START)[0].provider for provider in providers_named(["met_norway", "nws"])]
        agents = {asked.headers["user-agent"] for server in (met_norway, nws) for asked in server.requests}
    assert found == ["met_norway", "nws"]
    assert agents == {"Trailsite (http://testserver; ada@trails.example)"}
