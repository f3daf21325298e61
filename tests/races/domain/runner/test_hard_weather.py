from datetime import UTC, datetime

import pytest

from races.domain.runner.hard_weather import Stress, marks_of, stresses_of
from terrain.domain.pace.course_weather import MetHour
from terrain.domain.pace.told import Party, Whose, told_over
from terrain.domain.pace.whereabouts import Whereabouts
from terrain.domain.weather.hours import WeatherHour

AT = datetime(2027, 6, 26, 6, tzinfo=UTC)
HERE = Whereabouts(AT, AT, AT, 0.0, 0.0)


@pytest.mark.parametrize(
    ("hour", "marks"),
    [
        (WeatherHour(AT), set()),
        (WeatherHour(AT, feels_like_c=6, rain_mm=1.9, gust_kmh=49, wbgt_c=22.9), set()),
        (WeatherHour(AT, feels_like_c=5, rain_mm=2, gust_kmh=50), {"feels", "rain", "wind"}),
        (WeatherHour(AT, feels_like_c=30, wbgt_c=23), {"feels"}),
    ],
)
def test_values_from_which_kit_rules_fire_are_marked(hour: WeatherHour, marks: set[str]) -> None:
    assert marks_of(hour) == marks


@pytest.mark.parametrize(
    ("felt", "wbgt", "stresses"),
    [
        (None, None, []),
        (12, 17.9, []),
        (5, None, [Stress.COLD]),
        (-10, None, [Stress.FROST]),
        (None, 18, [Stress.WARM]),
        (None, 23, [Stress.HOT]),
        (None, 28.1, [Stress.DANGEROUS_HEAT]),
        (4, 24, [Stress.COLD, Stress.HOT]),
    ],
)
def test_cold_and_heat_stand_by_themselves(felt: float | None, wbgt: float | None, stresses: list[Stress]) -> None:
    mild, hard = WeatherHour(AT, feels_like_c=15, wbgt_c=15), WeatherHour(AT, feels_like_c=felt, wbgt_c=wbgt)
    found = stresses_of(told_over([MetHour(HERE, (mild, hard, mild))], Party(Whose.RUNNER, 330.0)))
    assert [badge.stress for badge in found] == stresses
    assert all(badge.hour is hard for badge in found)


def test_no_hours_no_stress() -> None:
    assert stresses_of({}) == []
