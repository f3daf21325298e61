"""What holds for every weather: race day is never below dry, and worse weather never makes it easier."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.race_day import RaceDay, rate_race_day
from terrain.domain.technicality.rating import rate_tags
from terrain.domain.weather.series import HourlySeries
from tests.terrain.domain.race_day.weathers import COURSE_M, HOURS, Row, day, profile, weather
from tests.terrain.domain.technicality.test_properties import described, measured

HILL = profile(800.0, 2_400.0)


def rows(values: st.SearchStrategy[float], *, known: bool = False) -> st.SearchStrategy[Row]:
    """Hours of one variable in runs of six, so that few numbers make a whole forecast. Unknown ones among them."""
    one = values if known else st.one_of(st.none(), values)
    return st.lists(one, min_size=HOURS // 6, max_size=HOURS // 6).map(
        lambda runs: [value for value in runs for _hour in range(6)]
    )


weathers = st.builds(
    weather,
    height_m=st.sampled_from([None, 800.0, 1_500.0, 2_400.0]),
    rain_mm=st.one_of(rows(st.floats(0, 8), known=True), rows(st.floats(0, 8))),
    snowfall_cm=rows(st.floats(0, 5)),
    snow_depth_m=st.one_of(st.none(), rows(st.floats(0, 2))),
    temperature_c=st.one_of(st.none(), rows(st.floats(-15, 30))),
    freezing_level_m=st.one_of(st.none(), rows(st.floats(0, 4_500))),
    wind_ms=st.one_of(st.none(), rows(st.floats(0, 40))),
    gust_ms=st.one_of(st.none(), rows(st.floats(0, 60))),
    visibility_m=st.one_of(st.none(), rows(st.floats(0, 30_000))),
    weather_code=st.one_of(st.none(), rows(st.sampled_from([0.0, 3.0, 45.0, 61.0, 66.0, 75.0]))),
)
hours = st.sampled_from([None, 5.0, 14.0])


def on(tags: list[ObstacleTag], run_h: float | None, *places: HourlySeries) -> RaceDay | None:
    return rate_race_day(tags, places, day(run_h, HILL), COURSE_M)


def changed(series: HourlySeries, name: str, row: Row) -> HourlySeries:
    return replace(series, values=series.values | {name: row})


def assert_not_easier(tags: list[ObstacleTag], run_h: float | None, worse: HourlySeries, was: HourlySeries) -> None:
    before, after = on(tags, run_h, was), on(tags, run_h, worse)
    if before is not None:
        assert after is not None
        assert after.score >= before.score
        assert after.grade >= before.grade


@given(described, measured, hours, weathers, weathers)
def test_race_day_is_never_below_dry_and_adds_up(
    some: list[ObstacleTag], found: list[ObstacleTag], run_h: float | None, low: HourlySeries, high: HourlySeries
) -> None:
    tags = [*some, *found]
    race_day, dry = on(tags, run_h, low, high), rate_tags(tags, COURSE_M)
    assert dry is not None
    if race_day is None:
        return
    assert (race_day.score, race_day.low, race_day.high) >= (dry.score, dry.low, dry.high)
    assert race_day.low <= race_day.score <= race_day.high <= 100
    assert round(dry.score + sum(change.points for change in race_day.changes), 6) == race_day.score
    assert all(change.points >= 0 and change.kinds for change in race_day.changes)
    told = {change.cause for change in race_day.changes}
    assert all(set(effect.causes) <= told for effect in race_day.effects)
    assert all(effect.causes and (effect.factor is None or effect.factor > 1) for effect in race_day.effects)


@given(described, hours, weathers, rows(st.floats(0, 8), known=True))
def test_more_rain_never_makes_it_easier(
    some: list[ObstacleTag], run_h: float | None, was: HourlySeries, more: Row
) -> None:
    rain = [
        None if before is None else before + (added or 0)
        for before, added in zip(was.values["rain_mm"], more, strict=True)
    ]
    assert_not_easier(some, run_h, changed(was, "rain_mm", rain), was)


@given(described, hours, weathers, st.sampled_from(["wind_ms", "gust_ms"]), rows(st.floats(0, 60), known=True))
def test_more_wind_never_makes_it_easier(
    some: list[ObstacleTag], run_h: float | None, was: HourlySeries, name: str, more: Row
) -> None:
    before = was.values.get(name) or [None] * HOURS
    row = [(one or 0) + (added or 0) for one, added in zip(before, more, strict=True)]
    assert_not_easier(some, run_h, changed(was, name, row), was)


@given(described, hours, weathers, rows(st.floats(0, 1), known=True))
def test_thicker_fog_never_makes_it_easier(
    some: list[ObstacleTag], run_h: float | None, was: HourlySeries, part: Row
) -> None:
    seen = was.values.get("visibility_m")
    if seen is None:
        return
    row = [None if one is None else one * (left or 0) for one, left in zip(seen, part, strict=True)]
    assert_not_easier(some, run_h, changed(was, "visibility_m", row), was)


@given(described, hours, weathers, st.floats(0, 3_000))
def test_a_lower_freezing_level_never_makes_it_easier(
    some: list[ObstacleTag], run_h: float | None, was: HourlySeries, fall_m: float
) -> None:
    level = was.values.get("freezing_level_m")
    if level is None:
        return
    row = [None if one is None else one - fall_m for one in level]
    assert_not_easier(some, run_h, changed(was, "freezing_level_m", row), was)


@given(described, hours, weathers, st.floats(0, 1))
def test_deeper_snow_never_makes_it_easier(
    some: list[ObstacleTag], run_h: float | None, was: HourlySeries, more_m: float
) -> None:
    depth = was.values.get("snow_depth_m") or [0.0] * HOURS
    row = [(one or 0) + more_m for one in depth]
    assert_not_easier(some, run_h, changed(was, "snow_depth_m", row), was)
