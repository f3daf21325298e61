import re

import numpy as np
import pytest

from terrain.domain.drawing.plan import draw_plan, draw_plans
from terrain.domain.drawing.sheet import PLAN_LAYOUTS
from terrain.domain.drawing.underfoot import Underfoot, underfoot_of
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality.rating import tone_of
from terrain.domain.track.points import Track, segment_of


def circle(lon: float = 7.0, lat: float = 46.0, degrees: float = 0.03) -> Track:
    angle = np.linspace(0, 2 * np.pi, 400)
    x = lon + degrees * np.cos(angle) / np.cos(np.radians(lat))
    return Track((segment_of((x + 180) % 360 - 180, lat + degrees * np.sin(angle), np.full(400, 800.0)),))


def points_of(path: str) -> list[tuple[float, float]]:
    points = []
    for part in path.rstrip("z").split("M")[1:]:
        start, _, steps = part.partition("l")
        x, y = (float(text) for text in start.split(" "))
        points.append((x, y))
        numbers = [float(text) for text in re.findall(r"-?\d+\.?\d*", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
    return points


def test_a_circle_stays_a_circle() -> None:
    points = points_of(draw_plan(circle()).course)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    assert max(xs) - min(xs) == pytest.approx(max(ys) - min(ys), rel=0.02)


def test_north_is_up() -> None:
    north = Track((segment_of([7.0, 7.0], [46.0, 46.1], [0.0, 0.0]),))
    drawing = draw_plan(north)
    assert drawing.finish[1] < drawing.start[1]


@pytest.mark.parametrize("layout", PLAN_LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("lon", [7.0, 180.0, -179.99])
def test_the_course_stays_on_the_sheet_also_across_the_date_line(layout, lon) -> None:
    points = points_of(draw_plan(circle(lon), layout=layout).course)
    assert all(0 <= x <= layout.width and 0 <= y <= layout.height for x, y in points)
    assert max(x for x, _ in points) - min(x for x, _ in points) > layout.height / 2


def test_segments_are_not_joined() -> None:
    two = Track((segment_of([7.0, 7.01], [46, 46], [0, 0]), segment_of([7.05, 7.06], [46, 46], [0, 0])))
    assert draw_plan(two).course.count("M") == 2


HARD = ObstacleTag(ObstacleKind.SCRAMBLE, 5, from_m=2_000, to_m=4_000)
EASY = ObstacleTag(ObstacleKind.MUD, 3, from_m=6_000, to_m=9_000)


def ground(*tags: ObstacleTag) -> Underfoot:
    return underfoot_of(tags, circle().distance_m)


def test_hard_ground_has_an_ink_core_and_easy_ground_has_not() -> None:
    assert draw_plan(circle(), ground(EASY)).hard == ""
    drawing = draw_plan(circle(), ground(EASY, HARD))
    assert drawing.hard.count("M") == 1
    assert len(points_of(drawing.hard)) < len(points_of(drawing.course)) / 2


def test_all_ground_is_shown_by_its_tone() -> None:
    bands = {band.tone: band.path for band in draw_plan(circle(), ground(EASY, HARD)).tones}
    easy, hard = grade_of(EASY), grade_of(HARD)
    assert set(bands) == {easy, hard}
    assert bands[hard] == draw_plan(circle(), ground(HARD)).hard
    assert draw_plan(circle()).tones == ()


def grade_of(tag: ObstacleTag) -> int:
    return tone_of(tag.kind, tag.severity)


def test_the_hardest_kilometre_is_marked_and_numbered_beside_its_middle() -> None:
    hardest = draw_plan(circle(), ground(EASY, HARD)).hardest
    assert hardest is not None
    (first_x, first_y), (last_x, last_y) = points_of(hardest.path)[0], points_of(hardest.path)[-1]
    assert abs(hardest.label.x - (first_x + last_x) / 2) < 3
    assert abs(hardest.label.y - (first_y + last_y) / 2) < 3
    assert hardest.label.name
    assert draw_plan(circle()).hardest is None


def test_a_long_course_stays_light() -> None:
    track = circle(degrees=0.25)
    steep = [
        ObstacleTag(ObstacleKind.STEEP_CLIMB, 2 + index % 4, from_m=300.0 * index, to_m=300.0 * index + 140)
        for index in range(500)
    ]
    drawing = draw_plan(track, underfoot_of(steep, track.distance_m))
    assert sum(len(band.path) for band in drawing.tones) < 15_000


def test_marked_sections_are_parts_of_the_course() -> None:
    (mark,) = draw_plan(circle(), marks=[("at-0-900", 0.0, 900.0)]).marks
    assert mark.id == "at-0-900"
    assert points_of(mark.path)[0] == points_of(draw_plan(circle()).course)[0]


def test_a_loop_is_told_from_a_crossing() -> None:
    assert draw_plan(circle()).is_loop
    assert not draw_plan(Track((segment_of([7.0, 7.2], [46, 46], [0, 0]),))).is_loop


def test_names_that_have_no_room_are_left_out_but_the_stations_stay() -> None:
    stations = [(f"A hut with a long name {step}", 3_000.0 + step) for step in range(12)]
    drawn = draw_plan(circle(), stations=stations).stations
    assert len(drawn) == 12
    assert 0 < sum(bool(station.name) for station in drawn) < 12


def test_no_kilometre_is_written_over_a_station() -> None:
    free = {marker.km for marker in draw_plan(circle()).markers}
    beside = {marker.km for marker in draw_plan(circle(), stations=[("Hut", 4_100.0)]).markers}
    assert free - beside == {4}


def test_stations_behind_the_finish_are_left_out() -> None:
    assert draw_plan(circle(), stations=[("Nowhere", 999_999.0)]).stations == ()


def test_the_scale_bar_is_a_round_length() -> None:
    for drawing in draw_plans(circle()):
        assert drawing.scale.metres in {step * 10**power for step in (1, 2, 5) for power in range(6)}
        assert drawing.layout.width / 15 < drawing.scale.width <= drawing.layout.width / 5


def test_a_point_like_course_is_drawn() -> None:
    tiny = Track((segment_of([7.0, 7.000001], [46, 46.000001], [0, 0]),))
    assert draw_plan(tiny).course
