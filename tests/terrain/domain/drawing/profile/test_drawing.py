import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.drawing.boxes import Box
from terrain.domain.drawing.ground import LEAST_PX
from terrain.domain.drawing.places import Place, PlaceRole, places_along
from terrain.domain.drawing.profile.columns import Column
from terrain.domain.drawing.profile.cutoffs import CutOffMark, Room
from terrain.domain.drawing.profile.drawing import draw_profile, draw_profiles
from terrain.domain.drawing.profile.layout import LARGE, LAYOUTS, MEDIUM, SMALL, Layout
from terrain.domain.drawing.profile.nights import Night
from terrain.domain.drawing.profile.plot import name_boxes
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality.local import local_ratings
from terrain.domain.technicality.rating import tone_of
from terrain.domain.track.profile import Profile
from tests.terrain.domain.pace.margins import left_s

LENGTH_M = 36_000.0


def profile_with(*heights: float, length_m: float = LENGTH_M) -> Profile:
    at = np.linspace(0, length_m, 1_801)
    return Profile(at, np.interp(at, np.linspace(0, length_m, len(heights)), heights))


TWO_TOPS = profile_with(1_000, 1_600, 2_300, 1_700, 1_400, 2_000, 1_000)


def tag(kind: str, severity: int, from_km: float, to_km: float, **more: object) -> ObstacleTag:
    return ObstacleTag(ObstacleKind(kind), severity, from_m=from_km * 1000, to_m=to_km * 1000, **more)  # type: ignore[arg-type]


def xs_of(path: str) -> list[float]:
    start, _, steps = path.rstrip("z").partition("l")
    numbers = [float(text) for text in re.findall(r"-?\d+\.?\d*", steps)]
    x = float(start[1:].split(" ")[0])
    xs = [x]
    for dx in numbers[::2]:
        x += dx
        xs.append(round(x, 1))
    return xs


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_line_goes_only_to_the_right_and_fills_the_plot(layout: Layout) -> None:
    plot = draw_profile(TWO_TOPS, [], layout=layout).plot
    assert plot is not None
    xs = xs_of(plot.line)
    assert xs == sorted(xs)
    assert xs[0] == pytest.approx(layout.left, abs=0.1)
    assert xs[-1] == pytest.approx(layout.plot_right, abs=0.1)


def test_a_line_has_no_more_points_than_the_eye_sees() -> None:
    at = np.linspace(0, LENGTH_M, 36_001)
    wavy = Profile(at, 1_500 + 400 * np.sin(at / 3_000) + 3 * np.sin(at / 40))
    plot = draw_profile(wavy, []).plot
    assert plot is not None
    assert len(plot.line) < 4_000


def test_a_flat_course_is_not_blown_up() -> None:
    plot = draw_profile(profile_with(200, 260, 200), [], places_along(profile_with(200, 260, 200), LENGTH_M)).plot
    assert plot is not None
    ys = [dot.y for dot in plot.dots]
    assert max(ys) - min(ys) < 0.15 * LARGE.plot


def test_a_short_passage_stays_visible() -> None:
    drawing = draw_profile(TWO_TOPS, [tag("scramble", 4, 12.0, 12.01)])
    assert drawing.plot is not None
    assert [band.width for band in drawing.plot.bands] == [LEAST_PX]
    assert [bar.width for bar in drawing.lanes[0].bars] == [LEAST_PX]


def test_a_short_passage_at_the_finish_stays_inside() -> None:
    bar = draw_profile(TWO_TOPS, [tag("scramble", 4, 35.999, 36.0)]).lanes[0].bars[0]
    assert bar.x + bar.width == pytest.approx(LARGE.plot_right)


def test_the_hardest_obstacle_decides_the_crust() -> None:
    plot = draw_profile(TWO_TOPS, [tag("mud", 1, 0, 10), tag("boulders", 5, 4, 6)]).plot
    assert plot is not None
    assert [
        (band.kind, round(band.x), round(band.x + band.width)) for band in sorted(plot.bands, key=lambda b: b.x)
    ] == [
        ("mud", 150, 260),
        ("boulders", 260, 316),
        ("mud", 316, 426),
    ]


def test_the_crust_is_as_dark_as_the_ground_is_technical() -> None:
    tags = [tag("roots", 2, 4, 6), tag("fixed_rock", 4, 5, 7), tag("mud", 3, 5, 6)]
    plot = draw_profile(TWO_TOPS, tags).plot
    assert plot is not None
    tones = {int(one.grade) for one in local_ratings(tags, LENGTH_M) if one.kind}
    assert {band.tone for band in plot.bands} == tones
    both = max(plot.bands, key=lambda band: band.tone)
    assert (both.kind, round(both.x)) == ("fixed_rock", round(150 + 5 / 36 * 994))
    assert both.tone > max(int(tone_of(one.kind, one.severity)) for one in tags[::2])


def test_bands_never_overlap_and_the_hardest_wins() -> None:
    tags = [tag("scramble", 5, 0.2 * index, 0.2 * index + 0.05) for index in range(30)] + [tag("mud", 2, 0, 36)]
    plot = draw_profile(TWO_TOPS, tags, layout=SMALL).plot
    assert plot is not None
    assert all(one.x + one.width <= other.x for one, other in pairwise(plot.bands))
    assert sum(band.width for band in plot.bands) == SMALL.plot_width


def test_bands_of_one_tone_are_one_path() -> None:
    tags = [tag("mud", 2, index, index + 0.4) for index in range(30)]
    plot = draw_profile(TWO_TOPS, tags).plot
    assert plot is not None
    assert [(ink.tone, ink.kind, ink.path.count("M")) for ink in plot.inks] == [(2, None, 30), (0, "mud", 30)]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("at_km", [0.0, 9.0, 15.0, 20.0, 27.0, 35.5])
def test_the_words_about_the_hardest_kilometre_stay_inside(layout: Layout, at_km: float) -> None:
    mark = draw_profile(TWO_TOPS, [tag("scramble", 4, at_km, at_km + 0.4)], layout=layout).hardest
    assert mark is not None
    assert layout.left <= mark.x < mark.right <= layout.plot_right + 0.01
    if mark.is_mirrored:
        assert mark.text_x - layout.hardest_text >= 0
    else:
        assert mark.text_x + layout.hardest_text <= layout.width


def test_without_a_placed_obstacle_no_kilometre_is_the_hardest() -> None:
    without, measured = draw_profile(TWO_TOPS, []), tag("steep_climb", 4, 2, 3, is_measured=True)
    assert (without.hardest, without.hardest_y) == (None, None)
    assert draw_profile(TWO_TOPS, [measured]).hardest is None
    assert draw_profile(TWO_TOPS, [tag("mud", 1, 2, 3)]).hardest is None  # smooth: nothing to warn of


def test_bars_of_one_severity_that_lie_over_each_other_are_one() -> None:
    tags = [tag("steep_climb", 3, 0.05 * index, 0.05 * index + 0.03) for index in range(40)]
    bars = draw_profile(TWO_TOPS, [*tags, tag("steep_climb", 4, 0.4, 0.5)]).lanes[0].bars
    assert [(bar.severity, bar.from_m, round(bar.to_m or 0)) for bar in bars] == [(3, 0, 1_980), (4, 400, 500)]


def test_sections_are_cut_to_the_course() -> None:
    drawing = draw_profile(TWO_TOPS, [tag("mud", 3, 30, 90), tag("sand", 3, 40, 50)])
    bars = {lane.kind: lane.bars for lane in drawing.lanes}
    assert bars[ObstacleKind.MUD][0].x + bars[ObstacleKind.MUD][0].width == pytest.approx(LARGE.plot_right)
    assert bars[ObstacleKind.SAND] == ()


def test_lanes_come_in_the_order_of_what_they_add() -> None:
    tags = [tag("mud", 1, 0, 1), tag("scramble", 5, 5, 9), tag("roots", 3, 10, 14)]
    assert [lane.kind for lane in draw_profile(TWO_TOPS, tags).lanes] == ["scramble", "roots", "mud"]


def test_bars_are_as_high_as_severe() -> None:
    tags = [tag("roots", severity, severity, severity + 0.9) for severity in range(1, 6)]
    bars = draw_profile(TWO_TOPS, tags).lanes[0].bars
    assert sorted((bar.severity, bar.height) for bar in bars) == [(1, 6), (2, 9), (3, 12), (4, 15), (5, 18)]


def test_columns_keep_their_distance_and_tops_give_way_to_stations() -> None:
    places = [
        Place(0, PlaceRole.START, "Start"),
        Place(12_000, PlaceRole.TOP, "Top", 2_300, 900),
        Place(12_800, PlaceRole.STATION, "Hut", 2_250),
        Place(24_000, PlaceRole.TOP, "Other", 2_000, 500),
        Place(36_000, PlaceRole.FINISH, "Finish"),
    ]
    columns = [Column(place.at_m, "06:00", "rain", 4.0, 1.0, 20.0, 40.0) for place in places]
    marks = draw_profile(TWO_TOPS, [], places, columns=columns).columns
    assert [mark.column.at_m for mark in marks] == [0, 12_800, 24_000, 36_000]


@given(st.lists(st.floats(0, LENGTH_M), max_size=30))
def test_no_two_columns_stand_closer_than_allowed(stations: list[float]) -> None:
    places = places_along(TWO_TOPS, LENGTH_M, [("Hut", at_m) for at_m in stations])
    columns = [Column(place.at_m, "06:00") for place in places]
    for layout in LAYOUTS:
        xs = [mark.text_x for mark in draw_profile(TWO_TOPS, [], places, columns=columns, layout=layout).columns]
        assert all(after - before >= layout.gap - 1e-6 for before, after in pairwise(xs))


def test_small_drawings_keep_figures_inside() -> None:
    places = places_along(TWO_TOPS, LENGTH_M)
    marks = draw_profile(TWO_TOPS, [], places, columns=[Column(p.at_m, "06:00") for p in places], layout=SMALL).columns
    assert marks[0].text_x >= SMALL.text_from
    assert marks[-1].text_x <= SMALL.width - SMALL.text_half


def test_names_lie_over_nothing_else() -> None:
    stations = [("A very long name of a hut", 8_000.0 + 700 * step) for step in range(9)]
    plot = draw_profile(TWO_TOPS, [], places_along(TWO_TOPS, LENGTH_M, stations)).plot
    assert plot is not None
    below = [name for name in plot.names if name.anchor == "middle"]
    for one in below:
        for other in below:
            if one is not other:
                half = max(len(one.text), 7) * LARGE.letter
                assert abs(one.x - other.x) >= half - 1 or abs(one.y - other.y) > 20


def test_without_forecast_the_rows_go_but_the_clock_stays() -> None:
    places = places_along(TWO_TOPS, LENGTH_M)
    bare = draw_profile(TWO_TOPS, [], places)
    clock = draw_profile(TWO_TOPS, [], places, columns=[Column(place.at_m, "06:00") for place in places])
    full = draw_profile(TWO_TOPS, [], places, columns=[Column(place.at_m, "06:00", "fog") for place in places])
    assert [bare.has_weather, clock.has_weather, full.has_weather] == [False, False, True]
    assert bare.rows_end == 0 < clock.rows_end < full.rows_end
    assert bare.height < clock.height < full.height


def test_without_a_course_lanes_are_shares() -> None:
    drawing = draw_profile(None, [ObstacleTag(ObstacleKind.MUD, 3, share=0.25), ObstacleTag(ObstacleKind.SCRAMBLE, 2)])
    lanes = {lane.kind: lane for lane in drawing.lanes}
    assert drawing.plot is None
    assert drawing.ticks == ()
    assert lanes[ObstacleKind.MUD].bars[0].width == pytest.approx(LARGE.plot_width / 4)
    assert not lanes[ObstacleKind.MUD].is_placed
    assert lanes[ObstacleKind.SCRAMBLE].share is None
    assert lanes[ObstacleKind.SCRAMBLE].bars == ()


def test_a_length_without_heights_still_gives_an_axis() -> None:
    drawing = draw_profile(None, [tag("mud", 2, 9, 18)], cut_offs=[CutOffMark(18_000, "12:00")], length_m=LENGTH_M)
    assert drawing.plot is None
    assert drawing.ticks[-1].at_m == LENGTH_M
    assert drawing.lanes[0].bars[0].x == pytest.approx(LARGE.left + LARGE.plot_width / 4)
    assert [flag.mark.clock for flag in drawing.cut_offs] == ["12:00"]


def test_a_lane_says_how_far_it_reaches() -> None:
    lane = draw_profile(TWO_TOPS, [tag("mud", 2, 0, 3), tag("mud", 4, 2, 6)]).lanes[0]
    assert lane.extent_m == pytest.approx(6_000, abs=1)
    assert lane.severity == 4


def test_close_and_missed_cut_offs_are_warned_of() -> None:
    states = [CutOffMark(1, "", left).is_warned_of for left in (None, left_s(-60), left_s(0), left_s(1_200))]
    assert states == [False, True, True, False]


def test_close_cut_offs_lose_their_words_not_their_flags() -> None:
    marks = [CutOffMark(at, "12:00", left_s(60)) for at in (10_000, 10_500, 13_000, 36_000)]
    flags = draw_profile(TWO_TOPS, [], cut_offs=marks).cut_offs
    assert [flag.room for flag in flags] == [Room.NOTHING, Room.CLOCK, Room.ALL, Room.ALL]
    assert flags[-1].is_mirrored


def test_two_cut_offs_at_the_end_share_the_room_between_them() -> None:
    for near, rooms in (
        (20_000, [Room.ALL, Room.ALL]),
        (30_000, [Room.CLOCK, Room.CLOCK]),
        (35_000, [Room.NOTHING, Room.CLOCK]),
    ):
        marks = [CutOffMark(at, "12:00", left_s(60)) for at in (near, 36_000)]
        assert [flag.room for flag in draw_profile(TWO_TOPS, [], cut_offs=marks).cut_offs] == list(rooms)


def test_a_warning_at_the_finish_leaves_the_time_before_it_readable() -> None:
    marks = [CutOffMark(0.8 * LENGTH_M, "20:30", left_s(900)), CutOffMark(LENGTH_M, "03:00", left_s(-16_500))]
    before, finish = draw_profile(TWO_TOPS, [], cut_offs=marks).cut_offs
    assert finish.is_mirrored
    assert (before.room, finish.room) == (Room.CLOCK, Room.CLOCK)


def test_cut_offs_beyond_the_course_are_left_out() -> None:
    assert draw_profile(TWO_TOPS, [], cut_offs=[CutOffMark(50_000, "12:00")]).cut_offs == ()


def test_nights_are_cut_to_the_course() -> None:
    bands = draw_profile(TWO_TOPS, [], nights=[Night(30_000, 80_000, "dark"), Night(-5, -1)]).nights
    assert [(round(band.x), round(band.x + band.width)) for band in bands] == [(978, 1144)]


def test_the_hours_of_dark_stay_inside_and_off_the_names() -> None:
    nights = [
        Night(0, 3_000, "dark until 06:40"),
        Night(18_000, 25_000, "dark 21:40–05:10"),
        Night(35_500, 36_000, "dark"),
    ]
    drawing = draw_profile(TWO_TOPS, [], places_along(TWO_TOPS, LENGTH_M), nights=nights)
    plot = drawing.plot
    assert plot is not None
    assert [band.label for band in drawing.nights] == [night.label for night in nights]
    for band in drawing.nights:
        width = len(band.label) * LARGE.letter
        left = band.text_x - (width if band.anchor == "end" else 0)
        box = Box(left, band.text_y - 11, left + width, band.text_y + 3)
        assert box.is_free(name_boxes(plot, LARGE))
        assert box.right <= LARGE.width
    assert [band.label for band in draw_profile(TWO_TOPS, [], nights=nights, layout=SMALL).nights] == ["", "", ""]


def test_the_axis_never_writes_two_distances_over_each_other() -> None:
    for length_m in (900.0, 5_100.0, 20_300.0, 170_000.0):
        course = profile_with(100, 400, 100, length_m=length_m)
        for layout in (LARGE, MEDIUM, SMALL):
            named = [tick.x for tick in draw_profile(course, [], layout=layout).ticks if tick.is_named]
            assert all(after - before >= 40 for before, after in pairwise(named))


def test_the_table_has_all_places_and_cut_offs() -> None:
    places = places_along(TWO_TOPS, LENGTH_M, [("Hut", 12_100.0), ("Next hut", 12_400.0)], "Village", "Village")
    drawings = draw_profiles(
        TWO_TOPS, [], places, [CutOffMark(12_100, "10:30"), CutOffMark(20_000, "13:00", name="Gate")]
    )
    assert [(row.place.name, row.cut_off.clock if row.cut_off else None) for row in drawings.rows] == [
        ("Village", None),
        ("Hut", "10:30"),
        ("Next hut", None),
        ("Gate", "13:00"),
        ("", None),
        ("Village", None),
    ]
    assert [size.layout.name for size in drawings.sizes] == ["l", "m", "s"]
