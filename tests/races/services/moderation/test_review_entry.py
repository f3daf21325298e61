"""One way into review: whichever service leads there, completeness is checked and the moderators are told once."""

import ast
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core import mail

import races
from races.domain.status import KitListKind, ListingStatus
from races.models import CourseUpload, Event, Notification, Organizer, Race, User
from races.services.listing.declared_figures import use_measured_figures
from races.services.listing.editions import update_edition
from races.services.listing.events import update_event
from races.services.listing.ground import adopt_line, describe_ground, upload_course, use_version_again
from races.services.listing.kit_lists import DemandedItem, demand_kit
from races.services.listing.organizers import update_organizer
from races.services.listing.races import update_race
from races.services.listing.stations import StationPlan, plan_stations
from races.services.listing.uploads import keep_upload, read_upload
from races.services.moderation.moderators import MODERATORS
from races.services.moderation.notifications import send_unsent_notifications
from races.services.moderation.review_return import SentBack
from races.services.moderation.submission import NotReady, submit_race
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.services.courses.course import read_course_file
from terrain.services.courses.lines import measure_line
from tests.cast import NOW, make_edition, make_race, make_user
from tests.races.views.organize.pages import line_of_points

pytestmark = pytest.mark.django_db

RACES = Path(races.__file__).parent
DOORS = {"enter_review", "settle_after_edit"}
ENTRY = "https://trail.example/enter"
FORMER, NEW = line_of_points(200), line_of_points(250)


def read_in_the_background(race: Race) -> None:
    person = User.objects.get(name="Ada")
    keep_upload(race, person, NEW, "new.gpx", "", NOW)
    read_upload(CourseUpload.objects.get().pk, lambda: NOW)


WAYS: dict[str, Callable[[Race], object]] = {
    "submit_race": lambda race: submit_race(race, NOW),
    "update_race": lambda race: update_race(race, {"places": 300}, NOW),
    "use_measured_figures": lambda race: use_measured_figures(race, NOW),
    "update_edition": lambda race: update_edition(race.edition, {"registration_url": ENTRY}, NOW),
    "update_event": lambda race: update_event(race.edition.event, {"name": "Lauviere Trail", "place": "Arly"}, NOW),
    "update_organizer": lambda race: update_organizer(race.edition.event.organizer, {"about": "Mud."}, NOW),
    "plan_stations": lambda race: plan_stations(race, [StationPlan(9_000, "Hut")], [], race.time_limit_s, NOW),
    "demand_kit": lambda race: demand_kit(race, {KitListKind.BASIC: [DemandedItem("Whistle")]}, NOW),
    "describe_ground": lambda race: describe_ground(race, [ObstacleTag(ObstacleKind.MUD, 2)], [""], NOW),
    "upload_course": lambda race: upload_course(race, NEW, "new.gpx", "", NOW),
    "adopt_line": lambda race: adopt_line(race, measure_line(read_course_file(NEW)), "new.gpx", "", NOW),
    "use_version_again": lambda race: use_version_again(race, 1, "", NOW),
    "read_upload": read_in_the_background,
}
"""Every service that may put a listing into review, called so that it does."""


@pytest.fixture
def max_(db: None) -> User:
    person = make_user("Max", is_staff=True)
    person.groups.add(Group.objects.get(name=MODERATORS))
    return person


@pytest.fixture
def listed(race: Race) -> Race:
    """A published race whose course has two versions, before anybody was told of anything."""
    for line in (FORMER, line_of_points(220)):
        upload_course(race, line, "former.gpx", "", NOW - timedelta(days=1))
    Race.objects.update(status=ListingStatus.PUBLISHED)
    Notification.objects.all().delete()
    return Race.objects.select_related("edition__event__organizer", "course").get()


def before(way: str, listed: Race) -> Race:
    """The listing as it stands when this way is taken: only a draft is submitted, all else edits what is published."""
    if way == "submit_race":
        Race.objects.update(status=ListingStatus.DRAFT)
        listed.refresh_from_db()
    return listed


def functions_of(folder: Path) -> Iterator[ast.FunctionDef]:
    for path in folder.rglob("*.py"):
        yield from (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef))


def called_in(function: ast.FunctionDef) -> set[str]:
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {call.id for call in calls if isinstance(call, ast.Name)}


def test_every_service_that_leads_into_review_is_walked_here() -> None:
    functions = {function.name: called_in(function) for function in functions_of(RACES / "services")}
    leading = set(DOORS)
    while found := {name for name, calls in functions.items() if calls & leading} - leading:
        leading |= found
    assert {name for name in leading - DOORS if not name.startswith("_")} == set(WAYS)


def test_only_one_function_writes_submitted() -> None:
    """Read, compared or filtered by, the status may be anywhere; written it is in one place."""
    writers = []
    for path in RACES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"update", "create"}:
                values = [keyword.value for keyword in node.keywords if keyword.arg == "status"]
            elif isinstance(node, ast.Assign) and any(getattr(one, "attr", "") == "status" for one in node.targets):
                values = [node.value]
            else:
                continue
            if any("SUBMITTED" in ast.unparse(value) for value in values):
                writers.append(path.stem)
    assert writers == ["review_entry"]


@pytest.mark.parametrize("way", WAYS)
def test_each_way_tells_the_moderators_once(way: str, listed: Race, max_: User) -> None:
    WAYS[way](before(way, listed))

    listed.refresh_from_db()
    assert (listed.status, listed.submitted_at) == (ListingStatus.SUBMITTED, NOW)
    assert send_unsent_notifications(NOW) == 1
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        ([max_.email], f"To review: {Event.objects.get().name} 2027, Ridge Tour 36")
    ]


@pytest.mark.parametrize("way", WAYS)
def test_no_way_is_open_to_a_listing_that_lacks_something(way: str, listed: Race, max_: User) -> None:
    Race.objects.update(starts_at=None)
    listed = before(way, Race.objects.select_related("edition__event__organizer", "course").get())
    if way == "submit_race":
        with pytest.raises(NotReady):
            WAYS[way](listed)
    else:
        WAYS[way](listed)

    listed.refresh_from_db()
    assert (listed.status, Notification.objects.count()) == (ListingStatus.DRAFT, 0)


@pytest.mark.parametrize("way", sorted(set(WAYS) - {"submit_race"}))
def test_a_trusted_organizer_edits_without_review(way: str, listed: Race, max_: User) -> None:
    Organizer.objects.update(is_trusted=True)
    WAYS[way](Race.objects.select_related("edition__event__organizer", "course").get())

    assert (Race.objects.get().status, Notification.objects.count()) == (ListingStatus.PUBLISHED, 0)


@pytest.mark.parametrize("way", sorted(set(WAYS) - {"submit_race"}))
def test_an_edit_of_what_is_in_review_tells_nobody_again(way: str, listed: Race, max_: User) -> None:
    earlier = NOW - timedelta(hours=1)
    Race.objects.update(status=ListingStatus.SUBMITTED, submitted_at=earlier)
    WAYS[way](listed)

    listed.refresh_from_db()
    assert (listed.status, listed.submitted_at) == (ListingStatus.SUBMITTED, earlier)
    assert not Notification.objects.exists()


def test_one_edit_of_several_listings_is_one_message_that_names_them_all(race: Race, max_: User, settings) -> None:
    settings.SITE_URL = "https://trails.example"
    short = make_race(race.edition, "Ridge 12")
    former = make_race(make_edition(race.edition.event, date(2026, 6, 27)), "Ridge Tour 35")
    draft = make_race(race.edition, "Ridge 5", status=ListingStatus.DRAFT)

    assert update_event(race.edition.event, {"name": "Lauviere Trail", "place": "Arly"}, NOW)[1] == SentBack(3)

    assert send_unsent_notifications(NOW) == 1
    [letter] = mail.outbox
    page = str(letter.alternatives[0].content)
    assert letter.subject == "To review: Lauviere Trail 2027, Ridge Tour 36"
    for other in (short, former):
        address = f"https://trails.example/admin/races/submission/{other.pk}/change/"
        assert f"{other.name}, Lauviere Trail {other.edition.year}: {address}\n" in letter.body
        assert f'<a dir="auto" href="{address}">{other.name}, Lauviere Trail {other.edition.year}</a>' in page
    assert draft.name not in letter.body + page


def test_an_edit_may_leave_one_listing_complete_and_another_not(race: Race, max_: User) -> None:
    lacking = make_race(race.edition, "Ridge 12", starts_at=None)

    assert update_edition(race.edition, {"registration_url": ENTRY}, NOW) == SentBack(to_review=1, to_draft=1)

    assert dict(Race.objects.values_list("name", "status")) == {
        race.name: ListingStatus.SUBMITTED,
        lacking.name: ListingStatus.DRAFT,
    }
    assert list(Notification.objects.values_list("race", flat=True)) == [race.pk]
