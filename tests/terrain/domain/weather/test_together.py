"""One hour at several places as one."""

from datetime import UTC, datetime

from terrain.domain.drawing.profile.columns import Column
from terrain.domain.weather.hours import WeatherHour
from terrain.domain.weather.sky import Sky
from terrain.domain.weather.together import together

AT = datetime(2027, 6, 26, 4, tzinfo=UTC)


def test_temperatures_are_a_range_and_the_rest_is_that_of_the_worst_place() -> None:
    valley = WeatherHour(AT, temperature_c=14.0, feels_like_c=14.0, rain_mm=0.0, gust_kmh=20.0, sky=Sky.CLOUD)
    top = WeatherHour(AT, temperature_c=3.0, feels_like_c=-4.0, rain_mm=2.0, gust_kmh=70.0, sky=Sky.THUNDER, thunder=2)
    met = together([valley, top])
    assert met is not None
    assert (met.temperature_c, met.feels_like_c) == ((3.0, 14.0), (-4.0, 14.0))
    assert (met.rain_mm, met.gust_kmh, met.thunder, met.sky) == (2.0, 70.0, 2, Sky.THUNDER)


def test_it_is_dark_where_it_is_dark_for_all() -> None:
    dark, light = WeatherHour(AT, is_dark=True), WeatherHour(AT)
    assert [together(hours).is_dark for hours in ([dark, dark], [dark, light])] == [True, False]  # type: ignore[union-attr]


def test_what_nobody_knows_stays_unknown() -> None:
    met = together([WeatherHour(AT)])
    assert met is not None
    assert (met.temperature_c, met.rain_mm, met.thunder, met.sky) == (None, None, None, None)
    assert together([]) is None


def test_thunder_is_a_sign_of_its_own_beside_another_sky() -> None:
    columns = [Column(0.0, sky=sky, thunder=level) for sky, level in (("rain", 1), ("thunder", 3), ("rain", 0))]
    assert [column.marks_thunder for column in columns] == [True, False, False]
