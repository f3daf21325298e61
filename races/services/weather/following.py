"""Following the weather of races: at the start, at the highest point, and along the course where these are far."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from races.domain.status import HELD, ListingStatus
from races.domain.time.race_window import RaceWindow, WindowFacts, race_window
from races.models import Race
from races.queries.race.size import RaceSize, size_of
from races.services.weather.climates import want_usual_weather
from terrain.domain.ground.course_ground import CourseGround
from terrain.domain.track.line import Spot, further_places
from terrain.models import Course
from terrain.queries.courses import bare_ground_of
from terrain.services.forecasts.following import Following, follow_places, unfollow
from terrain.services.forecasts.refresh import ask_for_refresh

START, TOP = "start", "top"
ALONG = tuple(f"along_{number}" for number in range(1, 7))
"""Further places in the order of the course."""
PLACES = (START, TOP, *ALONG)
NOTHING: Mapping[int | None, CourseGround] = {}


def holder_of(race: Race, place: str) -> str:
    """The word under which the forecast of a race's place (one of PLACES) is found."""
    return f"race:{race.pk}:{place}"


def race_id_of(holder: str) -> int | None:
    """The race whose place a holder names; None for another one's words."""
    kind, _, rest = holder.partition(":")
    number = rest.partition(":")[0]
    return int(number) if kind == "race" and number.isascii() and number.isdecimal() else None


def holders_of(race: Race) -> list[str]:
    return [holder_of(race, place) for place in PLACES]


def follow_race(race: Race, now: datetime) -> None:
    """Follow the weather of a race, or stop following it (see `follow_races`). Reads the race's stored facts."""
    follow_races([race], now)


@transaction.atomic
def follow_races(races: Iterable[Race], now: datetime, grounds: Mapping[int | None, CourseGround] = NOTHING) -> None:
    """Follow published races that are to be held, over their own window; stop following all others. Few queries.

    Others are those not published, cancelled, postponed or without a date, and those that are over. The workers are
    asked to look for what is due as soon as the transaction is done. `grounds` by course are not measured again.
    """
    stored = list(
        Race.objects.filter(pk__in=[race.pk for race in races])
        .select_related("edition__event", "course__track")
        .annotate(last_cut_off_s=Max("cut_offs__after_start_s"))
        .order_by("pk")
    )
    followings = [following for race in stored for following in _followings(race, now, grounds.get(race.course_id))]
    followed = {following.holder for following in followings}
    unfollow(*(holder for race in stored for holder in holders_of(race) if holder not in followed), now=now)
    if followings:
        follow_places(followings, now)
        starts = {holder_of(race, START): race for race in stored}
        want_usual_weather({following.holder: following for following in followings}, starts, now)
        ask_for_refresh()


def unfollow_races(races: Iterable[Race], now: datetime) -> None:
    """Stop following these races, whatever their state: they are being deleted, say."""
    unfollow(*(holder for race in races for holder in holders_of(race)), now=now)


def last_cut_off_of(race: Race) -> int | None:
    """Seconds after the start. Asks for the cut-offs unless they are loaded."""
    return max((cut_off.after_start_s for cut_off in race.cut_offs.all()), default=None)


def window_of(race: Race, size: RaceSize, last_cut_off_s: int | None) -> RaceWindow | None:
    """When the race is on the course, until the last runner is in. Needs `race.edition`; None without a date."""
    edition = race.edition
    return race_window(
        WindowFacts(
            format=race.format,
            time_zone=edition.time_zone,
            starts_at=race.starts_at,
            first_day=edition.starts_on,
            last_day=edition.ends_on,
            time_limit_s=race.time_limit_s,
            last_cut_off_s=last_cut_off_s,
            duration_s=race.duration_s,
            distance_m=size.distance_m,
            gain_m=size.gain_m,
        )
    )


def _followings(race: Race, now: datetime, ground: CourseGround | None) -> Sequence[Following]:
    if race.status != ListingStatus.PUBLISHED or race.edition.status not in HELD:
        return []
    window = window_of(race, size_of(race), race.last_cut_off_s)  # type: ignore[attr-defined]
    if window is None or window.ends_at <= now:
        return []
    return [
        Following(holder_of(race, name), spot.latitude, spot.longitude, spot.height_m, window.starts_at, window.ends_at)
        for name, spot in _places(race, ground).items()
    ]


def _places(race: Race, ground: CourseGround | None) -> dict[str, Spot]:
    """The places to follow: of the course, or of the event where there is none. `ground` is the course's where it is
    at hand already."""
    course, event = race.course, race.edition.event
    if course is not None and course.start_lat is not None and course.start_lon is not None:
        ends = {START: Spot(course.start_lat, course.start_lon, _start_height_m(course))} | _top(course)
        return ends | _along(ground or bare_ground_of(course), list(ends.values()))
    if event.latitude is None or event.longitude is None:
        return {}
    return {START: Spot(event.latitude, event.longitude, None)}


def _along(ground: CourseGround, known: Sequence[Spot]) -> dict[str, Spot]:
    line = ground.line
    return {} if line is None else dict(zip(ALONG, further_places(line, known, len(ALONG)), strict=False))


def _start_height_m(course: Course) -> float | None:
    return float(course.relief_m[0]) if course.relief_m else course.low_point_m


def _top(course: Course) -> dict[str, Spot]:
    if course.high_point_lat is None or course.high_point_lon is None or course.high_point_m is None:
        return {}
    return {TOP: Spot(course.high_point_lat, course.high_point_lon, course.high_point_m)}
