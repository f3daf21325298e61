"""What must never be is refused by the database, whichever door it comes through."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from races.models import (
    AidStation,
    CheckedItem,
    CutOff,
    Edition,
    Event,
    KitList,
    MandatoryItem,
    Membership,
    Notification,
    Organizer,
    Race,
    Review,
    User,
)
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def refuses(row: Model, constraint: str, **values: Any) -> None:
    """Writing these values past every form is stopped by the constraint of that name."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        type(row)._base_manager.filter(pk=row.pk).update(**values)


def refuses_row(constraint: str, model: type[Model], **values: Any) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model._base_manager.create(**values)


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("event_has_name", {"name": ""}),
        ("event_country_is_iso_code", {"country": "fr"}),
        ("event_position_in_range", {"latitude": 90.1}),
        ("event_position_in_range", {"longitude": -180.1}),
        ("event_position_in_range", {"latitude": None}),
        ("event_position_in_range", {"longitude": None}),
    ],
)
def test_an_event_has_a_name_a_country_and_a_whole_position(event: Event, constraint: str, values: dict) -> None:
    refuses(event, constraint, **values)


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("edition_status_known", {"status": "perhaps"}),
        ("edition_date_or_status_without", {"starts_on": None, "ends_on": None}),
        ("edition_date_in_its_year", {"starts_on": date(2028, 6, 24), "ends_on": None}),
        ("edition_ends_after_start", {"ends_on": date(2027, 6, 1)}),
        ("edition_ends_after_start", {"status": "cancelled", "starts_on": None, "ends_on": date(2027, 6, 27)}),
        ("edition_month_in_year", {"expected_month": 13}),
        ("edition_registration_closes_after_opening", {"registration_opens_at": NOW, "registration_closes_at": NOW}),
        ("edition_price_has_currency", {"price": 45, "currency": ""}),
        ("edition_price_has_currency", {"price": -1, "currency": "EUR"}),
    ],
)
def test_an_edition_does_not_contradict_itself(edition: Edition, constraint: str, values: dict) -> None:
    refuses(edition, constraint, **values)


def test_an_event_has_one_edition_a_year(edition: Edition) -> None:
    refuses_row(
        "edition_once_per_year",
        Edition,
        event=edition.event,
        year=edition.year,
        starts_on=date(2027, 9, 1),
        time_zone="Europe/Paris",
    )


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("race_status_known", {"status": "hidden"}),
        ("race_format_known", {"format": "swim"}),
        ("race_format_has_distance", {"distance_m": None}),
        ("race_timed_has_duration", {"format": "timed"}),
        ("race_backyard_has_lap", {"format": "backyard"}),
        ("race_distance_plausible", {"distance_m": 0}),
        ("race_gain_plausible", {"gain_m": -1}),
        ("race_loss_plausible", {"loss_m": 200_001}),
        ("race_lap_plausible", {"lap_m": 0}),
        ("race_duration_positive", {"duration_s": 0}),
        ("race_time_limit_after_start", {"time_limit_s": 0}),
        ("race_remoteness_in_range", {"remoteness": 4}),
        ("race_published_has_moment", {"published_at": None}),
    ],
)
def test_a_race_has_what_its_format_needs(race: Race, constraint: str, values: dict) -> None:
    refuses(race, constraint, **values)


def test_an_edition_has_no_two_races_of_one_address(race: Race) -> None:
    refuses_row("race_slug_once_per_edition", Race, edition=race.edition, name="Twin", slug=race.slug, distance_m=1)


def test_a_station_and_a_cut_off_lie_on_the_course_and_once_in_a_place(race: Race) -> None:
    AidStation.objects.create(race=race, name="Hut", at_m=5_000)
    CutOff.objects.create(race=race, at_m=5_000, after_start_s=3_600)
    refuses_row("aid_station_once_per_place", AidStation, race=race, name="Twin", at_m=5_000)
    refuses_row("aid_station_after_start", AidStation, race=race, name="Before", at_m=-1)
    refuses_row("aid_station_supplies_known", AidStation, race=race, name="Bar", at_m=1, supplies=["beer"])
    refuses_row("cut_off_once_per_place", CutOff, race=race, at_m=5_000, after_start_s=1)
    refuses_row("cut_off_beyond_start", CutOff, race=race, at_m=0, after_start_s=1)
    refuses_row("cut_off_after_start", CutOff, race=race, at_m=1, after_start_s=0)


def test_a_membership_has_one_known_role(organizer: Organizer, ada: User, rio: User) -> None:
    refuses_row("membership_has_role", Membership, organizer=organizer, user=rio, role="")
    refuses_row("membership_once_per_person", Membership, organizer=organizer, user=ada, role="viewer")


def test_kit_lists_items_and_ticks_are_there_once(race: Race, rio: User) -> None:
    kit_list = KitList.objects.create(race=race, kind="basic")
    MandatoryItem.objects.create(kit_list=kit_list, name="Whistle")
    CheckedItem.objects.create(user=rio, race=race, line="whistle")
    refuses_row("kit_list_once_per_kind", KitList, race=race, kind="basic")
    refuses_row("kit_list_kind_known", KitList, race=race, kind="fancy")
    refuses_row("mandatory_item_has_name", MandatoryItem, kit_list=kit_list, name="")
    refuses_row("mandatory_item_once_per_list", MandatoryItem, kit_list=kit_list, name="Whistle")
    refuses_row("checked_item_once", CheckedItem, user=rio, race=race, line="whistle")


def test_a_refusal_says_why_and_a_message_is_told_once(race: Race, mo: User) -> None:
    about = {"race": race, "moderator": mo, "decided_at": NOW + timedelta(hours=1)}
    refuses_row("review_refusal_has_message", Review, decision="rejected", message="", **about)
    refuses_row("review_decision_known", Review, decision="maybe", message="Why", **about)
    Notification.objects.create(user=mo, race=race, kind="listing_approved", key="once")
    refuses_row("notification_once", Notification, user=mo, race=race, kind="listing_approved", key="once")
    refuses_row("notification_kind_known", Notification, user=mo, race=race, kind="gossip", key="other")


def test_one_address_has_one_account_whatever_its_case(rio: User) -> None:
    refuses_row("user_email_once", User, email=rio.email.upper(), name="Twin")
