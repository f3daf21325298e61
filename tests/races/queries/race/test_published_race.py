"""The one loader of a published race."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from races.domain.status import KitListKind, ListingStatus, Supply
from races.models import AidStation, CutOff, Edition, KitList, MandatoryItem, Race
from races.queries.race.published_race import race_at_or_404, race_numbered_or_404
from terrain.models import Course
from terrain.services.courses.course import replace_track
from tests.cast import NOW, make_course, make_race
from tests.terrain.gpx_files import hill, track

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole(edition: Edition) -> Race:
    """A race with several children of each kind, stored in no order."""
    obstacles: list[dict[str, Any]] = [
        {"kind": "mud", "severity": 2, "share": 0.25},
        {"kind": "roots", "severity": 3, "from_m": 1_000.5, "to_m": 2_000, "is_loose": True, "note": "“wet”\n\\"},
        {"kind": "scramble", "severity": 4, "from_m": 500, "to_m": 600, "exposure": 3},
    ]
    race = make_race(edition, course=make_course(obstacles))
    AidStation.objects.create(race=race, name="Upper", at_m=9_000.25, supplies=[Supply.WATER, Supply.FOOD])
    AidStation.objects.create(race=race, name="Löwer", at_m=4_000)
    CutOff.objects.create(race=race, at_m=9_050, after_start_s=2 * 3600, name="Hut")
    for kind, activated_at in ((KitListKind.COLD, NOW + timedelta(microseconds=1)), (KitListKind.BASIC, None)):
        kit_list = KitList.objects.create(race=race, kind=kind, activated_at=activated_at)
        for position in (2, 1):
            MandatoryItem.objects.create(kit_list=kit_list, name=f"{kind} {position}", position=position)
    return race


def values(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def children(race: Race) -> list[dict[str, Any]]:
    assert race.course
    lists = list(race.kit_lists.all())
    items = [item for kit_list in lists for item in kit_list.items.all()]
    rows = [*race.aid_stations.all(), *race.cut_offs.all(), *lists, *items, *race.course.obstacles.all()]
    return [values(row) for row in rows]


def test_one_query_reads_the_same_rows_as_prefetching(whole: Race, django_assert_num_queries: Any) -> None:
    plain = Race.objects.prefetch_related("aid_stations", "cut_offs", "kit_lists__items", "course__obstacles")
    expected = children(plain.get(pk=whole.pk))
    with django_assert_num_queries(1):
        race = race_numbered_or_404(whole.pk)
        assert children(race) == expected
        assert len(expected) == 12
        assert [station.race for station in race.aid_stations.all()] == [race, race]
        assert [item.kit_list.race for kit in race.kit_lists.all() for item in kit.items.all()] == [race] * 4
        assert race.edition.event.organizer.name


def test_address_and_number_lead_to_the_same_race(whole: Race) -> None:
    edition = whole.edition
    assert race_at_or_404(edition.event.slug, edition.year, whole.slug) == race_numbered_or_404(whole.pk) == whole


def test_without_its_line_the_points_stay_in_the_database(whole: Race) -> None:
    replace_track(Course.objects.get(pk=whole.course_id), track(hill(points=50)), "hill.gpx", NOW)
    with_line, without = (race_numbered_or_404(whole.pk, has_line=has_line).course.track for has_line in (True, False))
    assert (with_line.get_deferred_fields(), without.get_deferred_fields()) == (set(), {"points"})


def test_a_race_without_course_or_children_is_whole_too(edition: Edition, django_assert_num_queries: Any) -> None:
    bare = make_race(edition, course=None)
    with django_assert_num_queries(1):
        race = race_numbered_or_404(bare.pk)
        assert (race.course, [*race.aid_stations.all(), *race.kit_lists.all()]) == (None, [])


@pytest.mark.parametrize("status", [ListingStatus.DRAFT, ListingStatus.SUBMITTED, ListingStatus.REJECTED])
def test_what_is_not_published_is_missing(whole: Race, status: ListingStatus) -> None:
    Race.objects.filter(pk=whole.pk).update(status=status)
    edition = whole.edition
    with pytest.raises(Http404):
        race_numbered_or_404(whole.pk)
    with pytest.raises(Http404):
        race_at_or_404(edition.event.slug, edition.year, whole.slug)
