"""The same ground is rated alike whoever is asked: commands, API, editor and race page."""

import json
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from races.domain.status import ListingStatus
from races.models import Race, User
from terrain.queries.courses import bare_ground_of
from tests.cast import NOW
from tests.races.views.organize.editor.hills import give_hill, hill
from tests.races.views.organize.pages import address, rows
from tests.terrain.management.calls import call

Row = dict[str, Any]

GROUNDS: dict[str, list[Row]] = {
    "sections": [
        {"kind": "loose_rock", "severity": 3, "from_m": 500, "to_m": 1_250, "exposure": 1},
        {"kind": "roots", "severity": 2, "from_m": 2_000, "to_m": 5_500, "loose": True},
        {"kind": "roots", "severity": 4, "from_m": 2_500, "to_m": 2_600},
    ],
    "shares": [{"kind": "mud", "severity": 3, "share": 0.3}, {"kind": "narrow_passage", "severity": 4, "exposure": 3}],
    "a climb that is measured as well": [
        {"kind": "steep_climb", "severity": 1, "from_m": 0, "to_m": 3_000},
        {"kind": "steep_descent", "severity": 5, "from_m": 3_900, "to_m": 5_100, "exposure": 2},
        {"kind": "scramble", "severity": 4, "share": 0.01, "exposure": 2},
    ],
    "to the very end": [{"kind": "boulders", "severity": 4, "from_m": 5_900, "to_m": 5_990}],
    "nothing that counts": [{"kind": "extreme_weather", "severity": 3, "share": 1.0, "exposure": 1}],
}
RATING = ["score", "grade", "low", "high", "confidence", "version", "contributions"]


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hilly(race: Race) -> Race:
    """Declared as long as it measures: `rate` knows the course alone."""
    race = give_hill(race)
    length_m = race.course.distance_m if race.course else None
    Race.objects.filter(pk=race.pk).update(status=ListingStatus.DRAFT, distance_m=length_m)
    race.refresh_from_db()
    return race


def commanded(folder: Path, question: Row) -> Row:
    (folder / "question.json").write_text(json.dumps(question))
    answer: Row = json.loads(call("rate", "--json", folder / "question.json").stdout)
    return answer


def typed(obstacles: list[Row]) -> Row:
    """Obstacles as the editor's rows."""
    return rows("ground", *map(_typed_row, obstacles))


def _typed_row(obstacle: Row) -> Row:
    row: Row = {"kind": obstacle["kind"], "severity": obstacle["severity"], "exposure": obstacle.get("exposure", "")}
    if "from_m" in obstacle:
        row |= {"from_km": f"{obstacle['from_m'] / 1000:.3f}", "to_km": f"{obstacle['to_m'] / 1000:.3f}"}
    row |= {"share": f"{obstacle['share'] * 100:g}"} if "share" in obstacle else {}
    return row | ({"is_loose": "on"} if obstacle.get("loose") else {})


def publish(race: Race) -> None:
    Race.objects.filter(pk=race.pk).update(status=ListingStatus.PUBLISHED, published_at=NOW)


@pytest.mark.parametrize("obstacles", GROUNDS.values(), ids=GROUNDS)
def test_ground_on_a_course_file(obstacles: list[Row], tmp_path: Path, client: Client, hilly: Race, ben: User) -> None:
    (tmp_path / "hill.gpx").write_bytes(hill())
    rated = commanded(tmp_path, {"obstacles": obstacles, "course_gpx": "hill.gpx"})

    client.force_login(ben)
    preview = client.post(address("preview", hilly), typed(obstacles)).context["preview"]
    client.post(address("ground", hilly), typed(obstacles))
    publish(hilly)
    stored = client.get(reverse("api:race_technicality", args=[hilly.pk])).json()

    shown = preview.technicality
    assert (shown is None) == (rated["score"] is None)
    assert shown is None or [getattr(shown, name) for name in RATING[:-1]] == [rated[name] for name in RATING[:-1]]
    assert {name: stored[name] for name in RATING} == {name: rated[name] for name in RATING}
    assert (stored["orientation"], stored["exposed"]) == (rated["orientation"], rated["exposed"])


@pytest.mark.parametrize("name", ["sections", "shares", "a climb that is measured as well"])
def test_the_race_page_shows_that_score_and_lines_that_add_up_to_it(
    name: str, tmp_path: Path, client: Client, hilly: Race, ben: User
) -> None:
    (tmp_path / "hill.gpx").write_bytes(hill())
    rated = commanded(tmp_path, {"obstacles": GROUNDS[name], "course_gpx": "hill.gpx"})
    client.force_login(ben)
    client.post(address("ground", hilly), typed(GROUNDS[name]))
    publish(hilly)

    edition = hilly.edition
    page = client.get(reverse("races:race", args=[edition.event.slug, edition.year, hilly.slug]))

    why = page.context["why"]
    assert round(sum(line.points for line in why.lines), 1) == rated["score"]
    assert f'<b class="figure">{rated["score"]}</b>' in page.content.decode()


@pytest.mark.parametrize("obstacles", GROUNDS.values(), ids=GROUNDS)
def test_ground_without_a_course_file(obstacles: list[Row], tmp_path: Path, client: Client) -> None:
    question = {"obstacles": obstacles, "course_m": 6_000}
    asked = client.post(reverse("api:technicality"), json.dumps(question), content_type="application/json").json()
    assert asked == commanded(tmp_path, question)


def test_steepness_told_to_the_api_counts_as_steepness_measured_on_the_file(
    tmp_path: Path, client: Client, hilly: Race
) -> None:
    """The API takes no file: who sends what the file measures gets the file's answer."""
    (tmp_path / "hill.gpx").write_bytes(hill())
    rated = commanded(tmp_path, {"obstacles": GROUNDS["sections"], "course_gpx": "hill.gpx"})
    assert hilly.course
    measured = bare_ground_of(hilly.course).measured
    assert measured
    steep = [{"kind": tag.kind, "severity": tag.severity, "from_m": tag.from_m, "to_m": tag.to_m} for tag in measured]
    question = {"obstacles": [*GROUNDS["sections"], *steep], "course_m": hilly.course.distance_m}
    asked = client.post(reverse("api:technicality"), json.dumps(question), content_type="application/json").json()
    without_heights = ("score", "grade", "low")
    assert [asked[name] for name in without_heights] == [rated[name] for name in without_heights]
    assert (asked["confidence"], asked["high"] > rated["high"]) == ("B", True)


def test_the_file_measures_the_same_for_command_api_and_editor(
    tmp_path: Path, client: Client, hilly: Race, ben: User
) -> None:
    (tmp_path / "hill.gpx").write_bytes(hill())
    inspected = json.loads(call("inspect_gpx", "--json", tmp_path / "hill.gpx").stdout)
    publish(hilly)

    measured = client.get(reverse("api:course", args=[hilly.course_id])).json()["measured"]
    client.force_login(ben)
    track = client.get(address("course", hilly)).context["track"]

    figures = ["distance_m", "gain_m", "loss_m", "high_point_m", "low_point_m"]
    assert [round(measured[name], 1) for name in figures] == [inspected[name] for name in figures]
    assert (track.point_count, track.segment_count) == (inspected["points"], inspected["segments"])
    assert track.quality == inspected["quality"]
