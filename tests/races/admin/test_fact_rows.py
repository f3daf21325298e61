"""Whatever an editor changes in a published listing, the moderator sees: no edit goes back to review unseen."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from races.admin.fact_rows import lines_of, rows_of
from races.admin.queue import fingerprint
from races.domain.status import KitListKind, RaceFormat, Supply
from races.forms.edition import EditionForm
from races.forms.event import EventForm
from races.forms.ground import ObstacleForm
from races.forms.organizer import OrganizerForm
from races.forms.race import BasicsForm
from races.forms.registration import RegistrationForm
from races.forms.stations import TimeLimitForm
from races.models import AidStation, CutOff, Edition, KitList, MandatoryItem, Race
from races.queries.moderation.facts import Facts, facts_of
from races.queries.moderation.review import listings_whole
from races.services.listing.editions import update_edition
from races.services.listing.events import update_event
from races.services.listing.ground import describe_ground, upload_course
from races.services.listing.kit_lists import DemandedItem, demand_kit
from races.services.listing.organizers import update_organizer
from races.services.listing.races import update_race
from races.services.listing.stations import CutOffPlan, StationPlan, plan_stations
from races.services.moderation.review_return import SentBack
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.kit.race_facts import YES_OR_NO
from tests.cast import NOW
from tests.races.views.organize.pages import line_of_points

OPENS = datetime(2027, 1, 10, 17, 0, tzinfo=UTC)

ORGANIZER = {"name": "Club Alpin", "website": "https://club.example/", "email": "we@club.example", "about": "Mud."}
EVENT = {
    "name": "Other Trail", "place": "Cogne", "region": "Aosta", "country": "IT", "latitude": 46.0, "longitude": 7.0,
    "website": "https://trail.example/", "description": "Steep.",
}  # fmt: skip
EDITION = {
    "starts_on": date(2027, 6, 25), "ends_on": date(2027, 6, 27), "expected_month": 7, "time_zone": "Europe/London",
    "registration_url": "https://enter.example/", "registration_opens_at": OPENS, "registration_closes_at": OPENS,
    "price": Decimal("60.00"), "currency": "EUR",
}  # fmt: skip
RACE = {
    "name": "Ridge", "format": RaceFormat.SKY, "distance_m": 40_000.0, "gain_m": 3_000.0, "loss_m": 3_000.0,
    "duration_s": 3600, "lap_m": 6_706.0, "starts_at": datetime(2027, 6, 26, 5, 0, tzinfo=UTC), "places": 400,
    "description": "Long.", "remoteness": 2, "emergency_phone": "112", **dict.fromkeys(YES_OR_NO, True),
}  # fmt: skip
ITEM, ITEMS = DemandedItem("Jacket"), {"name": "Coat", "item": "waterproof_jacket", "note": "10,000 mm"}
STATION, STATIONS = StationPlan(12_300.0, "Hut"), {"at_m": 13_000.0, "name": "Inn", "supplies": (Supply.WATER,)}
CUT_OFF, CUT_OFFS = CutOffPlan(20_000.0, 18_000), {"at_m": 21_000.0, "after_start_s": 16_200, "name": "Lac Vert"}
TAG = ObstacleTag(ObstacleKind.LOOSE_ROCK, 3, from_m=10_000, to_m=12_000)
TAGS: dict[str, dict[str, Any]] = {
    "kind": {"kind": ObstacleKind.MUD},
    "severity": {"severity": 4},
    "share": {"share": 0.1, "from_m": None, "to_m": None},
    "from_m": {"from_m": 9_000},
    "to_m": {"to_m": 13_000},
    "is_loose": {"is_loose": True},
    "exposure": {"exposure": 2},
}


def each(name: str, values: dict[str, Any], edit: Callable[[Race, dict[str, Any]], SentBack]) -> list[Any]:
    return [pytest.param(edit, {field: value}, id=f"{name}-{field}") for field, value in values.items()]


def plan(race: Race, station: StationPlan = STATION, cut_off: CutOffPlan = CUT_OFF, limit_s: int = 43_200) -> SentBack:
    return plan_stations(race, [station], [cut_off], limit_s, NOW)


def rename_or_change(race: Race, values: dict[str, Any]) -> SentBack:
    event = race.edition.event
    return update_event(event, {"name": event.name} | values, NOW)[1]


def retag(race: Race, values: dict[str, dict[str, Any]]) -> SentBack:
    [change] = values.values()
    return describe_ground(race, [replace(TAG, **change)], [""], NOW)


EDITS = [
    *each("organizer", ORGANIZER, lambda race, values: update_organizer(race.edition.event.organizer, values, NOW)),
    *each("event", EVENT, rename_or_change),
    *each("edition", EDITION, lambda race, values: update_edition(race.edition, values, NOW)),
    *each("race", RACE, lambda race, values: update_race(race, values, NOW)[1]),
    *each("limit", {"limit_s": 36_000}, lambda race, values: plan(race, **values)),
    *each("station", STATIONS, lambda race, values: plan(race, station=replace(STATION, **values))),
    *each("cut-off", CUT_OFFS, lambda race, values: plan(race, cut_off=replace(CUT_OFF, **values))),
    *each("kit", ITEMS, lambda race, values: demand_kit(race, {KitListKind.BASIC: [replace(ITEM, **values)]}, NOW)),
    *each("ground", TAGS, retag),
    *each("ground", {"note": "Wet."}, lambda race, values: describe_ground(race, [TAG], [values["note"]], NOW)),
]


@pytest.fixture
def listing(race: Race) -> Race:
    Edition.objects.update(currency="CHF")  # without which there is no price
    AidStation.objects.create(race=race, name=STATION.name, at_m=STATION.at_m, supplies=[])
    CutOff.objects.create(race=race, at_m=CUT_OFF.at_m, after_start_s=CUT_OFF.after_start_s)
    kit = KitList.objects.create(race=race, kind=KitListKind.BASIC)
    MandatoryItem.objects.create(kit_list=kit, name=ITEM.name)
    return race


def facts(race: Race) -> Facts:
    return facts_of(listings_whole().get(pk=race.pk))


def changes(before: Facts, now: Facts) -> dict[str, tuple[str, str]]:
    return {
        row.label: ("".join(part.text for part in row.before), "".join(part.text for part in row.now))
        for row in rows_of(now, before)
        if row.differs
    }


@pytest.mark.parametrize(("edit", "values"), EDITS)
def test_what_goes_back_to_review_differs_on_the_page(edit, values: dict[str, Any], listing: Race) -> None:
    before = facts(listing)

    assert edit(listing, values) == SentBack(to_review=1)

    now = facts(listing)
    assert changes(before, now)
    assert fingerprint(before) != fingerprint(now)


@pytest.mark.parametrize("fact", YES_OR_NO)
def test_a_decision_from_before_a_fact_was_asked_for_reads_as_no(fact: str, listing: Race) -> None:
    now = facts(listing)
    earlier = {name: value for name, value in now.items() if name != fact}
    assert changes(earlier, now) == {}
    (label,) = changes(earlier, now | {fact: True})
    assert label == next(line.label for line in lines_of(now) if line.key == fact)


def stored(*forms: Any) -> set[str]:
    """What the fields of forms are stored as."""
    several = {"position": {"latitude", "longitude"}}
    moments = {"start": "starts_at", "opens": "registration_opens_at", "closes": "registration_closes_at"}
    names: set[str] = set()
    for name in (name for form in forms for name in form.base_fields):
        side, _line, part = name.partition("_")
        is_moment = side in moments and part in {"day", "on", "time"}
        names |= several.get(name) or {moments[side] if is_moment else name}
    return names


def test_no_field_of_an_editor_is_left_out_above() -> None:
    assert stored(OrganizerForm) == set(ORGANIZER)
    assert stored(EventForm) == set(EVENT)
    assert stored(EditionForm, RegistrationForm) - {"year"} == set(EDITION)  # the year of an edition never changes
    assert stored(BasicsForm) == set(RACE)
    assert stored(TimeLimitForm) == {"time_limit_s"}
    for row, tried in ((DemandedItem, ITEMS), (StationPlan, STATIONS), (CutOffPlan, CUT_OFFS)):
        assert {field.name for field in fields(row)} == set(tried)
    assert {field.name for field in fields(ObstacleTag)} - {"is_measured", "factor"} == set(
        TAGS
    )  # no obstacle is stored measured
    assert "note" in ObstacleForm.base_fields


def test_a_new_line_is_shown_with_what_its_organizer_says_of_it(listing: Race) -> None:
    before = facts(listing)

    assert upload_course(listing, line_of_points(), "ridge.gpx", "Round the quarry", NOW)[1] == SentBack(to_review=1)

    found = changes(before, facts(listing))
    assert found["What has changed on the course"] == ("not there", "Round the quarry")
    assert found["Course, measured"][1].startswith("version 1: 27.0 km")


def test_facts_kept_before_notes_were_are_still_shown(listing: Race) -> None:
    before = facts(listing)
    del before["course"]["change_note"]

    assert changes(before, facts(listing)) == {}


def test_new_facts_are_readable_and_in_the_zone_of_the_edition(listing: Race) -> None:
    before = facts(listing)
    closes, former = datetime(2027, 6, 20, 21, 59, tzinfo=UTC), date(2027, 6, 12)
    Edition.objects.update(
        registration_opens_at=OPENS, registration_closes_at=closes, expected_month=6, previous_date=former
    )
    MandatoryItem.objects.update(note="10,000 mm", item="waterproof_jacket")
    update_organizer(listing.edition.event.organizer, ORGANIZER, NOW)

    assert changes(before, facts(listing)) == {
        "Previous date": ("none", "Sat 12 June 2027"),
        "Expected month": ("none", "June"),
        "Registration opens": ("none", "Sun 10 January 2027, 18:00 CET"),
        "Registration closes": ("none", "Sun 20 June 2027, 23:59 CEST"),
        "Always required": ("Jacket", "Jacket (Waterproof jacket with hood, taped seams; 10,000 mm)"),
        "Organizer": ("Club Montagne", "Club Alpin"),
        "Website of the organizer": ("none", "https://club.example/"),
        "Public e-mail of the organizer": ("none", "we@club.example"),
        "About the organizer": ("none", "Mud."),
    }


def test_decision_recorded_without_these_facts_can_still_be_compared(listing: Race) -> None:
    now = facts(listing)
    added = {"previous_date", "expected_month", "registration_opens_at", "registration_closes_at"}
    former = {name: fact for name, fact in now.items() if name not in added and not name.startswith("organizer")}
    former["kit"] = {"basic": ["Jacket"]}

    shown = changes(former, now)

    assert len(shown) == 8
    assert {before for before, _now in shown.values()} == {"not recorded"}
    assert "Always required" not in shown


def test_facts_of_a_whole_listing_ask_nothing(listing: Race, django_assert_num_queries) -> None:
    conditional = KitList.objects.create(race=listing, kind=KitListKind.COLD)
    MandatoryItem.objects.create(kit_list=conditional, name="Gloves", note="warm")
    whole = listings_whole().get(pk=listing.pk)

    with django_assert_num_queries(0):
        assert rows_of(facts_of(whole), None)
