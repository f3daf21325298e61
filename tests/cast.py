"""The fixed cast and small builders of real rows.

Ada owns the organizer, Ben edits for it, Rio runs, Sam is a stranger, Mo moderates. Builders take what a test cares
about and fill in the rest; none of them goes through services, so that a test sees only the behaviour it calls.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from races.domain.status import EditionStatus, ListingStatus, Role
from races.models import Edition, Event, Membership, Organizer, Race, User
from terrain.domain.ground.ground_tags import ground_tags
from terrain.domain.ground.vocabulary import Confidence, Grade, ObstacleKind
from terrain.models import Course, Obstacle

NOW = datetime(2027, 6, 24, 9, 0, tzinfo=UTC)
"""The moment at which tests take place: two days before the edition's day."""

PASSWORD = "granite-and-mud-7"


@cache
def hashed_password() -> str:
    """Hashing takes half a second on purpose: once for all users of a run."""
    return make_password(PASSWORD)


def make_user(name: str, **fields: Any) -> User:
    fields.setdefault("email", f"{name.lower()}@trail.example")
    user = User.objects.create(name=name, password=hashed_password(), **fields)
    if not fields.get("is_staff"):
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def make_organizer(name: str = "Club Montagne", owner: User | None = None, **fields: Any) -> Organizer:
    fields.setdefault("slug", name.lower().replace(" ", "-"))
    organizer = Organizer.objects.create(name=name, **fields)
    if owner:
        Membership.objects.create(organizer=organizer, user=owner, role=Role.OWNER)
    return organizer


def make_event(organizer: Organizer, name: str = "Lauviere Trail", **fields: Any) -> Event:
    fields.setdefault("slug", name.lower().replace(" ", "-"))
    defaults = {"place": "Saint-Orbain", "region": "Savoie", "country": "FR", "latitude": 45.9, "longitude": 6.87}
    return Event.objects.create(organizer=organizer, name=name, **(defaults | fields))


def make_edition(event: Event, starts_on: date | None = date(2027, 6, 26), **fields: Any) -> Edition:
    defaults = {
        "year": starts_on.year if starts_on else 2027,
        "starts_on": starts_on,
        "ends_on": starts_on,
        "time_zone": "Europe/Paris",
        "status": EditionStatus.SCHEDULED if starts_on else EditionStatus.DATE_TO_BE_CONFIRMED,
    }
    return Edition.objects.create(event=event, **(defaults | fields))


def make_course(obstacles: list[dict[str, Any]] | None = None, score: float | None = 58.0, **fields: Any) -> Course:
    """A course of 36.1 km with the given obstacles and a stored rating (none where `score` is None)."""
    obstacles = (
        [{"kind": "loose_rock", "severity": 3, "from_m": 10_000, "to_m": 12_000}] if obstacles is None else obstacles
    )
    rating: dict[str, Any] = {}
    if score is not None:
        thresholds = [(80, 6), (65, 5), (50, 4), (35, 3), (15, 2), (0, 1)]
        rating = {
            "technicality": score,
            "technicality_low": score,
            "technicality_high": score,
            "grade": Grade(next(grade for least, grade in thresholds if score >= least)),
            "confidence": Confidence.COURSE_AND_SHARES,
            "formula_version": 1,
            "rated_at": NOW,
            "contributions": [
                {"kind": "loose_rock", "severity": 3, "points": score, "share": 0.055, "is_measured": False}
            ],
        }
    figures = {
        "distance_m": 36_100.0,
        "gain_m": 2_860.0,
        "loss_m": 2_860.0,
        "high_point_m": 2_357.0,
        "low_point_m": 1_034.0,
        "start_lat": 45.9,
        "start_lon": 6.87,
        "high_point_lat": 45.95,
        "high_point_lon": 6.9,
        "relief_m": [1_034 + 10 * min(step, 120 - step) for step in range(121)],
        "relief_tones": [4 if 35 <= step <= 40 else 1 for step in range(121)],
        "exposure": max((row["exposure"] for row in obstacles if "exposure" in row), default=None),
        "is_exposure_at_least": any("exposure" not in row for row in obstacles),
        "ground_tags": ground_tags([(ObstacleKind(row["kind"]), row["severity"]) for row in obstacles]),
    }
    course = Course.objects.create(**(figures | rating | fields))
    Obstacle.objects.bulk_create([Obstacle(course=course, **row) for row in obstacles])
    return course


def make_race(edition: Edition, name: str = "Ridge Tour 36", **fields: Any) -> Race:
    """A published race, unless `status` says otherwise."""
    defaults = {
        "slug": name.lower().replace(" ", "-"),
        "status": ListingStatus.PUBLISHED,
        "distance_m": 36_000.0,
        "gain_m": 2_850.0,
        "starts_at": datetime(2027, 6, 26, 4, 0, tzinfo=UTC),
        "time_limit_s": 12 * 3600,
    }
    values = defaults | fields
    if values["status"] == ListingStatus.PUBLISHED:
        values.setdefault("published_at", NOW - timedelta(days=30))
    if "course" not in values:
        values["course"] = make_course()
    return Race.objects.create(edition=edition, name=name, **values)


@pytest.fixture
def ada(db: None) -> User:
    return make_user("Ada")


@pytest.fixture
def rio(db: None) -> User:
    return make_user("Rio")


@pytest.fixture
def sam(db: None) -> User:
    return make_user("Sam")


@pytest.fixture
def mo(db: None) -> User:
    return make_user("Mo", is_staff=True, is_superuser=True)


@pytest.fixture
def organizer(ada: User) -> Organizer:
    return make_organizer(owner=ada)


@pytest.fixture
def ben(organizer: Organizer) -> User:
    user = make_user("Ben")
    Membership.objects.create(organizer=organizer, user=user, role=Role.EDITOR)
    return user


@pytest.fixture
def event(organizer: Organizer) -> Event:
    return make_event(organizer)


@pytest.fixture
def edition(event: Event) -> Edition:
    return make_edition(event)


@pytest.fixture
def race(edition: Edition) -> Race:
    return make_race(edition)


def count_queries(client: Client, address: str) -> int:
    """How many queries the page at this address takes."""
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)
