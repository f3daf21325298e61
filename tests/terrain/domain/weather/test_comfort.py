"""Felt temperatures against the published charts."""

from itertools import pairwise

import pytest

from terrain.domain.weather.comfort import feels_like_c, heat_index_c, wbgt_without_sun_c, wind_chill_c

# Environment Canada's wind chill chart: air temperature across (°C), wind down (km/h).
CHILL_C = (5, 0, -5, -10, -15, -20, -25, -30, -35, -40, -45, -50)
CHILL = {
    5: (4, -2, -7, -13, -19, -24, -30, -36, -41, -47, -53, -58),
    10: (3, -3, -9, -15, -21, -27, -33, -39, -45, -51, -57, -63),
    15: (2, -4, -11, -17, -23, -29, -35, -41, -48, -54, -60, -66),
    20: (1, -5, -12, -18, -24, -30, -37, -43, -49, -56, -62, -68),
    25: (1, -6, -12, -19, -25, -32, -38, -44, -51, -57, -64, -70),
    30: (0, -6, -13, -20, -26, -33, -39, -46, -52, -59, -65, -72),
    35: (0, -7, -14, -20, -27, -33, -40, -47, -53, -60, -66, -73),
    40: (-1, -7, -14, -21, -27, -34, -41, -48, -54, -61, -68, -74),
    45: (-1, -8, -15, -21, -28, -35, -42, -48, -55, -62, -69, -75),
    50: (-1, -8, -15, -22, -29, -35, -42, -49, -56, -63, -69, -76),
    55: (-2, -8, -15, -22, -29, -36, -43, -50, -57, -63, -70, -77),
    60: (-2, -9, -16, -23, -30, -36, -43, -50, -57, -64, -71, -78),
    65: (-2, -9, -16, -23, -30, -37, -44, -51, -58, -65, -72, -79),
    70: (-2, -9, -16, -23, -30, -37, -44, -51, -58, -65, -72, -80),
    75: (-3, -10, -17, -24, -31, -38, -45, -52, -59, -66, -73, -80),
    80: (-3, -10, -17, -24, -31, -38, -45, -52, -60, -67, -74, -81),
}

# The US National Weather Service's heat index chart: air temperature across (°F, from 80 by 2), humidity down (%).
HEAT = {
    40: (80, 81, 83, 85, 88, 91, 94, 97, 101, 105, 109, 114, 119, 124, 130, 136),
    45: (80, 82, 84, 87, 89, 93, 96, 100, 104, 109, 114, 119, 124, 130, 137),
    50: (81, 83, 85, 88, 91, 95, 99, 103, 108, 113, 118, 124, 131, 137),
    55: (81, 84, 86, 89, 93, 97, 101, 106, 112, 117, 124, 130, 137),
    60: (82, 84, 88, 91, 95, 100, 105, 110, 116, 123, 129, 137),
    65: (82, 85, 89, 93, 98, 103, 108, 114, 121, 128, 136),
    70: (83, 86, 90, 95, 100, 105, 112, 119, 126, 134),
    75: (84, 88, 92, 97, 103, 109, 116, 124, 132),
    80: (84, 89, 94, 100, 106, 113, 121, 129),
    85: (85, 90, 96, 102, 110, 117, 126, 135),
    90: (86, 91, 98, 105, 113, 122, 131),
    95: (86, 93, 100, 108, 117, 127),
    100: (87, 95, 103, 112, 121, 132),
}


@pytest.mark.parametrize("wind_kmh", CHILL)
def test_wind_chill_equals_the_whole_chart_of_environment_canada(wind_kmh):
    assert tuple(round(wind_chill_c(air, wind_kmh)) for air in CHILL_C) == CHILL[wind_kmh]


@pytest.mark.parametrize("humidity_pct", HEAT)
def test_heat_index_follows_the_chart_of_the_weather_service(humidity_pct):
    # From 90 % the chart predates the service's own adjustment, by up to 2.3 °F.
    tolerance_f = 2.4 if humidity_pct >= 90 else 1.0
    computed = [
        heat_index_c((80 + 2 * column - 32) / 1.8, humidity_pct) * 1.8 + 32 for column in range(len(HEAT[humidity_pct]))
    ]
    assert [round(value) for value in computed] == pytest.approx(HEAT[humidity_pct], abs=tolerance_f)


@pytest.mark.parametrize(
    ("air_c", "wind_kmh", "humidity_pct", "felt_c"),
    [
        (10, 40, 80, pytest.approx(6.0, abs=0.05)),
        (10, 4, 80, pytest.approx(9.804)),
        (0, 0, 80, 0),
        (11, 58, 80, pytest.approx(11 - 0.8 * 4.85, abs=0.05)),
        (12.5, 40, 80, pytest.approx(10.5, abs=0.05)),
        (15, 60, 80, 15),
        (18, 60, 80, 18),
        (22, 0, 90, 22),
        (24.5, 0, 90, pytest.approx(24.5 + 0.5 * 4.1, abs=0.1)),
        (32, 0, 70, pytest.approx(40.4, abs=0.5)),
        (30, 0, 5, 30),
        (None, 10, 50, None),
        (5, None, 50, None),
        (15, None, None, 15),
        (12, None, 50, None),
        (25, 5, None, None),
        (30, 5, None, None),
    ],
)
def test_feels_like_is_chill_in_the_cold_heat_index_in_the_heat_and_unknown_without_its_inputs(
    air_c, wind_kmh, humidity_pct, felt_c
):
    assert feels_like_c(air_c, wind_kmh, humidity_pct) == felt_c


def test_wbgt_without_sun_is_the_bureau_of_meteorologys_estimate():
    # The Bureau's table: 30 °C at 50 % is 29, 35 °C at 60 % is 37.
    assert round(wbgt_without_sun_c(30, 50)) == 29
    assert round(wbgt_without_sun_c(35, 60)) == 37


@pytest.mark.parametrize("humidity_pct", [0, 40, 80])
@pytest.mark.parametrize("wind_kmh", [0, 4.9, 20, 60, 100])
def test_a_tenth_of_a_degree_never_makes_a_step(wind_kmh, humidity_pct):
    felt = [feels_like_c(tenth / 10, wind_kmh, humidity_pct) for tenth in range(-300, 400)]
    steps = [after - before for before, after in pairwise(felt)]
    assert min(steps) > 0
    assert max(steps) < 0.7


@pytest.mark.parametrize("air_c", [-20, -5, 0, 5, 10, 12])
def test_a_breath_more_of_wind_never_makes_a_step(air_c):
    felt = [feels_like_c(air_c, tenth / 10, 70) for tenth in range(1000)]
    assert all(abs(after - before) < 0.2 and after <= before + 0.06 for before, after in pairwise(felt))
