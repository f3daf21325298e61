"""Puts the sample people, organizers, events and races into the database: once, all or nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.text import slugify

from races.domain.status import (
    DISTANCE_FORMATS,
    Decision,
    EditionStatus,
    KitListKind,
    ListingStatus,
    RaceFormat,
    Role,
    Supply,
)
from races.models import (
    AidStation,
    CutOff,
    Edition,
    Event,
    KitList,
    MandatoryItem,
    Membership,
    Organizer,
    Race,
    Review,
    User,
)
from races.samples.catalogue import BAD_WEATHER_KIT, EVENTS, KIT_LISTS, SampleEvent, SampleRace
from races.samples.ground import lay_sections, read_recipe
from races.samples.relief import CoursePlan, draw_course
from races.samples.sign_ins import MODERATOR, ORGANIZER, RUNNER, SignIn
from races.samples.weather import give_weather
from races.services.moderation.moderators import MODERATORS
from terrain.domain.files.gpx.writer import write_gpx
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.track.points import Track
from terrain.domain.track.profile import profile_of
from terrain.models import Course
from terrain.services.courses.course import replace_track, set_obstacles
from terrain.services.forecasts.climates import archives_named, refresh_climates, refresh_past_weather

ORGANIZERS = [
    ("Club Alpin de Saint-Orbain", "https://club-alpin-so.example", Role.OWNER),
    ("High Ground Races", "https://high-ground.example", Role.EDITOR),
    ("Flachland Läufer", "https://flachland.example", Role.VIEWER),
]
SUPPLIES = [
    [Supply.WATER, Supply.FOOD, Supply.SHELTER],
    [Supply.WATER],
    [Supply.WATER, Supply.FOOD, Supply.DROP_BAG, Supply.FIRST_AID],
    [Supply.WATER, Supply.FOOD],
]
EMERGENCY_PHONE = "+00 000 000 112"
SECONDS_PER_KM_EFFORT = 640
"""A generous limit: the slowest finishers of mountain races take about this long for each km-effort. Judgement."""
FORMER_LENGTH = 0.97

Progress = Callable[[int, int], None]


def are_samples_loaded() -> bool:
    return Organizer.objects.filter(is_sample=True).exists()


@transaction.atomic
def load_samples(now: datetime, on_progress: Progress = lambda done, total: None) -> int:
    """Everything in one transaction. Returns the number of races; 0 where the samples are there already."""
    if are_samples_loaded():
        return 0
    people = {sign_in.role: _person(sign_in) for sign_in in (ORGANIZER, RUNNER, MODERATOR)}
    organizers = _organizers(people["organizer"])
    races: list[Race] = []
    for number, sample in enumerate(EVENTS, start=1):
        races += _event(sample, organizers[sample.organizer], people["moderator"], now)
        on_progress(number, len(EVENTS))
    give_weather([race for race in races if race.status == ListingStatus.PUBLISHED], now)
    refresh_climates(now, archives_named(["sample"]))
    refresh_past_weather(now, archives_named(["sample"]))
    return len(races)


def _person(sign_in: SignIn) -> User:
    user = User.objects.create_user(sign_in.email, sign_in.password, name=sign_in.name, is_staff=sign_in is MODERATOR)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if sign_in is MODERATOR:
        user.groups.add(Group.objects.get(name=MODERATORS))
    return user


def _organizers(ada: User) -> list[Organizer]:
    ben = User.objects.create_user("ben@trailsite.example", None, name="Ben Pika")
    made = []
    for name, website, role in ORGANIZERS:
        organizer = Organizer.objects.create(name=name, slug=slugify(name), website=website, is_sample=True)
        Membership.objects.create(organizer=organizer, user=ada, role=role)
        if role != Role.OWNER:
            Membership.objects.create(organizer=organizer, user=ben, role=Role.OWNER)
        made.append(organizer)
    return made


def _event(sample: SampleEvent, organizer: Organizer, moderator: User, now: datetime) -> list[Race]:
    event = Event.objects.create(
        organizer=organizer,
        name=sample.name,
        slug=slugify(sample.name),
        place=sample.place,
        region=sample.region,
        country=sample.country,
        latitude=sample.latitude,
        longitude=sample.longitude,
        description=sample.description,
        website=organizer.website,
        is_sample=True,
    )
    courses = {
        race.name: _course(sample, race, now) for race in sample.races if race.knowledge != "nothing" or race.has_course
    }
    day = _day_after(now.date() + timedelta(days=sample.in_days), sample.weekday)
    made = _edition(event, sample, day, sample.status, courses, moderator, now)
    if sample.has_past:
        past = _day_after(day - timedelta(weeks=52) - timedelta(days=3), sample.weekday)
        made += _edition(event, sample, past, EditionStatus.SCHEDULED, courses, moderator, now)
    return made


def _day_after(earliest: date, weekday: int) -> date:
    return earliest + timedelta(days=(weekday - earliest.weekday()) % 7)


def _edition(
    event: Event,
    sample: SampleEvent,
    day: date,
    status: EditionStatus,
    courses: dict[str, Course],
    moderator: User,
    now: datetime,
) -> list[Race]:
    has_day = status not in (EditionStatus.DATE_TO_BE_CONFIRMED, EditionStatus.POSTPONED)
    amount, currency = sample.price
    edition = Edition.objects.create(
        event=event,
        year=day.year,
        status=status,
        status_reason=sample.reason if status == sample.status else "",
        status_changed_at=now - timedelta(days=4) if status != EditionStatus.SCHEDULED else None,
        starts_on=day if has_day else None,
        ends_on=day + timedelta(days=sample.days - 1) if has_day else None,
        previous_date=_former_day(day, status),
        expected_month=None if has_day else day.month,
        time_zone=sample.time_zone,
        registration_opens_at=now - timedelta(days=60),
        registration_closes_at=max(
            now - timedelta(days=59), datetime.combine(day - timedelta(days=2), time(18), tzinfo=UTC)
        ),
        registration_url=f"{event.website}/{event.slug}",
        price=amount,
        currency=currency,
        confirmed_at=now - timedelta(days=2 + event.pk % 9),
    )
    return [_race(edition, sample, race, day, courses.get(race.name), moderator, now) for race in sample.races]


def _former_day(day: date, status: EditionStatus) -> date | None:
    if status == EditionStatus.RESCHEDULED:
        return day - timedelta(days=14)
    return day if status == EditionStatus.POSTPONED else None


def _race(
    edition: Edition,
    sample: SampleEvent,
    plan: SampleRace,
    day: date,
    course: Course | None,
    moderator: User,
    now: datetime,
) -> Race:
    has_distance = plan.format in DISTANCE_FORMATS
    is_past = day < now.date()
    status = ListingStatus.PUBLISHED if is_past else plan.status
    starts_at = datetime.combine(day, time.fromisoformat(plan.start), tzinfo=ZoneInfo(sample.time_zone))
    effort = plan.km + plan.gain_m / 100
    race = Race.objects.create(
        edition=edition,
        name=plan.name,
        slug=slugify(plan.name),
        status=status,
        format=plan.format,
        starts_at=starts_at if edition.starts_on else None,
        course=course,
        distance_m=plan.km * 1000 if has_distance else None,
        gain_m=round(plan.gain_m * 1.01, -1) if has_distance else None,
        duration_s=round(plan.hours * 3600) if plan.hours else None,
        lap_m=6706 if plan.format == RaceFormat.BACKYARD else None,
        time_limit_s=_rounded(effort * SECONDS_PER_KM_EFFORT) if has_distance else None,
        remoteness=plan.remoteness,
        is_unmarked=plan.is_unmarked,
        emergency_phone=EMERGENCY_PHONE,
        places=300,
        submitted_at=None if status == ListingStatus.DRAFT else now - timedelta(hours=5 + edition.pk % 30),
        published_at=now - timedelta(days=40) if status == ListingStatus.PUBLISHED else None,
    )
    _stations(race, sample, plan)
    _kit(race, plan, now, activates_bad_weather=plan.name == "Ridge Tour 36" and not is_past)
    if status == ListingStatus.PUBLISHED:
        Review.objects.create(
            race=race, moderator=moderator, decision=Decision.APPROVED, decided_at=now - timedelta(days=40)
        )
    return race


def _rounded(seconds: float) -> int:
    return max(3600, round(seconds / 1800) * 1800)


def _stations(race: Race, sample: SampleEvent, plan: SampleRace) -> None:
    """Aid stations at even stretches, a cut-off at every second one and at the finish."""
    if plan.km < 12 or not race.distance_m:
        return
    names = sample.stations[: 1 + round(plan.km / 12)]
    total_s = race.time_limit_s or 0
    for number, name in enumerate(names, start=1):
        at_m = round(race.distance_m * number / (len(names) + 1), -2)
        AidStation.objects.create(race=race, name=name, at_m=at_m, supplies=SUPPLIES[number % len(SUPPLIES)])
        if number % 2 == 0 or len(names) == 1:
            CutOff.objects.create(
                race=race, name=name, at_m=at_m, after_start_s=_rounded(total_s * (number + 0.3) / (len(names) + 1))
            )
    CutOff.objects.create(race=race, name="Finish", at_m=race.distance_m, after_start_s=total_s)


def _kit(race: Race, plan: SampleRace, now: datetime, *, activates_bad_weather: bool) -> None:
    if not plan.kit:
        return
    lists = {KitListKind.BASIC: KIT_LISTS[plan.kit]}
    if plan.kit == "mountain":
        lists[KitListKind.BAD_WEATHER] = BAD_WEATHER_KIT
    for kind, items in lists.items():
        activated_at = now - timedelta(hours=15) if kind == KitListKind.BAD_WEATHER and activates_bad_weather else None
        kit_list = KitList.objects.create(race=race, kind=kind, activated_at=activated_at)
        MandatoryItem.objects.bulk_create(
            MandatoryItem(kit_list=kit_list, item=item, name=name, note=note, position=position)
            for position, (item, name, note) in enumerate(items)
        )


def _course(sample: SampleEvent, race: SampleRace, now: datetime) -> Course:
    """The course with its track, where it has one, and the ground as far as the organizer described it."""
    course = Course.objects.create(name=f"{sample.name}, {race.name}")
    seed = sum(ord(letter) * place for place, letter in enumerate(course.name, start=1))
    tags: list[ObstacleTag] = [] if race.knowledge == "nothing" else read_recipe(race.ground)
    if race.has_course:
        plan = CoursePlan(
            seed=seed,
            latitude=sample.latitude,
            longitude=sample.longitude,
            distance_m=race.km * 1003,
            gain_m=race.gain_m,
            base_m=sample.base_m,
            climbs=race.climbs,
            is_loop=race.is_loop,
            net_m=race.net_m,
        )
        track = draw_course(plan)
        first, at = _former_line(plan, now) if race.change else (track, now)
        replace_track(course, write_gpx(first, course.name), f"{slugify(course.name)}.gpx", at)
        profile = profile_of(track) if race.knowledge == "sections" else None
        if profile is not None:
            tags = lay_sections(race.ground, profile, seed)
    if race.knowledge == "tags":
        tags = [
            ObstacleTag(kind=tag.kind, severity=tag.severity, is_loose=tag.is_loose, exposure=tag.exposure)
            for tag in tags
        ]
    if tags:
        set_obstacles(course, tags, now)
    if race.change:
        new = write_gpx(track, course.name)
        replace_track(course, new, f"{slugify(course.name)}-new.gpx", now, race.change)
    return course


def _former_line(plan: CoursePlan, now: datetime) -> tuple[Track, datetime]:
    """The line of a course that was changed since, a little shorter, and when it was uploaded."""
    return draw_course(replace(plan, distance_m=plan.distance_m * FORMER_LENGTH)), now - timedelta(days=40)
