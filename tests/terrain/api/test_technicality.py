import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from races.models import User
from terrain.domain.ground.tag_reading import tags_from_code
from terrain.domain.technicality.formula import FORMULA_VERSION
from terrain.domain.technicality.rating import rate_tags
from terrain.models import Course, Obstacle
from tests.cast import PASSWORD

MUD = {"kind": "mud", "severity": 2}


def ask(client: Client, question: object) -> Any:
    body = question if isinstance(question, str | bytes) else json.dumps(question)
    return client.post(reverse("api:technicality"), body, content_type="application/json")


def test_obstacles_are_rated_and_explained(client: Client) -> None:
    obstacles = [
        {"kind": "scramble", "severity": 4, "share": 0.05, "exposure": 2},
        {"kind": "mud", "severity": 2, "share": 0.2, "loose": True},
    ]
    response = ask(client, {"obstacles": obstacles})
    expected = rate_tags(tags_from_code("scramble:4:.05:e2;mud:2:.2:L"))
    assert expected is not None
    answer = response.json()
    lines, readings, exposed = answer.pop("contributions"), answer.pop("orientation"), answer.pop("exposed")
    assert (response.status_code, answer) == (
        200,
        {
            "score": expected.score,
            "grade": expected.grade,
            "low": expected.low,
            "high": expected.high,
            "confidence": "B",
            "exposure": 2,
            "exposure_at_least": True,
            "version": FORMULA_VERSION,
        },
    )
    assert [(line["kind"], line["points"], line["is_loose"], line["exposure"]) for line in lines] == [
        (line.kind, line.points, line.is_loose, line.exposure) for line in expected.contributions
    ]

    crux = {"kind": "scramble", "severity": 4, "exposure": 2, "from_m": None, "to_m": None}
    assert readings["sac"] == {"level": 5, "value": "T5", "crux": crux}
    assert readings["sac_scale"]["value"] == "demanding_alpine_hiking"
    assert readings["trail_run_project"] == {"level": expected.grade, "value": str(int(expected.grade)), "crux": None}
    extent = {"kinds": ["scramble"], "sections": [], "share": 0.05, "exposed_share": 0.05}
    assert exposed == extent | {"level": 2, "at_least": True, "undescribed": 1}


def test_sections_share_the_points_of_their_line(client: Client) -> None:
    parts = [MUD | {"from_m": 100, "to_m": 200}, MUD | {"from_m": 300, "to_m": 600}]
    [line] = ask(client, {"obstacles": parts, "course_m": 1_000}).json()["contributions"]
    assert line["sections"] == [[100.0, 200.0], [300.0, 600.0]]
    assert round(sum(line["section_points"]), 6) == line["points"]


def test_sections_count_by_their_part_of_the_course(client: Client) -> None:
    answer = ask(client, {"obstacles": [MUD | {"from_m": 100, "to_m": 600}], "course_m": 1_000}).json()
    assert (answer["confidence"], answer["contributions"][0]["share"], answer["contributions"][0]["sections"]) == (
        "B",
        0.5,
        [[100.0, 600.0]],
    )


def test_nothing_that_counts_is_not_rated(client: Client) -> None:
    answer = ask(client, {"obstacles": [{"kind": "extreme_weather", "severity": 5}]}).json()
    assert (answer["score"], answer["grade"], answer["contributions"]) == (None, None, [])
    assert (answer["orientation"], answer["exposed"]["level"]) == (None, None)


@pytest.mark.django_db
def test_nothing_is_stored(client: Client) -> None:
    assert ask(client, {"obstacles": [MUD]}).status_code == 200
    assert (Course.objects.count(), Obstacle.objects.count()) == (0, 0)


def test_signed_in_people_need_no_token(rio: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.login(email=rio.email, password=PASSWORD)
    assert ask(client, {"obstacles": [MUD]}).status_code == 200


WRONG: dict[str, tuple[object, list[str]]] = {
    "no object": ([], ["non_field_errors"]),
    "text": ("hello", []),
    "null": (None, []),
    "no obstacles": ({}, ["obstacles"]),
    "obstacles null": ({"obstacles": None}, ["obstacles"]),
    "obstacles no list": ({"obstacles": {"kind": "mud"}}, ["obstacles"]),
    "obstacle no object": ({"obstacles": ["mud"]}, ["obstacles", "0", "non_field_errors"]),
    "too many": ({"obstacles": [MUD] * 501}, ["obstacles"]),
    "no kind": ({"obstacles": [{"severity": 2}]}, ["obstacles", "0", "kind"]),
    "unknown kind": ({"obstacles": [MUD, MUD | {"kind": "lava"}]}, ["obstacles", "1", "kind"]),
    "kind no text": ({"obstacles": [MUD | {"kind": ["mud"]}]}, ["obstacles", "0", "kind"]),
    "severity 6": ({"obstacles": [MUD | {"severity": 6}]}, ["obstacles", "0", "severity"]),
    "severity huge": ({"obstacles": [MUD | {"severity": 10**400}]}, ["obstacles", "0", "severity"]),
    "severity true": ({"obstacles": [MUD | {"severity": True}]}, ["obstacles", "0", "severity"]),
    "share 0": ({"obstacles": [MUD | {"share": 0}]}, ["obstacles", "0", "share"]),
    "share true": ({"obstacles": [MUD | {"share": True}]}, ["obstacles", "0", "share"]),
    "share list": ({"obstacles": [MUD | {"share": [1]}]}, ["obstacles", "0", "share"]),
    "share huge": ({"obstacles": [MUD | {"share": 10**400}]}, ["obstacles", "0", "share"]),
    "share infinite": ('{"obstacles": [{"kind": "mud", "severity": 2, "share": 1e999}]}', ["obstacles", "0", "share"]),
    "share nan": ('{"obstacles": [{"kind": "mud", "severity": 2, "share": NaN}]}', ["detail"]),
    "half a section": ({"obstacles": [MUD | {"from_m": 5}]}, ["obstacles", "0", "to_m"]),
    "section backwards": ({"obstacles": [MUD | {"from_m": 5, "to_m": 4}]}, ["obstacles", "0", "to_m"]),
    "section and share": (
        {"obstacles": [MUD | {"from_m": 5, "to_m": 9, "share": 0.1}]},
        ["obstacles", "0", "share"],
    ),
    "exposure 4": ({"obstacles": [MUD | {"exposure": 4}]}, ["obstacles", "0", "exposure"]),
    "loose maybe": ({"obstacles": [MUD | {"loose": "maybe"}]}, ["obstacles", "0", "loose"]),
    "section behind the finish": (
        {"obstacles": [MUD, MUD | {"from_m": 1_000, "to_m": 1_200}], "course_m": 1_000},
        ["obstacles", "1", "from_m"],
    ),
    "course 0": ({"obstacles": [MUD], "course_m": 0}, ["course_m"]),
    "course text": ({"obstacles": [MUD], "course_m": "far"}, ["course_m"]),
    "nested deep": ('{"obstacles": ' + "[" * 100_000, ["detail"]),
    "half a character": ('{"obstacles": [{"kind": "\\ud800", "severity": 2}]}', ["detail"]),
    "cut short": ('{"obstacles": [', ["detail"]),
    "not UTF-8": (b'{"obstacles": "\xff"}', ["detail"]),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_questions_are_refused_at_the_field(client: Client, name: str) -> None:
    question, path = WRONG[name]
    response = ask(client, question)
    answer = response.json()
    for key in path:
        assert key in answer
        answer = answer[key]
    assert (response.status_code, bool(answer)) == (400, True)


@pytest.mark.parametrize("size", [1_000_001, 5_000_001])
def test_huge_question_is_refused(client: Client, size: int) -> None:
    """Also one that Django itself would not read."""
    response = ask(client, '{"obstacles": [' + " " * size + "]}")
    assert (response.status_code, response.json()) == (413, {"detail": "The request is larger than 1 MB."})


def test_other_formats_and_methods_are_refused(client: Client) -> None:
    url = reverse("api:technicality")
    assert client.post(url, "<a/>", content_type="text/xml").status_code == 415
    assert client.get(url).status_code == 405
