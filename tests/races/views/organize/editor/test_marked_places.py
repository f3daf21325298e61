"""Marked places of a course file, offered as aid stations."""

import pytest
from django.test import Client

from races.models import AidStation, Race
from races.services.listing.ground import use_version_again
from terrain.services.courses.course import replace_track
from tests.cast import NOW
from tests.races.views.organize.pages import address, rows
from tests.terrain.gpx_files import gpx, hill, segment

OFFERED = "Marked in your course file"


@pytest.fixture
def marked(draft: Race) -> Race:
    """A draft whose file marks a hut at km 0.5 and a lake at km 1.5."""
    points = hill()
    places = {"Lake": points[150], "Hut": points[50]}
    marks = "".join(
        f'<wpt lat="{lat}" lon="{lon}"><name>{name}</name></wpt>' for name, (lat, lon, _m) in places.items()
    )
    assert draft.course is not None
    replace_track(draft.course, gpx(f"{marks}<trk>{segment(points)}</trk>"), "marked.gpx", NOW)
    return draft


def test_marked_places_are_offered_in_running_order(as_ben: Client, marked: Race) -> None:
    page = as_ben.get(address("stations", marked)).content.decode()
    assert OFFERED in page
    assert page.index("Hut, km 0.5") < page.index("Lake, km 1.5")


def test_a_taken_place_becomes_a_row_and_is_not_stored(as_ben: Client, marked: Race) -> None:
    data = rows("cut-offs") | rows("stations", {"at_km": "1", "name": "Ford"}) | {"take": "1"}
    page = as_ben.post(address("stations", marked), data).content.decode()
    assert all(f'value="{value}"' in page for value in ("Ford", "Lake"))
    assert ("Hut, km 0.5" in page, "Lake, km 1.5" in page) == (True, False)
    assert not AidStation.objects.exists()


def test_a_place_with_a_station_is_not_offered(as_ben: Client, marked: Race) -> None:
    for at_m in (530, 1_480):
        AidStation.objects.create(race=marked, at_m=at_m, name=f"Aid {at_m}")
    assert OFFERED not in as_ben.get(address("stations", marked)).content.decode()


@pytest.mark.parametrize("number", ["7", "-1", "hut", ""])
def test_a_number_that_is_no_place_adds_no_row(as_ben: Client, marked: Race, number: str) -> None:
    page = as_ben.post(address("stations", marked), rows("cut-offs") | rows("stations") | {"take": number})
    assert (page.status_code, 'value="Hut"' in page.content.decode()) == (200, False)


def test_a_line_that_is_used_again_keeps_its_places(marked: Race) -> None:
    assert marked.course is not None
    replace_track(marked.course, gpx(f"<trk>{segment(hill(300))}</trk>"), "plain.gpx", NOW)
    track, _sent_back = use_version_again(marked, 1, "", NOW)
    assert [name for name, _at_m in track.marked_places] == ["Hut", "Lake"]
