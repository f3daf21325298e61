"""Pictures, classes, thunder and the form of precipitation."""

import pytest

from terrain.domain.weather.sky import Phase, Sky, phase_at, sky_of, thunder_level


@pytest.mark.parametrize(
    ("code", "cover", "phase", "is_dark", "sky"),
    [
        (0, None, None, False, Sky.CLEAR),
        (1, None, None, True, Sky.NIGHT),
        (2, None, None, True, Sky.PARTLY),
        (3, None, None, False, Sky.CLOUD),
        (48, None, None, False, Sky.FOG),
        (53, None, None, False, Sky.DRIZZLE),
        (63, None, Phase.RAIN, False, Sky.RAIN),
        (63, None, Phase.SNOW, False, Sky.SNOWFALL),
        (63, None, Phase.SLEET, False, Sky.SLEET),
        (73, None, Phase.RAIN, False, Sky.RAIN),
        (66, None, None, False, Sky.SLEET),
        (86, None, None, False, Sky.SNOWFALL),
        (96, None, Phase.SNOW, False, Sky.THUNDER),
        (4, 50, None, False, None),
        (None, 10, None, True, Sky.NIGHT),
        (None, 50, None, False, Sky.PARTLY),
        (None, 90, None, False, Sky.CLOUD),
        (None, None, None, False, None),
    ],
)
def test_sky_is_drawn_by_code_form_and_darkness(code, cover, phase, is_dark, sky):
    assert sky_of(code, cover, phase, is_dark=is_dark) is sky


@pytest.mark.parametrize(
    ("height_m", "freezing_m", "phase"),
    [
        (2900, 3000, Phase.SNOW),
        (2700, 3000, Phase.SLEET),
        (2600, 3000, Phase.RAIN),
        (None, 3000, None),
        (2000, None, None),
    ],
)
def test_snow_reaches_below_the_freezing_level(height_m, freezing_m, phase):
    assert phase_at(height_m, freezing_m) is phase


@pytest.mark.parametrize(
    ("code", "neighbours", "cape", "rain_mm", "chance", "level"),
    [
        (96, (), 0, 0, 0, 3),
        (95, (95, 3), None, None, None, 3),
        (95, (3, 3), None, None, None, 2),
        (80, (), 1200, 0.5, 60, 2),
        (80, (), 1200, 0.1, 60, 1),
        (2, (), 600, 0, 30, 1),
        (2, (), 600, 0, 20, 0),
        (2, (), None, 0, 90, 0),
        (None, (), None, 5, 90, None),
    ],
)
def test_thunder_goes_by_code_then_by_energy_and_showers(code, neighbours, cape, rain_mm, chance, level):
    assert thunder_level(code, neighbours, cape, rain_mm, chance) == level
