"""Files that `advise` understands: a race, its forecast and a runner."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

from terrain.domain.ground.course_ground import NO_GROUND, CourseGround
from terrain.domain.ground.obstacle import ObstacleTag, TagInvalid
from terrain.domain.ground.tag_reading import TagsInvalid, tags_from_json
from terrain.domain.kit.advice import Demand
from terrain.domain.kit.outing import Outing
from terrain.domain.kit.race_facts import MOST_REMOTE, YES_OR_NO, RaceFacts
from terrain.domain.pace import (
    FASTEST_PACE_S_PER_KM,
    FLAT_PACE_S_PER_KM,
    SLOWEST_PACE_S_PER_KM,
    USUAL_GRADE,
    PaceRefused,
    RaceFigures,
    going_of,
    parse_pace,
)
from terrain.domain.technicality.rating import rate_tags
from terrain.domain.track.statistics import statistics_of
from terrain.labels.ground.tags import tag_problem
from terrain.management.advice_fields import Fields
from terrain.management.files import FileRefused, read_bytes, read_course
from terrain.services.forecasts.files import ForecastRefused, reaches, read_forecasts

MOST_BYTES = 5_000_000
MOST_FORECAST_BYTES = 25_000_000
MOST_ITEMS = 200
ALWAYS_IN_FORCE = "basic"

KEYS = f"""
race (all optional; a value that is missing leaves its rules undecided):
  distance_m, gain_m, high_point_m, low_point_m   metres; distance_km is understood too
  course_gpx           path of a GPX file, relative to FILE: gives the four above and the steep ground
  starts_at            "2027-06-26T06:00:00+02:00", or without offset and with time_zone
  time_zone            "Europe/Paris": for starts_at, and for the times in the reasons
  latitude, longitude  degrees, for darkness; the forecast's place is taken where they are missing
  duration_s           for races without a distance
  obstacles            [{{"kind", "severity", "share" or "from_m" and "to_m", "loose", "exposure"}}]
  water_at_m           [metres from the start], where runners get water
  remoteness           0 (town near) to 3 (hours from help, no signal)
  {", ".join(YES_OR_NO)}   true or false
  mandatory            [code of an item, name, or {{"name", "item", "note"}}]: what the organizer demands
  kit_lists            [{{"kind": "basic" | "hot" | "cold" | "bad_weather", "activated_at", "items": [as mandatory]}}]
forecast:              "none", or the path of an answer of Open-Meteo, relative to FILE
                       (several places: each speaks for the ground nearest to it)
runner (all optional):
  pace                 "5:30", minutes and seconds per km that the runner holds for an hour on flat road
  flat_pace_s_per_km   the same as a number
  expected_s           the runner's own estimate of the whole time
  is_new_to_technical  true or false
  now                  the moment of asking, as starts_at; else the clock's
"""


@dataclass(frozen=True)
class Question:
    outing: Outing
    demands: tuple[Demand, ...]
    now: datetime
    zone: tzinfo | None
    notes: tuple[str, ...]


def read_question(path: Path, clock: datetime) -> Question:
    """The question of a file. Raises FileRefused with the name of the field that can't be used."""
    whole = _object(path)
    race, runner = _part(whole, "race"), _part(whole, "runner")
    zone = race.zone("time_zone")
    now = runner.moment("now", zone) or clock
    outing = _outing(path, race, runner, zone)
    outing, notes = _with_forecast(path, whole, outing, now)
    demands = _demands(race, zone, now)
    left_out = [*race.unknown, *runner.unknown, *(name for name in whole if name not in {"race", "forecast", "runner"})]
    notes += [f"{name} is not known and was left out" for name in left_out]
    return Question(
        outing, tuple(demands), now, zone or (outing.starts_at.tzinfo if outing.starts_at else None), tuple(notes)
    )


def _object(path: Path) -> dict[str, Any]:
    data = read_bytes(path, MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise FileRefused(f"{path}: more than {MOST_BYTES // 1_000_000} MB")
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FileRefused(f"{path}: not JSON: {error}") from None
    if not isinstance(whole, dict) or "race" not in whole:
        raise FileRefused(f'{path}: give an object with "race", "forecast" and "runner"')
    return whole


def _part(whole: Mapping[str, Any], name: str) -> Fields:
    part = whole.get(name)
    if part is not None and not isinstance(part, dict):
        raise FileRefused(f"{name}: give an object")
    return Fields(name, part or {})


def _outing(path: Path, race: Fields, runner: Fields, zone: Any) -> Outing:
    described = _obstacles(race)
    course, bare = _course(path, race)
    ground = bare.described_as(described or ())
    outing = replace(
        course,
        starts_at=race.moment("starts_at", zone),
        latitude=_first(race.number("latitude", -90, 90, "degrees"), course.latitude),
        longitude=_first(race.number("longitude", -180, 180, "degrees"), course.longitude),
        tags=ground.tags,
        is_described=described is not None,
        facts=RaceFacts(
            remoteness=race.whole("remoteness", 0, MOST_REMOTE), **{name: race.flag(name) for name in YES_OR_NO}
        ),
        is_new_to_technical=runner.flag("is_new_to_technical"),
        water_at_m=tuple(_water(race)),
    )
    return _timed(outing, race, runner, ground)


def _first(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)


def _course(path: Path, race: Fields) -> tuple[Outing, CourseGround]:
    """Figures as given, else as measured, and the bare course."""
    distance_m = race.number("distance_m", 1, 2_000_000, "metres")
    distance_km = race.number("distance_km", 0.001, 2_000, "kilometres")
    given = Outing(
        distance_m=_first(distance_m, distance_km * 1000 if distance_km is not None else None),
        gain_m=race.number("gain_m", 0, 200_000, "metres"),
        high_point_m=race.number("high_point_m", -500, 9_000, "metres"),
        low_point_m=race.number("low_point_m", -500, 9_000, "metres"),
    )
    if given.high_point_m is not None and given.low_point_m is not None and given.high_point_m < given.low_point_m:
        raise race.refuse("high_point_m", "lies below low_point_m")
    name = race.text("course_gpx", 1000)
    if not name:
        return given, NO_GROUND
    track = read_course(path.parent / name).track
    ground = CourseGround(track=track)
    measured, start = statistics_of(track, ground.heights), track.segments[0]
    outing = replace(
        given,
        distance_m=measured.distance_m,
        gain_m=_first(measured.gain_m, given.gain_m),
        high_point_m=_first(measured.high_point_m, given.high_point_m),
        low_point_m=_first(measured.low_point_m, given.low_point_m),
        latitude=float(start.lat[0]),
        longitude=float(start.lon[0]),
    )
    return outing, ground


def _obstacles(race: Fields) -> list[ObstacleTag] | None:
    raw = race.raw("obstacles")
    if raw is None:
        return None
    try:
        return tags_from_json(raw)
    except TagInvalid as problem:
        raise race.refuse("obstacles", str(tag_problem(problem))) from None
    except TagsInvalid as error:
        place = f"obstacles[{error.index}].{error.problem.field}"
        raise race.refuse(place, str(tag_problem(error.problem))) from None


def _water(race: Fields) -> list[float]:
    places = race.rows("water_at_m", 1000)
    for place in places:
        if isinstance(place, bool) or not isinstance(place, int | float) or not 0 <= place <= 2_000_000:
            raise race.refuse("water_at_m", "give metres from the start, 0 to 2,000,000")
    return [float(place) for place in places]


def _timed(outing: Outing, race: Fields, runner: Fields, ground: CourseGround) -> Outing:
    """With the runner's schedule, stretched to their own estimate where they give one."""
    expected_s = runner.number("expected_s", 60, 30 * 86_400, "seconds")
    duration_s = race.number("duration_s", 60, 30 * 86_400, "seconds")
    pace = _pace(runner)
    grade = rate_tags(outing.tags, outing.distance_m) if outing.is_described else None
    outing = replace(outing, grade=int(grade.grade) if grade else None)
    if outing.distance_m is None:
        return replace(outing, duration_s=_first(expected_s, duration_s))
    figures = RaceFigures(outing.distance_m, outing.gain_m, outing.grade or USUAL_GRADE)
    going = going_of(outing.distance_m, outing.gain_m, ground.profile, ground.described).lasting(figures.road_km)
    schedule = going.schedule(pace)
    if expected_s:
        schedule = schedule.stretched(expected_s)
    return replace(outing, schedule=schedule, profile=ground.profile, line=ground.line, duration_s=schedule.total_s)


def _pace(runner: Fields) -> float:
    text = runner.raw("pace")
    number = runner.number("flat_pace_s_per_km", FASTEST_PACE_S_PER_KM, SLOWEST_PACE_S_PER_KM, "seconds per km")
    if text is None:
        return FLAT_PACE_S_PER_KM if number is None else number
    try:
        return parse_pace(text if isinstance(text, str) else "")
    except PaceRefused:
        raise runner.refuse("pace", 'give minutes and seconds per km from "2:30" to "20:00"') from None


def _demands(race: Fields, zone: Any, now: datetime) -> list[Demand]:
    """What is in force: `mandatory`, the basic list, and the lists that have been activated."""
    demands = _items(race, "mandatory", ALWAYS_IN_FORCE, None)
    for index, kit_list in enumerate(race.rows("kit_lists", 10)):
        if not isinstance(kit_list, dict):
            raise race.refuse(f"kit_lists[{index}]", "give an object")
        fields = Fields(f"race.kit_lists[{index}]", kit_list)
        kind = fields.text("kind", 40)
        if not kind:
            raise fields.refuse("kind", "say which list it is")
        activated_at = fields.moment("activated_at", zone)
        items = _items(fields, "items", kind, activated_at)
        if kind == ALWAYS_IN_FORCE or (activated_at and activated_at <= now):
            demands += items
    return demands


def _items(fields: Fields, name: str, kind: str, activated_at: datetime | None) -> list[Demand]:
    return [
        _demand(
            Fields(f"{fields.place}.{name}[{index}]", item if isinstance(item, dict) else {"name": item}),
            kind,
            activated_at,
        )
        for index, item in enumerate(fields.rows(name, MOST_ITEMS))
    ]


def _demand(item: Fields, kind: str, activated_at: datetime | None) -> Demand:
    name, code, note = item.text("name", 120), item.text("item", 40), item.text("note")
    if not name and not code:
        raise item.refuse("name", "give the name of the item")
    return Demand(name or code, code, note, kind, activated_at)


def _with_forecast(path: Path, whole: Mapping[str, Any], outing: Outing, now: datetime) -> tuple[Outing, list[str]]:
    name = whole.get("forecast", "none")
    if name is None or name == "none":
        return outing, []
    if not isinstance(name, str) or not name:
        raise FileRefused('forecast: give the path of a file, or "none"')
    data = read_bytes(path.parent / name, MOST_FORECAST_BYTES)
    try:
        series = read_forecasts(data, now)
    except ForecastRefused as refused:
        raise FileRefused(f"forecast: {refused}") from None
    outing = replace(
        outing,
        forecasts=tuple(series),
        latitude=_first(outing.latitude, series[0].latitude),
        longitude=_first(outing.longitude, series[0].longitude),
    )
    return outing, _gaps(outing, series)


def _gaps(outing: Outing, series: Any) -> list[str]:
    """Why the forecast can't be used for this race, where it can't."""
    if outing.starts_at is None or outing.duration_s is None:
        return ["the forecast is not used: race.starts_at and race.distance_m (or a duration) say when it counts"]
    if not reaches(series, outing.starts_at, outing.starts_at + timedelta(seconds=outing.duration_s)):
        return ["the forecast is not used: none of its hours lies in the race"]
    return []
