"""Races in every state that an edition can be in, beside the samples: each format in each of them."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model

from tests.site_dump.site import FROZEN_AT

TODAY = FROZEN_AT.date()
COURSE = "Lauvière Trail, Ridge Tour 36"
SHORT_COURSE = "Lauvière Trail, Arves 18"
FIRST_DAYS = {
    "past": TODAY - timedelta(days=9),
    "yesterday": TODAY - timedelta(days=1),
    "today": TODAY,
    "soon": TODAY + timedelta(days=3),
    "later": TODAY + timedelta(days=60),
    "cancelled": TODAY + timedelta(days=4),
    "postponed": TODAY + timedelta(days=5),
    "rescheduled": TODAY + timedelta(days=6),
    "unconfirmed": TODAY + timedelta(days=8),
    "returned": TODAY + timedelta(days=20),
}
STATUSES = {"cancelled": "cancelled", "postponed": "postponed", "rescheduled": "rescheduled", "unconfirmed": "date_tbc"}
"""What the organizer says of an edition once it is published."""
FORMATS: dict[str, dict[str, Any]] = {
    "single": {"distance_m": 36_000, "gain_m": 2_850, "time_limit_s": 43_200},
    "stage": {"distance_m": 90_000, "gain_m": 5_200, "time_limit_s": 100_000},
    "timed": {"duration_s": 86_400},
    "backyard": {"lap_m": 6_706},
    "relay": {"distance_m": 18_000, "gain_m": 1_250, "time_limit_s": 20_000},
}


def model(name: str) -> Any:
    """A model by `app.Name`, wherever its module is."""
    return apps.get_model(name)


def add_states() -> None:
    """An event for each state, its races submitted, of an organizer whom Ada owns; and a person who may do anything."""
    get_user_model().objects.create_superuser("operator@trailsite.example", "operator-of-all-7", name="Ola Eider")
    organizer = model("races.Organizer").objects.order_by("pk").first()
    for state, day in FIRST_DAYS.items():
        event = model("races.Event").objects.create(
            organizer=organizer,
            name=f"State {state}",
            slug=f"state-{state}",
            place="Saint-Orbain",
            region="Savoie",
            country="FR",
            latitude=45.62,
            longitude=6.77,
            description="A paragraph.\n\nAnother one, with <angle> & *stars*.",
            website="https://state.example",
        )
        model("races.EventSlug").objects.create(event=event, slug=f"former-{state}")
        _add_edition(event, state, day)


def _add_edition(event: Any, state: str, day: date) -> None:
    edition = model("races.Edition").objects.create(
        event=event,
        year=day.year,
        starts_on=day,
        ends_on=day + timedelta(days=2 if state in ("soon", "past") else 0),
        time_zone="Europe/Paris",
        registration_opens_at=FROZEN_AT - timedelta(days=50),
        registration_closes_at=FROZEN_AT + timedelta(hours=7),
        registration_url="https://state.example/enter",
        price="45.00",
        currency="EUR",
    )
    for number, (format_, figures) in enumerate(FORMATS.items()):
        starts_at = datetime.combine(day, time(4 + number), tzinfo=UTC)
        race = model("races.Race").objects.create(
            edition=edition,
            name=f"{format_.title()} race",
            slug=format_,
            status="submitted",
            format=format_,
            starts_at=None if state == "later" and format_ == "relay" else starts_at,
            course=_course_for(format_),
            submitted_at=FROZEN_AT - timedelta(hours=number),
            emergency_phone="112",
            **figures,
        )
        if "distance_m" in figures:
            _add_stations(race)


def _course_for(format_: str) -> Any:
    """The shared sample courses; a stage race has none."""
    names = {"single": COURSE, "timed": SHORT_COURSE, "backyard": SHORT_COURSE, "relay": SHORT_COURSE}
    return model("terrain.Course").objects.get(name=names[format_]) if format_ in names else None


def _add_stations(race: Any) -> None:
    model("races.AidStation").objects.create(race=race, name="Hut", at_m=9_000, supplies=["water", "food"])
    model("races.CutOff").objects.create(race=race, name="Hut", at_m=9_000, after_start_s=10_800)
    model("races.CutOff").objects.create(
        race=race, name="Finish", at_m=race.distance_m, after_start_s=race.time_limit_s
    )
    basic = model("races.KitList").objects.create(race=race, kind="basic")
    model("races.MandatoryItem").objects.create(kit_list=basic, item="whistle", name="Whistle", position=0)
    model("races.MandatoryItem").objects.create(kit_list=basic, name="Cow bell", note="a loud one", position=1)
