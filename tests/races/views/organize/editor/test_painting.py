"""The ground step where one paints: what the script is given, hints of the relief, two editors at once."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from races.models import AidStation, Race
from races.queries.organizer.ground import described, fingerprint_of
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality.rating import tone_of
from terrain.models import Course, Obstacle
from tests.races.views.organize.editor.hills import give_hill
from tests.races.views.organize.pages import SCREE, address, rows

MUD = {"kind": "mud", "severity": "2", "from_km": "1", "to_km": "2"}


@pytest.fixture
def hilly(draft: Race) -> Race:
    return give_hill(draft)


def stored() -> list[tuple[str, int, float | None, float | None]]:
    return list(Obstacle.objects.values_list("kind", "severity", "from_m", "to_m"))


def island(page: str) -> dict[str, Any]:
    """What the painting script is given."""
    found = re.search(r'<script id="paint" type="application/json">(.*?)</script>', page)
    assert found is not None
    return dict(json.loads(found[1]))


def fingerprint() -> str:
    return fingerprint_of(described(Obstacle.objects.all()))


def test_the_script_is_given_the_course_and_what_is_measured_on_it(as_ben: Client, hilly: Race) -> None:
    AidStation.objects.create(race=hilly, name="Lac Vert", at_m=2_500)
    AidStation.objects.create(race=hilly, name="Beyond the finish", at_m=60_000)
    paint = island(as_ben.get(address("ground", hilly)).content.decode())
    assert paint["length"] == pytest.approx(6_000, abs=10)
    assert (paint["heights"][0], max(paint["heights"])) == (1_000, pytest.approx(1_375, abs=2))
    assert {line[0] for line in paint["measured"]} == {"steep_climb", "steep_descent"}
    assert paint["stations"] == [[2_500, "Lac Vert"]]
    assert set(paint["order"]) == {"steep_climb", "steep_descent"}


def test_the_browser_draws_each_tone_as_the_server_does(as_ben: Client, hilly: Race) -> None:
    tones = island(as_ben.get(address("ground", hilly)).content.decode())["tones"]
    for kind in ObstacleKind:
        assert int(tones[kind][(4 - 1) * 8 + 4 + 2]) == tone_of(kind, 4, is_loose=True, exposure=2)
        assert int(tones[kind][0]) == tone_of(kind, 1)


def test_a_long_course_is_thinned_for_the_browser(as_ben: Client, hilly: Race, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("races.views.organize.editor.painting.MOST_HEIGHTS", 100)
    assert len(island(as_ben.get(address("ground", hilly)).content.decode())["heights"]) == 100


def test_without_a_course_file_there_is_nothing_to_paint_on(as_ben: Client, draft: Race) -> None:
    page = as_ben.get(address("ground", draft)).content.decode()
    assert 'id="paint"' not in page
    assert "With a course file you can paint it onto the profile." in page
    assert 'name="ground-0-from_km"' in page


def test_a_page_that_paints_gets_no_drawing_with_its_preview(as_ben: Client, hilly: Race) -> None:
    data = rows("ground", MUD)
    with_drawing = as_ben.post(address("preview", hilly), data).content.decode()
    without = as_ben.post(address("preview", hilly), data | {"painted": "1"}).content.decode()
    assert ("profile-drawing" in with_drawing, "profile-drawing" in without) == (True, False)
    assert "ground-profile" not in without


def test_rows_say_how_long_they_are(as_ben: Client, hilly: Race) -> None:
    as_ben.post(address("ground", hilly), rows("ground", MUD))
    page = " ".join(as_ben.get(address("ground", hilly)).content.decode().split())
    assert "1 km, 17% of the course" in page


def test_overlapping_sections_of_one_kind_count_no_metre_twice(as_ben: Client, hilly: Race) -> None:
    data = rows("ground", MUD, MUD | {"from_km": "1.5", "to_km": "2.5"})
    line = as_ben.post(address("preview", hilly), data).context["preview"].lines[-1]
    assert (line.kind, line.extent_m) == ("mud", pytest.approx(1_500))


# Suggestions from the relief ------------------------------------------------------------------------------------------


def keys(answer: Any) -> list[str]:
    return [hint.key for hint in answer.context["preview"].suggestions.shown]


def test_hints_are_shown_and_change_nothing(as_ben: Client, hilly: Race) -> None:
    answer = as_ben.get(address("ground", hilly))
    assert keys(answer) == ["steep_climb:10:25", "steep_descent:40:50"]
    assert "Steep descent, km 4.0–5.0" in answer.content.decode()
    assert stored() == []


def test_an_accepted_hint_is_a_row_that_is_not_saved(as_ben: Client, hilly: Race) -> None:
    data = rows("ground", MUD) | {"accept": "steep_descent:40:50"}
    answer = as_ben.post(address("ground", hilly), data)
    first, second = answer.context["formset"].forms
    assert [first["kind"].value(), second["kind"].value(), second["severity"].value()] == ["mud", "steep_descent", "3"]
    assert second.is_open
    assert keys(answer) == ["steep_climb:10:25"]
    assert "Technicality, not saved yet" in answer.content.decode()
    assert stored() == []


def test_an_unknown_hint_adds_nothing(as_ben: Client, hilly: Race) -> None:
    answer = as_ben.post(address("ground", hilly), rows("ground", MUD) | {"accept": "steep_descent:1:2"})
    assert [form["kind"].value() for form in answer.context["formset"].forms] == ["mud"]


@pytest.mark.parametrize("page", ["ground", "preview"])
def test_a_dropped_hint_stays_away_and_can_be_brought_back(as_ben: Client, hilly: Race, page: str) -> None:
    data = rows("ground", MUD)
    answer = as_ben.post(address(page, hilly), data | {"drop": "steep_climb:10:25"})
    assert keys(answer) == ["steep_descent:40:50"]
    assert "1 dropped suggestion" in answer.content.decode()
    assert keys(as_ben.get(address("ground", hilly))) == ["steep_descent:40:50"]
    answer = as_ben.post(address(page, hilly), data | {"restore": "steep_climb:10:25"})
    assert keys(answer) == ["steep_climb:10:25", "steep_descent:40:50"]
    assert stored() == []


@pytest.mark.parametrize("key", ["mud:1:2", "x" * 5_000, "\x00"])
def test_only_what_is_suggested_can_be_dropped(as_ben: Client, hilly: Race, key: str) -> None:
    assert as_ben.post(address("ground", hilly), rows("ground") | {"drop": key, "restore": key}).status_code == 200
    assert Course.objects.values_list("dropped_suggestions", flat=True).get(pk=hilly.course_id) == []


# Two editors at once --------------------------------------------------------------------------------------------------


def test_ground_that_somebody_else_saved_meanwhile_is_not_wiped(as_ben: Client, hilly: Race) -> None:
    opened = as_ben.get(address("ground", hilly)).context["opened"]
    as_ben.post(address("ground", hilly), rows("ground", MUD) | {"opened": opened})
    answer = as_ben.post(
        address("ground", hilly), rows("ground", SCREE | {"from_km": "3", "to_km": "4"}) | {"opened": opened}
    )
    page = answer.content.decode()
    assert "Somebody saved other ground while you were editing." in page
    assert "Mud, km 1–2" in " ".join(page.split())
    assert [form["kind"].value() for form in answer.context["formset"].forms] == ["loose_rock"]
    assert stored() == [("mud", 2, 1_000, 2_000)]


def test_after_seeing_theirs_one_may_save_over_it(as_ben: Client, hilly: Race) -> None:
    mine = rows("ground", SCREE | {"from_km": "3", "to_km": "4"})
    as_ben.post(address("ground", hilly), rows("ground", MUD))
    answer = as_ben.post(address("ground", hilly), mine | {"opened": "0" * 16})
    assert answer.context["opened"] == fingerprint()
    as_ben.post(address("ground", hilly), mine | {"opened": answer.context["opened"]})
    assert stored() == [("loose_rock", 3, 3_000, 4_000)]


def test_two_editors_who_saved_the_same_are_not_bothered(as_ben: Client, hilly: Race) -> None:
    for _editor in range(2):
        answer = as_ben.post(
            address("ground", hilly), rows("ground", MUD | {"exposure": "0"}) | {"opened": "0" * 16 if _editor else ""}
        )
        assert answer.status_code == 302


def test_what_is_opened_again_after_an_error_keeps_its_fingerprint(as_ben: Client, hilly: Race) -> None:
    data = rows("ground", MUD | {"to_km": "0.5"}) | {"opened": "f" * 16}
    answer = as_ben.post(address("ground", hilly), data)
    assert (answer.context["opened"], "data-unsaved" in answer.content.decode()) == ("f" * 16, True)


def test_a_painted_page_costs_the_same_for_one_and_three_obstacles(
    as_ben: Client, hilly: Race, django_assert_num_queries: Any
) -> None:
    page = address("ground", hilly)
    for count in (1, 3):
        sections = [MUD, SCREE | {"from_km": "3", "to_km": "4"}, MUD | {"from_km": "5", "to_km": "5.5"}]
        as_ben.post(page, rows("ground", *sections[:count]))
        with django_assert_num_queries(8):
            as_ben.get(page)
