"""Every table in the admin opens, is searched and costs the same for one row as for three."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from races.domain.status import Decision, ListingStatus, NotificationKind
from races.models import (
    AidStation,
    CutOff,
    KitList,
    MandatoryItem,
    Notification,
    Race,
    Review,
    User,
)
from terrain.domain.technicality.rating_run import RunPurpose, RunStatus
from terrain.models import Climate, Forecast, ForecastPoint, ForecastWindow, PastWeather, RatingRun
from tests.cast import NOW, make_edition, make_event, make_organizer, make_race, make_user

admin.autodiscover()
OURS = [model for model in admin.site._registry if model._meta.app_label in {"races", "terrain"}]


def populate(number: int, moderator: User) -> Race:
    """One row of everything."""
    person = make_user(f"Person {number}", email=f"p{number}@trail.example")
    organizer = make_organizer(f"Organizer {number}", owner=person)
    edition = make_edition(make_event(organizer, f"Event {number}"))
    race = make_race(edition, f"Race {number}")
    make_race(edition, f"Waiting {number}", status=ListingStatus.SUBMITTED, submitted_at=NOW)
    AidStation.objects.create(race=race, name="Refuge", at_m=100)
    CutOff.objects.create(race=race, name="Col", at_m=100, after_start_s=60)
    MandatoryItem.objects.create(kit_list=KitList.objects.create(race=race, kind="basic"), name="Whistle")
    Review.objects.create(race=race, moderator=moderator, decision=Decision.APPROVED, decided_at=NOW)
    Notification.objects.create(user=person, race=race, kind=NotificationKind.LISTING_APPROVED, key="k")
    point = ForecastPoint.objects.create(latitude=45 + number, longitude=7, height_m=1000)
    ForecastWindow.objects.create(
        point=point, holder=f"race:{race.pk}:start", starts_at=NOW, ends_at=NOW + timedelta(1)
    )
    Forecast.objects.create(point=point, provider="sample", fetched_at=NOW, starts_at=NOW, hours=1)
    place = {"latitude": 45 + number, "longitude": 7, "days": [NOW.date()], "max_c": [20.0]}
    Climate.objects.create(month=6, day=26, next_fetch_at=NOW, **place)
    PastWeather.objects.create(first_on=NOW.date(), last_on=NOW.date(), **place)
    RatingRun.objects.create(
        purpose=RunPurpose.PREVIEW, status=RunStatus.DONE, formula_version=1, created_at=NOW, finished_at=NOW
    )
    return race


@pytest.fixture
def desk(client: Client, mo: User) -> Client:
    client.force_login(mo)
    return client


def address(model) -> str:
    return f"/admin/{model._meta.app_label}/{model._meta.model_name}/"


def cost(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_what_moderators_need_is_registered() -> None:
    names = {model._meta.object_name for model in OURS}

    assert names >= {
        "User", "Organizer", "Event", "Edition", "Race", "Submission", "Review", "Notification", "KitList",
        "Course", "Obstacle", "ForecastPoint", "Forecast",
    }  # fmt: skip


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_list_costs_the_same_for_three_as_for_one(model, desk: Client, mo: User) -> None:
    populate(1, mo)
    desk.get(address(model))
    one = cost(desk, address(model))
    populate(2, mo)
    populate(3, mo)

    assert cost(desk, address(model)) == one


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_list_is_searched_and_each_row_opens(model, desk: Client, mo: User) -> None:
    populate(1, mo)
    row = (
        model.objects.filter(status=ListingStatus.SUBMITTED).first()
        if model.__name__ == "Submission"
        else model.objects.first()
    )

    assert desk.get(f"{address(model)}?q=zzz%00%27%22").status_code in {200, 302}
    assert desk.get(f"{address(model)}?q=race").status_code == 200
    assert desk.get(f"{address(model)}{row.pk}/change/").status_code == 200


def test_status_of_a_race_is_not_changed_by_hand(desk: Client, mo: User) -> None:
    race = populate(1, mo)
    waiting = Race.objects.get(status=ListingStatus.SUBMITTED)

    page = desk.get(f"/admin/races/race/{waiting.pk}/change/").content.decode()

    assert 'name="status"' not in page
    assert 'name="published_at"' not in page
    assert race.status == ListingStatus.PUBLISHED


def test_person_is_made_by_address(desk: Client) -> None:
    values = {
        "email": "new@trail.example",
        "name": "New",
        "usable_password": "true",
        "password1": "granite-and-mud-7",
        "password2": "granite-and-mud-7",
    }

    desk.post("/admin/races/user/add/", values)

    assert User.objects.get(email="new@trail.example").check_password("granite-and-mud-7")


def test_decisions_and_messages_are_records(desk: Client, mo: User) -> None:
    populate(1, mo)
    for name, row in (("review", Review.objects.get()), ("notification", Notification.objects.get())):
        assert desk.get(f"/admin/races/{name}/add/").status_code == 403
        assert desk.post(f"/admin/races/{name}/{row.pk}/change/", {"message": "forged"}).status_code == 403
        assert desk.post(f"/admin/races/{name}/{row.pk}/delete/", {"post": "yes"}).status_code == 403


def test_strangers_are_sent_to_the_sign_in(client: Client, sam: User) -> None:
    client.force_login(sam)
    for model in OURS:
        assert client.get(address(model)).status_code == 302


def test_deleting_a_race_lets_go_of_its_weather(desk: Client, mo: User) -> None:
    race = populate(1, mo)

    desk.post(f"/admin/races/race/{race.pk}/delete/", {"post": "yes"})

    assert not Race.objects.filter(pk=race.pk).exists()
    assert not ForecastWindow.objects.filter(holder__startswith=f"race:{race.pk}:").exists()


def test_set_aside_places_are_asked_again(desk: Client, mo: User) -> None:
    populate(1, mo)
    point = ForecastPoint.objects.get()
    ForecastPoint.objects.update(set_aside_at=NOW, failures=9)

    desk.post("/admin/terrain/forecastpoint/", {"action": "ask_again", "_selected_action": [point.pk]})

    point.refresh_from_db()
    assert (point.set_aside_at, point.failures) == (None, 0)


def test_a_refused_climate_is_asked_for_again(desk: Client, mo: User) -> None:
    populate(1, mo)
    row = Climate.objects.get()
    Climate.objects.update(failures=3, next_fetch_at=datetime(2199, 1, 1, tzinfo=UTC))

    desk.post("/admin/terrain/climate/", {"action": "ask_again", "_selected_action": [row.pk]})

    row.refresh_from_db()
    assert row.failures == 0
    assert row.next_fetch_at < datetime(2199, 1, 1, tzinfo=UTC)
