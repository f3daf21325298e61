"""Well-known races for the ladder that makes the scale tangible, and courses to try in the calculator.

Names, countries and approximate distances are public facts. The obstacles are our own coarse coding of what organizers
and runners have published about the ground: judgement, made from a distance, meant for orientation. Their position is
never stored: it is computed from these tags, so that ladder and formula can't drift apart.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.tag_reading import tags_from_code


@dataclass(frozen=True)
class Anchor:
    """A race as an orientation mark: `country` is a code of ISO 3166, `distance_km` rounded, `ground` the short code of
    `tag_reading`."""

    name: str
    country: str
    distance_km: int
    ground: str

    @cached_property
    def tags(self) -> tuple[ObstacleTag, ...]:
        return tuple(tags_from_code(self.ground))


ANCHORS: Final = (
    Anchor("Berlin Marathon", "DE", 42, "steps:1:.001"),
    Anchor("Comrades Marathon", "ZA", 88, "steep_climb:1:.08"),
    Anchor("Ultravasan 90", "SE", 90, "roots:2:.06;mud:2:.04"),
    Anchor("JFK 50 Mile", "US", 80, "fixed_rock:3:.18;roots:1:.05"),
    Anchor("Leadville Trail 100", "US", 161, "loose_rock:2:.20;fixed_rock:2:.08;steep_climb:3:.08;steep_descent:3:.08"),
    Anchor(
        "Western States 100",
        "US",
        161,
        "loose_rock:2:.20;fixed_rock:2:.12;steep_climb:3:.08;steep_descent:3:.10;snow_ice:2:.02;water_crossing:4:.001",
    ),
    Anchor("Dipsea Race", "US", 12, "steps:3:.10;roots:3:.15;fixed_rock:2:.10;steep_climb:3:.25;steep_descent:3:.25"),
    Anchor(
        "UTMB",
        "FR",
        171,
        "fixed_rock:3:.18;roots:2:.15;mud:2:.08;loose_rock:3:.08;steep_climb:4:.14;steep_descent:4:.14",
    ),
    Anchor(
        "Wasatch Front 100",
        "US",
        161,
        "loose_rock:3:.25;fixed_rock:3:.15;roots:2:.10;steep_climb:4:.12;steep_descent:4:.12",
    ),
    Anchor(
        "Transvulcania Ultramarathon",
        "ES",
        74,
        "loose_rock:3:.40;fixed_rock:3:.18;sand:2:.10;steep_climb:3:.20;steep_descent:4:.18",
    ),
    Anchor(
        "Massanutten Mountain Trails 100",
        "US",
        162,
        "fixed_rock:4:.42;loose_rock:3:.22;mud:2:.08;roots:2:.10;water_crossing:2:.005;steep_climb:3:.12;"
        "steep_descent:3:.12",
    ),
    Anchor(
        "Ennerdale Horseshoe Fell Race",
        "GB",
        36,
        "pathless:3:.45;loose_rock:3:.18;mud:3:.20;fixed_rock:3:.10;steep_climb:4:.14;steep_descent:4:.15",
    ),
    Anchor(
        "Diagonale des Fous",
        "RE",
        165,
        "fixed_rock:4:.30;loose_rock:3:.18;roots:4:.18;mud:3:.15;steps:4:.18;narrow_passage:3:.03:e2;steep_climb:4:.20;"
        "steep_descent:4:.22",
    ),
    Anchor(
        "Hardrock 100",
        "US",
        165,
        "loose_rock:4:.28;fixed_rock:3:.25;snow_ice:4:.04:e2;water_crossing:3:.01;pathless:3:.12;narrow_passage:3:.04:e2;"
        "steep_climb:4:.20;steep_descent:4:.20",
    ),
    Anchor(
        "Ben Nevis Race",
        "GB",
        14,
        "loose_rock:4:.42;fixed_rock:3:.20;pathless:2:.30;mud:3:.12;steep_climb:5:.32;steep_descent:5:.32",
    ),
    Anchor(
        "Isle of Jura Fell Race",
        "GB",
        28,
        "loose_rock:5:.30;boulders:3:.08;pathless:4:.48;mud:4:.25;steep_climb:5:.18;steep_descent:5:.20",
    ),
    Anchor(
        "Glen Coe Skyline",
        "GB",
        52,
        "scramble:4:.05:e3;narrow_passage:4:.04:e3;loose_rock:4:.25;boulders:3:.05;pathless:3:.25;mud:3:.15;"
        "steep_climb:4:.20;steep_descent:5:.20",
    ),
    Anchor(
        "Tromsø Skyrace",
        "NO",
        57,
        "scramble:5:.05:e3;narrow_passage:4:.05:e3;loose_rock:4:.25;snow_ice:3:.04:e1;pathless:3:.30;mud:3:.12;"
        "steep_climb:5:.15;steep_descent:5:.16",
    ),
    Anchor(
        "Trofeo Kima",
        "IT",
        52,
        "scramble:4:.05:e3;fixed_aid:4:.03:e3;boulders:4:.25;loose_rock:4:.20;narrow_passage:4:.04:e3;snow_ice:3:.05:e2;"
        "steep_climb:5:.16;steep_descent:5:.16",
    ),
)
"""From all six grades, from road races to alpine ridges."""


class StarterCourse(StrEnum):
    """Courses to begin the calculator with."""

    MUDDY_LOOP = "muddy_loop"
    ALPINE_RIDGE = "alpine_ridge"
    DESERT_STAGE = "desert_stage"
    ROAD_AND_EDGE = "road_and_edge"
    EVERYTHING_MILD = "everything_mild"


STARTER_COURSES: Final[dict[StarterCourse, tuple[str, float]]] = {
    StarterCourse.MUDDY_LOOP: ("mud:3:.25;roots:2:.30;water_crossing:2:.005", 18),
    StarterCourse.ALPINE_RIDGE: (
        "scramble:4:.04:e3;narrow_passage:4:.06:e3;loose_rock:4:.30;boulders:3:.10;steep_descent:5:.20",
        32,
    ),
    StarterCourse.DESERT_STAGE: ("sand:3:.40;loose_rock:2:.20", 42),
    StarterCourse.ROAD_AND_EDGE: ("scramble:5:.01:e3", 21),
    StarterCourse.EVERYTHING_MILD: (
        "mud:1:.1;fixed_rock:1:.1;loose_rock:1:.1;roots:1:.1;water_crossing:1:.01;sand:1:.1;vegetation:1:.1;steps:1:.1",
        20,
    ),
}
"""Ground and course length in km. The last two show what a crux does and what ticking boxes does not."""
