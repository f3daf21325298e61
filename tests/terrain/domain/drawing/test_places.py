import numpy as np

from terrain.domain.drawing.places import PlaceRole, places_along, tops_of
from terrain.domain.track.profile import Profile

AT = np.linspace(0, 30_000, 3_001)


def profile_with(*heights: float) -> Profile:
    return Profile(AT, np.interp(AT, np.linspace(0, 30_000, len(heights)), heights))


def test_tops_are_ordered_by_prominence() -> None:
    tops = tops_of(profile_with(500, 1_000, 700, 1_500, 600))
    assert [round(top.at_m / 1_000) for top in tops] == [22, 8]  # at 22.5 and 7.5 km
    assert [round(top.weight, -1) for top in tops] == [900, 300]


def test_ripples_are_no_tops() -> None:
    assert tops_of(Profile(AT, 1_000 + AT / 30 + 8 * np.sin(AT / 200))) == []


def test_a_course_that_only_climbs_has_no_top() -> None:
    assert tops_of(profile_with(500, 1_500)) == []


def test_places_come_in_running_order() -> None:
    places = places_along(profile_with(500, 1_500, 600), 30_000, [("Late", 20_000), ("Early", 5_000)], "A", "B")
    assert [(place.role, place.name) for place in places] == [
        (PlaceRole.START, "A"),
        (PlaceRole.STATION, "Early"),
        (PlaceRole.TOP, ""),
        (PlaceRole.STATION, "Late"),
        (PlaceRole.FINISH, "B"),
    ]


def test_a_station_on_the_top_stands_for_it() -> None:
    places = places_along(profile_with(500, 1_500, 600), 30_000, [("Summit hut", 15_100)])
    assert [place.role for place in places] == [PlaceRole.START, PlaceRole.STATION, PlaceRole.FINISH]


def test_stations_behind_the_finish_are_left_out() -> None:
    assert [place.name for place in places_along(None, 10_000, [("Nowhere", 12_000)], "A", "B")] == ["A", "B"]
