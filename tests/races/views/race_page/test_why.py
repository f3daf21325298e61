"""Why a race is rated as it is, down to the sections."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from races.models import Edition, Race
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.models import Course
from terrain.services.courses.course import replace_track, set_obstacles
from tests.cast import NOW, make_course, make_race
from tests.terrain.gpx_files import hill, track

pytestmark = pytest.mark.django_db
ADDRESS = "/races/lauviere-trail/2027/ridge-tour-36/"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def section(kind: str, severity: int, from_m: float, to_m: float) -> ObstacleTag:
    return ObstacleTag(ObstacleKind(kind), severity, from_m=from_m, to_m=to_m)


def described(*tags: ObstacleTag, top_m: float = 900.0) -> Course:
    """A hill of 20 km with these obstacles, rated."""
    course = make_course([])
    replace_track(course, track(hill(2_000, top_m=top_m)), "hill.gpx", NOW)
    set_obstacles(course, list(tags), NOW)
    return course


def page_of(client: Client) -> str:
    return client.get(ADDRESS).content.decode()


def why_of(client: Client) -> str:
    return page_of(client).split('class="card card-edge race-why"')[1].split("</section>")[0]


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace(" .", ".")


def row_of(why: str, kind: str) -> str:
    return why.split(f'/terrain/{kind}/">')[1].split("</tr>")[0]


def numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"<b>([\d.]+)</b>", text)]


def test_kinds_layers_and_sections_add_up_to_the_score(client: Client, edition: Edition) -> None:
    tags = [
        section("boulders", 4, 9_000, 9_800),
        section("boulders", 2, 1_000, 3_000),
        section("boulders", 2, 5_000, 5_500),
    ]
    course = described(*tags, section("roots", 3, 12_000, 15_000))
    make_race(edition, course=course)
    why = why_of(client)
    kinds = [float(points) for points in re.findall(r'why-points">([\d.]+)<', why)]
    assert round(sum(kinds), 1) == course.technicality
    assert f'<b class="figure">{course.technicality:.1f}</b>' in why
    boulders = row_of(why, "boulders")
    of_kind = float(re.findall(r'why-points">([\d.]+)<', boulders)[0])
    layers = [float(points) for points in re.findall(r"</span> <b>([\d.]+)</b></p>", boulders)]
    assert round(sum(layers), 1) == of_kind
    lists = re.findall(r'<ul class="why-sections">(.*?)</ul>', boulders, re.S)
    assert [round(sum(numbers(one)), 1) for one in lists] == layers


def test_sections_are_links_to_their_place_on_profile_and_plan(client: Client, edition: Edition) -> None:
    make_race(edition, course=described(section("boulders", 4, 9_000, 9_800)))
    page = page_of(client)
    assert '<a href="#at-9000-9800">km 9.0–9.8</a>' in page
    assert page.count('id="at-9000-9800"') == 1
    assert page.count('data-stretch="at-9000-9800"') == 2
    linked, drawn = set(re.findall(r'href="#(at-[\d-]+)"', page)), set(re.findall(r'id="(at-[\d-]+)"', page))
    assert linked == drawn


def test_a_share_unfolds_to_nothing_but_its_severities(client: Client, edition: Edition) -> None:
    mud = [ObstacleTag(ObstacleKind.MUD, severity, share=0.1) for severity in (2, 3)]
    make_race(edition, course=described(*mud, ObstacleTag(ObstacleKind.ROOTS, 2, share=0.3)))
    why = why_of(client)
    assert "2 severities" in words_of(row_of(why, "mud"))
    assert "<details" not in row_of(why, "roots")


def test_of_hundreds_of_sections_the_telling_ones_are_listed_and_the_rest_summed(
    client: Client, edition: Edition
) -> None:
    many = [section("roots", 3, 1_000.0 * index, 1_000.0 * index + 100 + 10 * index) for index in range(15)]
    make_race(edition, course=described(*many))
    roots = row_of(why_of(client), "roots")
    assert roots.count('<a href="#at-') == 8
    assert re.search(r"7 more, together 0\.9 km <b>\d", re.sub(r"\s+", " ", roots))
    (listed,) = re.findall(r'<ul class="why-sections">(.*?)</ul>', roots, re.S)
    (layer,) = re.findall(r"</span> <b>([\d.]+)</b></p>", roots)
    assert round(sum(numbers(listed)), 1) == float(layer)


def test_what_is_described_and_what_is_measured_is_told(client: Client, edition: Edition) -> None:
    course = described(section("roots", 3, 0, 2_000), top_m=2_500.0)
    make_race(edition, course=course)
    rows = course.contributions
    measured = round(sum(row["points"] for row in rows if row["is_measured"]), 1)
    told = round(sum(row["points"] for row in rows if not row["is_measured"]), 1)
    assert measured > 0
    assert f"{told} points are described by the organizer, {measured} are steepness measured" in words_of(
        why_of(client)
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"confidence": "A"}, "on a course of known length, so the score is one number and no range."),
        ({"confidence": "B"}, "Only 6% of the course is described. The score may be up to 58."),
        ({"confidence": "B", "gain_m": None}, "The course has no heights, so its steepness is unknown. The score may"),
        (
            {"distance_m": 9_000.0},
            "file and the declared distance differ by more than a quarter. The score may be up to",
        ),
        (
            {"confidence": "C", "technicality_low": 50.2, "technicality_high": 66.9},
            "if they cover little the score is 50, if a lot, 66.",
        ),
        ({"confidence": "C"}, "whatever it is, the score stays the same."),
    ],
)
def test_range_and_confidence_are_explained_in_a_sentence(
    client: Client, edition: Edition, fields: dict[str, Any], said: str
) -> None:
    make_race(edition, course=make_course(**fields))
    assert said in words_of(why_of(client))


def test_the_hardest_kilometre_stands_with_the_reasons(client: Client, edition: Edition) -> None:
    make_race(edition, course=described(section("scramble", 4, 9_000, 9_400), section("mud", 2, 0, 20_000)))
    words = words_of(why_of(client))
    assert re.search(r"Hardest kilometre: km 8\.7 to 9\.7, scramble, local technicality \d\d \([A-Z]", words)


@pytest.mark.parametrize(
    ("course", "said"),
    [
        (None, "There is neither a course file nor a description of the ground yet."),
        ("bare", "The organizer has described no obstacle yet: one is enough for a rating."),
        ("measured", "The course file shows how steep it is, not what is underfoot."),
        ("weather", "feeds warnings and kit, but says nothing about what is underfoot."),
    ],
)
def test_a_race_that_is_not_rated_says_what_is_missing(
    client: Client, edition: Edition, course: str | None, said: str
) -> None:
    kinds = {
        "bare": lambda: make_course([], score=None, gain_m=None, high_point_m=None, low_point_m=None),
        "measured": described,
        "weather": lambda: make_course([{"kind": "extreme_weather", "severity": 3}], score=None),
    }
    make_race(edition, course=kinds[course]() if course else None)
    words = words_of(why_of(client))
    assert said in words
    assert "Not rated is not the same as easy." in words


def test_ratings_of_earlier_versions_have_sections_without_points(client: Client, race: Race) -> None:
    row = {"kind": "boulders", "severity": 3, "points": 58.0, "share": 0.05, "sections": [[1_000, 2_000]]}
    Course.objects.update(contributions=[row])
    boulders = row_of(why_of(client), "boulders")
    assert "km 1.0–2.0" in boulders
    assert numbers(boulders.split('<ul class="why-sections">')[1].split("</ul>")[0]) == []


def test_sections_without_a_course_file_are_told_as_far_as_they_are_known(client: Client, edition: Edition) -> None:
    course = Course.objects.create()
    set_obstacles(course, [section("mud", 4, 10_000, 12_000), section("mud", 3, 11_000, 13_500)], NOW)
    make_race(edition, course=course)
    words = words_of(why_of(client))
    assert "at least 3.5 km" in words
    assert "Without a course file it is not known which part of the course the sections are" in words
    assert "not given" not in words


def test_an_extent_that_nobody_gave_is_still_said_to_be_missing(client: Client, edition: Edition) -> None:
    course = Course.objects.create()
    set_obstacles(course, [section("mud", 4, 10_000, 12_000), ObstacleTag(ObstacleKind.ROOTS, 3)], NOW)
    make_race(edition, course=course)
    assert "The extent of some obstacles is not given" in words_of(why_of(client))
