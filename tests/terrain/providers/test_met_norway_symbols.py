"""MET Norway's symbols and their codes."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from terrain.domain.weather.sky import Sky, sky_of
from terrain.providers.met_norway.symbols import WMO_CODES, Fall, fall_of, symbol_of

TABLE = Path(settings.BASE_DIR).parent / "shared/data/weather/metno_symbols.json"


def test_there_are_41_symbols_and_each_has_a_picture():
    assert len(WMO_CODES) == 41
    skies = {symbol: sky_of(code, None, None, is_dark=False) for symbol, code in WMO_CODES.items()}
    assert None not in skies.values()
    assert skies["heavysleet"] is Sky.SLEET
    assert skies["fog"] is Sky.FOG


@pytest.mark.parametrize("variant", ["", "_day", "_night", "_polartwilight"])
def test_day_night_and_twilight_are_the_same_symbol(variant):
    assert symbol_of(f"lightssnowshowersandthunder{variant}") == "lightssnowshowersandthunder"


@pytest.mark.parametrize("code", ["", None, 7, "clearsky_noon", "drizzle", "lightsnowshowersandthunder"])
def test_what_is_no_symbol_is_none(code):
    assert symbol_of(code) is None


@pytest.mark.parametrize(
    ("symbol", "fall"),
    [("lightssleetshowersandthunder", Fall.SLEET), ("snow", Fall.SNOW), ("heavyrain", Fall.RAIN), ("fog", None)],
)
def test_a_symbol_tells_what_falls(symbol, fall):
    assert fall_of(symbol) is fall


@pytest.mark.skipif(not TABLE.exists(), reason="the shared weather tables are not beside this checkout")
def test_the_published_table_has_the_same_symbols_and_codes_but_for_sleet():
    table = {row["symbol"]: row for row in json.loads(TABLE.read_text())}
    assert set(table) == set(WMO_CODES)
    differing = {name for name, row in table.items() if row["wmo"] != WMO_CODES[name]}
    assert differing == {name for name, row in table.items() if row["sleet"] and not name.endswith("thunder")}
