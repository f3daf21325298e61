from races.domain.runner.arrivals import ArrivalRole, Closing, CoursePlace, arrivals_of
from terrain.domain.pace import TimeRange
from terrain.domain.pace.margin import Margin

START = CoursePlace(0.0, ArrivalRole.START, "Saint-Orbain")
LAKE = CoursePlace(20_900.0, ArrivalRole.STATION, "Lac Vert")
TOP = CoursePlace(21_000.0, ArrivalRole.TOP)
FINISH = CoursePlace(36_100.0, ArrivalRole.FINISH)


def test_a_cut_off_beside_a_station_is_that_of_the_station_not_of_a_top() -> None:
    arrivals = arrivals_of([START, LAKE, TOP, FINISH], [Closing(20_980, 25_200)], 36_100, None)
    assert [(one.place, one.cut_off_s) for one in arrivals] == [
        (START, None),
        (LAKE, 25_200),
        (TOP, None),
        (FINISH, None),
    ]


def test_a_cut_off_elsewhere_is_a_place_of_its_own() -> None:
    arrivals = arrivals_of([START, LAKE, FINISH], [Closing(30_000, 30_000, "Bridge")], 36_100, None)
    assert [(one.place.name, one.place.role, one.cut_off_s) for one in arrivals][2] == (
        "Bridge",
        ArrivalRole.CUT_OFF,
        30_000,
    )


def test_the_time_limit_closes_the_finish_unless_a_cut_off_does() -> None:
    assert arrivals_of([START, FINISH], [], 36_100, 43_200)[-1].cut_off_s == 43_200
    assert arrivals_of([START, FINISH], [Closing(36_050, 40_000)], 36_100, 43_200)[-1].cut_off_s == 40_000


def test_margins_are_what_is_left_at_the_runners_time() -> None:
    time = TimeRange(9_000.0, 8_500.0, 9_600.0)
    lake = arrivals_of([START, LAKE, FINISH], [Closing(20_900, 10_000)], 36_100, None, lambda _m: time)[1]
    assert lake.margin == Margin(10_000, time)


def test_without_a_schedule_no_margin_is_known() -> None:
    lake = arrivals_of([START, LAKE, FINISH], [Closing(20_900, 10_000)], 36_100, None)[1]
    assert lake.margin is None
