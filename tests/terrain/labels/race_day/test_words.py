"""Race day in words: each change names its cause, its place, its hour and its weather."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from terrain.domain.ground.vocabulary import Grade
from terrain.domain.ground.vocabulary import ObstacleKind as Kind
from terrain.domain.race_day import Cause, Effect, Evidence, RaceDay, RaceDayChange
from terrain.labels.race_day.words import (
    CAUSE_ICONS,
    CAUSE_NAMES,
    CAUSE_WORDS,
    change_detail,
    change_name,
    change_sentence,
    effect_words,
    hours_text,
    known_rain_sentence,
    others_detail,
    place_text,
)

ZONE = ZoneInfo("Europe/Paris")
START = datetime(2027, 6, 26, 4, tzinfo=UTC)
RACE_DATE = date(2027, 6, 26)
DAY = RaceDay(
    score=64.2,
    grade=Grade.TECHNICAL,
    low=64.2,
    high=64.2,
    dry=58.0,
    changes=(),
    effects=(),
    fords_may_close=False,
    known_rain_days=2,
    known_share=1.0,
    is_whenever=False,
    starts_at=START,
    ends_at=START + timedelta(hours=8),
    length_m=36_000.0,
)
RAIN = Evidence(rain_mm=14.2, rain_since=START - timedelta(hours=12), peak_mm=0.0)


def change(
    cause: Cause = Cause.WET_ROOTS,
    kinds: tuple[Kind, ...] = (Kind.ROOTS,),
    sections: tuple[tuple[float, float], ...] = ((12_000.0, 19_000.0),),
    evidence: Evidence = RAIN,
    minutes: tuple[int, int] | None = (160, 250),
) -> RaceDayChange:
    passed = [START + timedelta(minutes=one) for one in minutes] if minutes else [None, None]
    return RaceDayChange(cause, 6.2, kinds, sections, not sections, passed[0], passed[1], evidence)


def test_a_change_reads_as_one_sentence() -> None:
    assert (
        change_sentence(change(), DAY, ZONE, RACE_DATE)
        == "+6.2: wet roots between km 12 and 19, 08:40–10:10, after 14 mm since yesterday"
    )


@pytest.mark.parametrize(
    ("today", "hours_before", "since"),
    [
        (RACE_DATE, 12, "yesterday"),
        (date(2027, 6, 24), 12, "the day before"),
        (date(2027, 6, 24), 36, "Thursday"),
        (RACE_DATE, 3, "03:00"),
    ],
)
def test_since_when_is_told_as_the_reader_counts_days(today: date, hours_before: int, since: str) -> None:
    rain = Evidence(rain_mm=14.0, rain_since=START - timedelta(hours=hours_before), peak_mm=0.0)
    assert change_detail(change(evidence=rain), DAY, ZONE, today).endswith(f"after 14 mm since {since}")


def test_rain_at_the_runners_hour_is_told_before_what_fell_earlier() -> None:
    raining = Evidence(rain_mm=8.0, rain_since=START - timedelta(hours=3), peak_mm=2.44)
    assert "rain up to 2.4 mm an hour, 8 mm since 03:00" in change_detail(
        change(evidence=raining), DAY, ZONE, RACE_DATE
    )
    first = Evidence(rain_mm=2.4, rain_since=START, peak_mm=2.4)
    assert change_detail(change(evidence=first), DAY, ZONE, RACE_DATE).endswith("rain up to 2.4 mm an hour")


@pytest.mark.parametrize(
    ("cause", "kinds", "evidence", "said"),
    [
        (Cause.MUD, (Kind.MUD,), RAIN, "after 14 mm since yesterday"),
        (Cause.HIGH_WATER, (Kind.WATER_CROSSING,), Evidence(rain_mm=0.0, rain_days=2), "with meltwater"),
        (Cause.SNOW, (Kind.SNOW_ICE,), Evidence(snow_cm=12.3, above_m=1_900.0), "up to 12 cm from 1,900 m up"),
        (Cause.ICE, (Kind.ROOTS,), Evidence(temperature_c=-2.2), "wet ground freezes, down to −2°"),
        (Cause.ICE, (Kind.ROOTS,), Evidence(), "freezing rain"),
        (Cause.WIND, (Kind.SCRAMBLE,), Evidence(gust_kmh=69.1), "gusts to 69 km/h"),
        (Cause.FOG, (Kind.PATHLESS,), Evidence(visibility_m=300.0), "sight down to 300 m"),
        (Cause.FOG, (Kind.PATHLESS,), Evidence(), "fog in the forecast"),
    ],
)
def test_each_cause_gives_its_weather(cause: Cause, kinds: tuple[Kind, ...], evidence: Evidence, said: str) -> None:
    detail = change_detail(change(cause, kinds, evidence=evidence), DAY, ZONE, RACE_DATE)
    assert detail == f"between km 12 and 19, 08:40–10:10, {said}"


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        ((), "anywhere on the course"),
        (((26_900.0, 26_910.0),), "at km 26.9"),
        (((3_000.0, 5_500.0), (12_000.0, 19_000.0)), "at km 3–5.5 and 12–19"),
        (tuple((at, at + 300.0) for at in (2_000.0, 9_000.0, 15_000.0, 30_700.0)), "in 4 places between km 2 and 31"),
        (((0.0, 36_000.0),), "on the whole course"),
    ],
)
def test_places_read_as_a_runner_says_them(sections: tuple[tuple[float, float], ...], said: str) -> None:
    assert place_text(change(sections=sections), DAY.length_m) == said


def test_obstacles_without_a_place_may_be_elsewhere() -> None:
    some = replace(change(), is_everywhere=True)
    assert place_text(some, DAY.length_m) == "between km 12 and 19 and elsewhere"


def test_hours_name_the_day_where_it_is_not_the_day_of_the_start() -> None:
    at = [START + timedelta(hours=hours) for hours in (2, 16, 22, 24)]
    assert hours_text(at[0], at[0], DAY, ZONE) == "08:00"
    assert hours_text(at[0], at[2], DAY, ZONE) == "Sat 08:00 – Sun 04:00"
    assert hours_text(at[2], at[3], DAY, ZONE) == "Sun 04:00–06:00"
    assert hours_text(None, None, DAY, ZONE) == "whenever you pass"


def test_the_title_names_what_is_wet() -> None:
    assert change_name(change()) == "Wet roots"
    rock = (Kind.FIXED_ROCK, Kind.BOULDERS, Kind.STEPS)
    assert change_name(change(Cause.WET_ROCK, rock)) == "Wet rock, boulders and steps"
    assert change_name(change(Cause.WET_ROCK, (*rock, Kind.SCRAMBLE))) == "Wet rock, boulders and more"


def test_what_is_left_out_is_named() -> None:
    assert others_detail([change(), change(Cause.FOG, (Kind.PATHLESS,))]) == "Wet roots, fog where there is no path"


def test_a_row_of_the_table_gives_cause_and_factor() -> None:
    harder = Effect(Kind.SCRAMBLE, 3, 0, 100, None, None, (Cause.WET_ROCK, Cause.WIND), 1.45)
    new = Effect(Kind.SNOW_ICE, 2, 0, 100, None, None, (Cause.SNOW,), None)
    assert effect_words(harder) == "wet, wind ×1.45"
    assert effect_words(new) == "new: snow, severity 2"


def test_how_far_back_the_rain_is_known_is_said() -> None:
    assert "2 days before the start" in known_rain_sentence(2)
    assert "one day before the start" in known_rain_sentence(1)
    assert "not known: mud and streams may be worse" in known_rain_sentence(0)


def test_every_cause_has_a_name_a_word_and_a_drawing() -> None:
    assert set(CAUSE_NAMES) == set(CAUSE_WORDS) == set(CAUSE_ICONS) == set(Cause)
