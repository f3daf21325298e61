"""What each kind of weather does to a course, with cause, place and hour."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind as Kind
from terrain.domain.race_day import Cause, rate_race_day
from terrain.domain.technicality.rating import rate_tags
from tests.terrain.domain.race_day.weathers import (
    COURSE_M,
    DRY,
    HOUR,
    HOURS,
    START,
    day,
    fallen,
    only_change,
    profile,
    rated,
    tag,
    weather,
)

ROOTS = tag(Kind.ROOTS, 3, 12, 19)
RIDGE = tag(Kind.NARROW_PASSAGE, 3, 19, 21)


def test_fine_weather_changes_nothing() -> None:
    found = rated([ROOTS, RIDGE], weather())
    dry = rate_tags([ROOTS, RIDGE], COURSE_M)
    assert dry is not None
    assert (found.score, found.dry, found.grade, found.changes, found.effects) == (
        dry.score,
        dry.score,
        dry.grade,
        (),
        (),
    )


def test_wet_roots_name_their_kilometres_their_hour_and_the_rain() -> None:
    rain = fallen(START - 12 * HOUR, 4, 6, 4)
    change = only_change(rated([ROOTS], weather(rain_mm=rain)))
    assert change.cause is Cause.WET_ROOTS
    assert change.points > 0
    assert change.kinds == (Kind.ROOTS,)
    assert change.sections == ((12_000, 19_000),)
    assert change.from_at == START + 2.4 * HOUR
    assert change.until_at == START + 3.8 * HOUR
    assert change.evidence.rain_mm == pytest.approx(14)
    assert change.evidence.rain_since == START - 12 * HOUR
    assert change.evidence.peak_mm == 0


def test_bare_rock_dries_before_roots_do() -> None:
    rock = tag(Kind.FIXED_ROCK, 3, 12, 19)
    shower = weather(rain_mm=fallen(START - 16 * HOUR, 5))
    assert [change.cause for change in rated([rock, ROOTS], shower).changes] == [Cause.WET_ROOTS]


def test_rain_counts_only_where_the_runner_meets_it() -> None:
    early, late = tag(Kind.FIXED_ROCK, 3, 2, 4), tag(Kind.FIXED_ROCK, 3, 30, 34)
    change = only_change(rated([early, late], weather(rain_mm=fallen(START + 5 * HOUR, 2, 2))))
    assert change.sections == ((30_000, 34_000),)


@pytest.mark.parametrize(
    ("kind", "cause"),
    [
        (Kind.ROOTS, Cause.WET_ROOTS),
        (Kind.VEGETATION, Cause.WET_ROOTS),
        (Kind.SCRAMBLE, Cause.WET_ROCK),
        (Kind.NARROW_PASSAGE, Cause.WET_ROCK),
        (Kind.FIXED_ROCK, Cause.WET_ROCK),
        (Kind.BOULDERS, Cause.WET_ROCK),
        (Kind.STEPS, Cause.WET_ROCK),
        (Kind.FIXED_AID, Cause.WET_ROCK),
        (Kind.LOOSE_ROCK, Cause.WET_ROCK),
        (Kind.STEEP_DESCENT, Cause.WET_DESCENT),
        (Kind.MUD, Cause.MUD),
        (Kind.WATER_CROSSING, Cause.HIGH_WATER),
    ],
)
def test_rain_makes_each_of_these_kinds_harder(kind: Kind, cause: Cause) -> None:
    found = rated([tag(kind, 4, 5, 35)], weather(rain_mm=1.0))
    assert cause in [change.cause for change in found.changes]


@pytest.mark.parametrize("kind", [Kind.STEEP_CLIMB, Kind.SAND, Kind.PATHLESS])
def test_rain_leaves_the_other_kinds_as_they_are(kind: Kind) -> None:
    assert rated([tag(kind, 4, 5, 35)], weather(rain_mm=1.0)).added == 0


def test_mud_is_deeper_after_days_of_rain_even_on_a_dry_day() -> None:
    change = only_change(rated([tag(Kind.MUD, 3, 3, 9)], weather(rain_mm=fallen(START - 40 * HOUR, *[1.5] * 20))))
    assert change.cause is Cause.MUD
    assert change.evidence.rain_mm == pytest.approx(30)
    assert change.evidence.rain_days == 2


def test_soaked_earth_between_roots_is_predicted_to_turn_to_mud() -> None:
    soaked = weather(rain_mm=fallen(START - 40 * HOUR, *[2] * 20))
    mud = next(change for change in rated([ROOTS], soaked).changes if change.cause is Cause.NEW_MUD)
    assert mud.kinds == (Kind.MUD,)
    assert mud.sections == ((12_000, 19_000),)
    effect = next(one for one in rated([ROOTS], soaked).effects if one.kind is Kind.MUD)
    assert (effect.from_m, effect.to_m, effect.severity, effect.factor) == (12_000, 19_000, 2, None)


def test_no_mud_is_predicted_where_mud_is_described() -> None:
    soaked = weather(rain_mm=fallen(START - 40 * HOUR, *[2] * 20))
    for mud in (tag(Kind.MUD, 1, 10, 20), tag(Kind.MUD, 1)):
        assert Cause.NEW_MUD not in [change.cause for change in rated([ROOTS, mud], soaked).changes]


def test_streams_rise_with_rain_and_meltwater() -> None:
    ford = tag(Kind.WATER_CROSSING, 3, 26.9, 27)
    rainy = rated([ford], weather(rain_mm=2.0))
    melting = rated([ford], weather(temperature_c=18.0, snow_depth_m=0.8), on=day(hill=profile(1_000, 1_050)))
    assert only_change(rainy).cause is Cause.HIGH_WATER
    assert Cause.HIGH_WATER in [change.cause for change in melting.changes]


def test_knee_deep_fords_may_close_in_flood() -> None:
    flood = weather(rain_mm=2.0)
    assert rated([tag(Kind.WATER_CROSSING, 3, 26.9, 27)], flood).fords_may_close
    assert not rated([tag(Kind.WATER_CROSSING, 2, 26.9, 27)], flood).fords_may_close
    assert not rated([tag(Kind.WATER_CROSSING, 3, 26.9, 27)], weather(rain_mm=0.3)).fords_may_close


def test_snow_falls_above_its_line_and_covers_the_course_there() -> None:
    storm = weather(rain_mm=fallen(START - 10 * HOUR, *[2] * 6), freezing_level_m=1_700.0, temperature_c=4.5)
    snow = next(change for change in rated([ROOTS, RIDGE], storm).changes if change.cause is Cause.SNOW)
    assert snow.kinds == (Kind.SNOW_ICE,)
    assert len(snow.sections) == 1
    (from_m, to_m) = snow.sections[0]
    assert 10_000 < from_m < 13_000
    assert 27_000 < to_m < 30_000
    assert snow.evidence.above_m is not None
    assert 1_550 <= snow.evidence.above_m <= 1_650
    assert (snow.evidence.snow_cm or 0) > 5


def test_snow_that_lies_counts_without_a_fall() -> None:
    below, above = weather(1_000.0), weather(2_000.0, snow_depth_m=0.2, temperature_c=2.0)
    snow = only_change(rated([RIDGE], below, above))
    assert snow.cause is Cause.SNOW
    assert snow.evidence.snow_cm == pytest.approx(20)
    assert snow.sections[0][0] == pytest.approx(10_000, abs=1_000)


def test_a_high_freezing_level_and_bare_ground_have_no_snow() -> None:
    assert Cause.SNOW not in [change.cause for change in rated([RIDGE], weather(rain_mm=2.0)).changes]


def test_frost_after_rain_is_ice_underfoot() -> None:
    turning = [14.0] * 48 + [4.0] * (HOURS - 48)
    ice = next(
        change
        for change in rated([ROOTS], weather(temperature_c=turning, rain_mm=fallen(START - 3 * HOUR, 3, 3))).changes
        if change.cause is Cause.ICE
    )
    assert set(ice.kinds) == {Kind.ROOTS, Kind.SNOW_ICE}
    assert ice.evidence.temperature_c is not None
    assert ice.evidence.temperature_c < 0


def test_freezing_rain_is_ice_but_for_the_heights_that_get_snow() -> None:
    glaze = weather(weather_code=66.0, temperature_c=-0.5, rain_mm=0.5, freezing_level_m=900.0)
    ice = next(change for change in rated([ROOTS], glaze).changes if change.cause is Cause.ICE)
    assert ice.sections[0][1] < 20_000


def test_what_falls_on_frozen_ground_is_snow_and_not_ice() -> None:
    frozen = weather(temperature_c=-8.0, rain_mm=0.0, snowfall_cm=0.5, freezing_level_m=200.0)
    assert Cause.ICE not in [change.cause for change in rated([ROOTS], frozen).changes]


def test_wind_counts_on_ridges_and_above_a_serious_fall_only() -> None:
    gale = weather(wind_ms=20.0, gust_ms=28.0)
    change = only_change(rated([RIDGE, ROOTS, tag(Kind.ROOTS, 2, 30, 31, exposure=2)], gale))
    assert change.cause is Cause.WIND
    assert change.sections == ((19_000, 21_000), (30_000, 31_000))
    assert change.evidence.gust_kmh == pytest.approx(100.8)
    assert rated([RIDGE], weather(wind_ms=10.0, gust_ms=15.0)).added == 0


def test_fog_counts_where_there_is_no_path() -> None:
    change = only_change(rated([tag(Kind.PATHLESS, 3, 15, 25), RIDGE], weather(visibility_m=150.0)))
    assert (change.cause, change.kinds, change.evidence.visibility_m) == (Cause.FOG, (Kind.PATHLESS,), 150)


def test_an_obstacle_without_a_place_takes_the_mean_of_the_course() -> None:
    roots = tag(Kind.ROOTS, 3, share=0.2)
    change = only_change(rated([roots], weather(rain_mm=fallen(START + 4 * HOUR, 1, 1, 1))))
    assert change.is_everywhere
    assert change.sections == ()
    wet_throughout = rated([roots], weather(rain_mm=1.0))
    assert 0 < change.points < wet_throughout.added


def test_where_nobody_knows_the_hour_each_place_is_taken_at_its_worst() -> None:
    shower = weather(rain_mm=fallen(START + 5 * HOUR, 2))
    found = rated([tag(Kind.FIXED_ROCK, 3, 2, 4)], shower, on=day(None))
    change = only_change(found)
    assert found.is_whenever
    assert (change.cause, change.from_at, change.until_at) == (Cause.WET_ROCK, None, None)
    assert rated([tag(Kind.FIXED_ROCK, 3, 2, 4)], shower).added == 0


def test_the_points_add_up_and_the_largest_comes_first() -> None:
    awful = weather(rain_mm=2.0, wind_ms=20.0, visibility_m=100.0, temperature_c=3.0, freezing_level_m=1_500.0)
    found = rated([ROOTS, RIDGE, tag(Kind.PATHLESS, 2, 5, 9), tag(Kind.MUD, 2, 0, 3)], awful)
    assert len(found.changes) >= 4
    assert round(sum(change.points for change in found.changes), 6) == found.added
    assert [change.points for change in found.changes] == sorted((one.points for one in found.changes), reverse=True)


def test_effects_tell_section_hour_and_factor() -> None:
    found = rated([ROOTS], weather(rain_mm=1.0, temperature_c=15.0))
    effect = next(one for one in found.effects if one.kind is Kind.ROOTS)
    assert (effect.from_m, effect.to_m, effect.causes) == (12_000, 19_000, (Cause.WET_ROOTS,))
    assert effect.factor == pytest.approx(1.4)
    assert effect.from_at == START + 2.4 * HOUR


def test_the_rain_that_is_known_is_counted_in_whole_days() -> None:
    assert rated([ROOTS], weather()).known_rain_days == 2
    gap: list[float | None] = [None] * 30
    assert rated([ROOTS], weather(rain_mm=[*gap, *[0.0] * (HOURS - 30)])).known_rain_days == 0


def test_without_weather_there_is_no_race_day() -> None:
    late = weather()
    assert rate_race_day([ROOTS], [], day(), COURSE_M) is None
    assert rate_race_day([ROOTS], [weather(rain_mm=None)], day(), COURSE_M) is None
    assert rate_race_day([ROOTS], [weather(rain_mm=[None] * HOURS)], day(), COURSE_M) is None
    assert rate_race_day([ROOTS], [replace(weather(), hours=0, values={})], day(), COURSE_M) is None
    elsewhen = day()
    object.__setattr__(elsewhen, "starts_at", START + timedelta(days=9))
    assert rate_race_day([ROOTS], [late], elsewhen, COURSE_M) is None


def test_sections_are_told_as_far_as_the_course_goes() -> None:
    found = rated([tag(Kind.ROOTS, 3, 38, 45), tag(Kind.ROOTS, 3, 50, 51)], weather(rain_mm=0.5))
    wet = next(change for change in found.changes if change.cause is Cause.WET_ROOTS)
    assert wet.sections == ((38_000, 40_000),)
    assert {effect.to_m for effect in found.effects} == {40_000}


def test_forecasts_that_begin_at_different_hours_fit_together() -> None:
    whole = weather(rain_mm=fallen(START + 3 * HOUR, 2, 2))
    values = {name: row[10:] for name, row in whole.values.items()}
    later = replace(whole, height_m=2_000.0, starts_at=whole.starts_at + 10 * HOUR, hours=HOURS - 10, values=values)
    rock = tag(Kind.FIXED_ROCK, 3, 14, 26)
    assert rated([rock], whole, later).score == rated([rock], whole, replace(whole, height_m=2_000.0)).score


def test_a_forecast_that_ends_half_way_says_how_much_it_knows() -> None:
    ends_early = [0.0] * (48 + 7) + [None] * (HOURS - 55)
    found = rated([ROOTS], weather(rain_mm=ends_early))
    assert found.known_share == pytest.approx(0.75, abs=0.01)


def test_ground_that_is_not_rated_has_no_race_day() -> None:
    measured = ObstacleTag(Kind.STEEP_DESCENT, 4, from_m=0, to_m=9_000, is_measured=True)
    assert rate_race_day([measured], [weather(rain_mm=2.0)], day(), COURSE_M) is None
    assert rate_race_day([], [weather(rain_mm=2.0)], day(), COURSE_M) is None


@pytest.mark.parametrize("name", [name for name in DRY if name != "rain_mm"])
def test_a_missing_variable_never_hurts(name: str) -> None:
    found = rated([ROOTS, RIDGE, tag(Kind.WATER_CROSSING, 3, 4, 5)], weather(rain_mm=1.0, **{name: None}))
    assert found.added > 0


def test_a_course_without_heights_or_length_is_rated_by_the_forecast_own_height() -> None:
    flat = day(hours=8.0)
    bare = type(flat)(flat.starts_at, flat.ends_at, None, flat.schedule, None)
    found = rate_race_day([tag(Kind.ROOTS, 3, share=0.3)], [weather(None, snow_depth_m=0.2)], bare, None)
    assert found is not None
    assert [change.cause for change in found.changes] == [Cause.SNOW]
    assert not np.isnan(found.score)


def test_the_changes_can_stand_on_an_earlier_dry_score() -> None:
    found = rated([ROOTS, RIDGE], weather(rain_mm=2.0))
    for dry in (0.0, 40.0, 99.0):
        moved = found.above(dry)
        assert moved.dry == dry
        assert moved.score == min(100.0, round(dry + found.added, 1))
        assert round(sum(change.points for change in moved.changes), 6) == moved.added
        assert moved.low <= moved.score <= moved.high
