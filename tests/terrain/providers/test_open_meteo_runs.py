"""Which model run a forecast of Open-Meteo comes from."""

from datetime import UTC, datetime, timedelta

import pytest

from terrain.domain.forecasts.fetching import Ask, ModelRun
from terrain.domain.weather.series import HourlySeries
from terrain.providers.open_meteo.client import OpenMeteo
from tests.weather_servers.open_meteo import OpenMeteoServer

NOW = datetime(2027, 6, 24, 9, 17, 30, tzinfo=UTC)
SIX_UTC, MINUTE, HOUR = datetime(2027, 6, 24, 6, tzinfo=UTC), timedelta(minutes=1), timedelta(hours=1)


def told(initialised_at: datetime, available_at: datetime, every_s: int = 21600) -> dict[str, int]:
    return {
        "last_run_initialisation_time": int(initialised_at.timestamp()),
        "last_run_availability_time": int(available_at.timestamp()),
        "update_interval_seconds": every_s,
    }


def fetch(server: OpenMeteoServer, now: datetime = NOW) -> HourlySeries:
    start = now.replace(minute=0, second=0)
    provider = OpenMeteo(server.url, runs_of="ecmwf_ifs")
    (series,) = provider.fetch([Ask(45.9, 6.9, 1000, start, start + 24 * HOUR)], now)
    return series


def test_a_forecast_names_the_run_it_comes_from(open_meteo):
    open_meteo.runs["ecmwf_ifs"] = told(SIX_UTC, NOW - 30 * MINUTE)
    assert fetch(open_meteo).issued_at == SIX_UTC


def test_a_run_counts_ten_minutes_after_it_became_available(open_meteo):
    open_meteo.runs["ecmwf_ifs"] = told(SIX_UTC, NOW - 5 * MINUTE)
    run = OpenMeteo(open_meteo.url, runs_of="ecmwf_ifs").latest_run(NOW)
    assert run == ModelRun(SIX_UTC - 6 * HOUR, NOW + 5 * MINUTE - 6 * HOUR)


def test_the_same_word_is_enough_for_five_minutes(open_meteo):
    open_meteo.runs["ecmwf_ifs"] = told(SIX_UTC, NOW - 30 * MINUTE)
    fetch(open_meteo)
    fetch(open_meteo)
    assert open_meteo.runs_asked_for == ["ecmwf_ifs"]


@pytest.mark.parametrize(
    "answer",
    [
        None,
        {},
        {"last_run_initialisation_time": "now", "last_run_availability_time": 1},
        told(SIX_UTC, SIX_UTC - HOUR),
        told(NOW + timedelta(days=1), NOW + timedelta(days=1)),
        told(SIX_UTC, NOW, every_s=-1),
        told(SIX_UTC, NOW, every_s=10**12),
    ],
)
def test_a_server_that_tells_nothing_sound_leaves_the_run_open(open_meteo, answer):
    if answer is not None:
        open_meteo.runs["ecmwf_ifs"] = answer
    assert fetch(open_meteo).issued_at is None


def test_without_a_model_nothing_is_asked(open_meteo):
    assert OpenMeteo(open_meteo.url).latest_run(NOW) is None
    assert open_meteo.runs_asked_for == []
