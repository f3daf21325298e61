from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from races.domain.ground.ground_mix import Difference
from races.domain.search import Position
from races.domain.status import EditionStatus, ListingStatus
from races.models import Organizer, Race
from races.queries.directory.places import place_of, with_place
from races.queries.directory.similar import similar_races
from terrain.domain.ground.vocabulary import ObstacleKind
from tests.cast import NOW, make_course, make_edition, make_event, make_race

pytestmark = pytest.mark.django_db
HERE = Position(45.9, 6.87)


def rows(**points: float) -> list[dict[str, Any]]:
    return [{"kind": kind, "severity": 3, "points": value} for kind, value in points.items()]


def other_race(
    organizer: Organizer,
    name: str,
    score: float = 58.0,
    *,
    at: tuple[float | None, float | None] = (46.0, 7.0),
    day: date = date(2027, 7, 3),
    status: str = EditionStatus.SCHEDULED,
    listing: str = ListingStatus.PUBLISHED,
    course: dict[str, Any] | None = None,
    **points: float,
) -> Race:
    """A race of an event of its own, on loose rock unless `points` say otherwise."""
    event = make_event(organizer, name, latitude=at[0], longitude=at[1])
    fields = {"contributions": rows(**(points or {"loose_rock": score}))} | (course or {})
    edition = make_edition(event, day, status=status)
    return make_race(edition, name, status=listing, course=make_course(score=score, **fields), starts_at=None)


def found(race: Race, position: Position = HERE, radius_km: float = 300.0) -> dict[str, list[str]]:
    groups = similar_races(race, position, radius_km, NOW)
    return {difference.value: [one.race.name for one in alike] for difference, alike in groups.items()}


def names(race: Race, position: Position = HERE, radius_km: float = 300.0) -> set[str]:
    return {name for group in found(race, position, radius_km).values() for name in group}


def test_races_are_split_by_how_hard_they_are(race: Race, organizer: Organizer) -> None:
    for name, score in (("Easy", 40.0), ("Alike", 60.0), ("Hard", 75.0)):
        other_race(organizer, name, score)
    assert found(race) == {"easier": ["Easy"], "same": ["Alike"], "harder": ["Hard"]}


def test_what_is_alike_and_how_far_it_is_stands_with_each(race: Race, organizer: Organizer) -> None:
    other_race(organizer, "Scree", loose_rock=40.0, boulders=18.0)
    (one,) = similar_races(race, HERE, 300.0, NOW)[Difference.SAME]
    assert (one.kinds, round(one.away_km)) == ((ObstacleKind.LOOSE_ROCK,), 15)
    assert one.likeness == pytest.approx(0.912, abs=0.001)


def test_other_ground_is_not_alike(race: Race, organizer: Organizer) -> None:
    other_race(organizer, "Bog", mud=50.0, loose_rock=8.0)
    assert names(race) == set()


def test_races_beyond_the_radius_are_left_out(race: Race, organizer: Organizer) -> None:
    other_race(organizer, "Far", at=(50.0, 6.87))
    assert names(race) == set()
    assert names(race, radius_km=500.0) == {"Far"}
    assert names(race, Position(50.1, 6.9)) == {"Far"}


@pytest.mark.parametrize("listing", [ListingStatus.DRAFT, ListingStatus.SUBMITTED, ListingStatus.REJECTED])
def test_unpublished_races_are_never_named(race: Race, organizer: Organizer, listing: str) -> None:
    hidden = other_race(organizer, "Secret", listing=listing)
    assert names(race) == set()
    Race.objects.filter(pk=hidden.pk).update(status=ListingStatus.PUBLISHED, published_at=NOW)
    assert names(race) == {"Secret"}


def test_only_races_that_one_can_still_run_are_named(race: Race, organizer: Organizer) -> None:
    other_race(organizer, "Over", day=NOW.date() - timedelta(days=3))
    other_race(organizer, "Cancelled", status=EditionStatus.CANCELLED)
    other_race(organizer, "Postponed", status=EditionStatus.POSTPONED)
    other_race(organizer, "Moved", status=EditionStatus.RESCHEDULED)
    make_race(race.edition, "Sibling")
    event = make_event(organizer, "Unrated")
    make_race(make_edition(event), "Unrated", course=make_course([], score=None))
    assert names(race) == {"Moved"}


def test_an_event_without_a_place_is_found_by_its_course(race: Race, organizer: Organizer) -> None:
    other_race(organizer, "By course", at=(None, None), course={"start_lat": 46.1, "start_lon": 6.9})
    other_race(organizer, "Nowhere", at=(None, None), course={"start_lat": None, "start_lon": None})
    assert names(race) == {"By course"}


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (Position(-17.0, 179.8), (-17.2, -179.7)),
        (Position(-17.0, -179.8), (-17.2, 179.7)),
        (Position(89.5, 10.0), (89.0, -170.0)),
        (Position(-89.9, 0.0), (-89.0, 120.0)),
    ],
    ids=["east of the date line", "west of the date line", "north pole", "south pole"],
)
def test_distance_goes_round_the_globe(
    race: Race, organizer: Organizer, here: Position, there: tuple[float, float]
) -> None:
    other_race(organizer, "Near", at=there)
    other_race(organizer, "Far", at=(0.0, there[1]))
    assert names(race, here) == {"Near"}


def test_it_is_one_query_whatever_is_found(race: Race, organizer: Organizer) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            groups = similar_races(race, HERE, 300.0, NOW)
            for one in (one for alike in groups.values() for one in alike):
                edition = one.race.edition
                assert edition.event.name, edition.starts_on  # loaded, as is all that the page shows
        return len(seen)

    other_race(organizer, "One")
    assert queries() == 1
    other_race(organizer, "Two")
    other_race(organizer, "Three", 80.0)
    assert queries() == 1


def test_the_place_asked_for_rides_on_the_query_of_the_race(race: Race, organizer: Organizer) -> None:
    other_race(organizer, "Elsewhere", at=(50.0, 8.0))
    with CaptureQueriesContext(connection) as seen:
        asked = with_place(Race.objects.filter(pk=race.pk), "saint-orbain, France").get()
        unknown = with_place(Race.objects.filter(pk=race.pk), "Atlantis").get()
        region = with_place(Race.objects.filter(pk=race.pk), "Savoie").get()
    assert len(seen) == 3
    assert place_of(asked) == Position(47.95, 7.435)  # both events are held in Saint-Orbain
    assert place_of(region) == place_of(asked)
    assert place_of(unknown) is None
    assert place_of(race) is None
