import json
import re
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import SimpleTestCase

from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality.anchors import ANCHORS
from terrain.domain.technicality.formula import FORMULA_VERSION
from terrain.domain.technicality.rating import rate_tags
from terrain.domain.technicality.worked_example import work_example
from terrain.labels.technicality.formula import formula_history_rows, formula_number_rows
from terrain.services.courses.ratings import technicality_as_json
from tests.markup import tight

PAGE = "/terrain/technicality/"
MUD = "?1-kind=mud&1-severity=3&1-extent=25"
KINDS = st.sampled_from([kind.value for kind in ObstacleKind])


def text_of(client: Client, query: str = "") -> str:
    return unescape(client.get(PAGE + query).content.decode())


def asked(query: str) -> dict[str, object]:
    """The question that the page offers for the API, and the rating it shows."""
    answer = Client().get(PAGE + query)
    return {"question": json.loads(answer.context["question"]), "calculator": answer.context["calculator"]}


def test_the_page_says_what_the_number_means_and_does_not(client: Client) -> None:
    page = text_of(client)
    assert f"The formula, version {FORMULA_VERSION}, step by step" in page
    assert all(words in page for words in ("0–15", "15–35", "35–50", "50–65", "65–80", "80–100"))
    for words in (
        "not certified, and never a promise of safety",
        "That is not the same as easy",
        "21 on general knowledge",
    ):
        assert words in page


def test_the_worked_example_shows_what_the_code_works_out(client: Client) -> None:
    example = work_example()
    page = text_of(client)
    for step in example.steps:
        assert f"<b>{step.demand:.1f}</b>" in page
        assert f"<b>{step.counted:.1f}</b>" in page
    assert f"<b>{example.rated.score:.1f}</b>" in page


def test_every_number_stands_beside_its_source(client: Client) -> None:
    page = tight(text_of(client))
    rows = re.findall(r'<tr><th scope="row">([^<]+)</th><td class="num">([^<]+)</td><td>([^<]+)</td></tr>', page)
    shown = [(name, float(value), source) for name, value, source in rows if re.fullmatch(r"[0-9.]+", value)]
    assert shown[-len(formula_number_rows()) :] == [
        (str(row.name), pytest.approx(row.value, abs=0.0005), str(row.source)) for row in formula_number_rows()
    ]


def test_every_version_is_listed_with_its_changes(client: Client) -> None:
    page = tight(text_of(client))
    for row in formula_history_rows():
        assert f"Version {row.version}<" in page
        assert all(str(change) in page for change in row.changes)


def test_the_ladder_is_a_list_in_the_order_of_computed_scores(client: Client) -> None:
    page = text_of(client)
    ladder = page[page.index('<ol class="ladder">') : page.index('id="formula"')]
    scores = {anchor.name: rate_tags(anchor.tags, anchor.distance_km * 1000).score for anchor in ANCHORS}
    shown = re.findall(r'#calculator">([^<]+)</a>', ladder)
    assert shown == sorted(scores, key=lambda name: -scores[name])
    assert all(f"about {int(score)}</b>" in ladder for score in scores.values())


def test_the_calculator_shows_score_range_and_contributions(client: Client) -> None:
    answer = client.get(f"{PAGE}{MUD}&2-kind=roots&2-severity=2")
    rated, page = answer.context["rated"], unescape(answer.content.decode())
    assert f'<span class="figure">{rated.score:.1f}</span>' in page
    assert f"Between {int(rated.low)} and {int(rated.high)}" in page
    assert all(f"<b>{line.points:.1f}</b>" in page for line in rated.contributions)
    assert "severity 3: Over the ankle" in page


def test_the_calculator_leads_to_races_like_it(client: Client) -> None:
    answer = client.get(f"{PAGE}{MUD}&2-kind=roots&2-severity=2")
    grade = int(answer.context["rated"].grade)
    page = answer.content.decode()
    assert f"/races/?grade_min={grade}&amp;grade_max={grade}" in page
    assert "/races/?obstacle=mud%3A3&amp;obstacle=roots%3A2" in page


def test_wrong_input_is_told_beside_the_field_and_in_the_result(client: Client) -> None:
    page = text_of(client, f"{MUD}&2-kind=sand&2-severity=12&2-extent=<script>")
    assert page.count("Give a severity from 1 to 5.") == 2
    assert page.count("Give a number, such as 12 or 0.5.") == 2
    assert 'href="#id_2-severity"' in page
    assert 'id="id_2-severity"' in page
    assert b"<script>alert" not in client.get(f"{PAGE}?1-extent=<script>alert").content


def test_a_live_request_gets_the_result_alone_and_the_address_to_share(client: Client) -> None:
    answer = client.get(f"{PAGE}{MUD}&2-kind=&2-severity=2", headers={"HX-Request": "true", "HX-Target": "result"})
    page = answer.content.decode()
    assert "<html" not in page
    assert '<p id="said" hx-swap-oob="innerHTML">' in page
    assert answer["HX-Replace-Url"] == PAGE + MUD
    assert "HX-Target" in answer["Vary"]


def test_more_rows_can_be_asked_for_without_a_script(client: Client) -> None:
    assert len(client.get(f"{PAGE}{MUD}&more=1").context["calculator"].rows) == 4


def test_weather_alone_is_not_rated_and_says_why(client: Client) -> None:
    assert "Weather is no ground" in text_of(client, "?1-kind=extreme_weather&1-severity=4")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_page_only_answers_questions(client: Client, method: str) -> None:
    assert getattr(client, method)(PAGE).status_code == 405


ROWS = st.lists(st.tuples(KINDS, st.integers(1, 5), st.integers(0, 100), st.booleans(), st.integers(0, 3)), max_size=4)


def query_of_rows(rows: list, course_km: int) -> str:
    parts = [f"course_km={course_km}"]
    for number, (kind, severity, extent, is_loose, fall) in enumerate(rows, start=1):
        parts.append(f"{number}-kind={kind}&{number}-severity={severity}&{number}-fall={fall}")
        parts += [f"{number}-extent={extent}"] * bool(extent) + [f"{number}-loose=on"] * is_loose
    return "?" + "&".join(parts)


def answer_of(found: dict) -> dict:
    calculator = found["calculator"]
    return json.loads(json.dumps(technicality_as_json(calculator.rated, calculator.tags, calculator.course_m)))


class Agreement(SimpleTestCase):
    @given(ROWS, st.integers(1, 200))
    def test_page_and_api_give_the_same_answer(self, rows: list, course_km: int) -> None:
        found = asked(query_of_rows(rows, course_km))
        answer = Client().post("/api/v1/technicality/", found["question"], content_type="application/json")
        assert answer.status_code == 200
        assert answer.json() == answer_of(found)


@pytest.mark.parametrize(
    "query", [MUD, "?1-kind=roots", f"{MUD}&2-kind=scramble&2-severity=4&2-extent=1&2-unit=km&2-fall=3&course_km=36"]
)
def test_page_and_command_give_the_same_answer(query: str, tmp_path: Path) -> None:
    found = asked(query)
    file, out = tmp_path / "question.json", StringIO()
    file.write_text(json.dumps(found["question"]))
    call_command("rate", "--json", str(file), stdout=out)
    assert json.loads(out.getvalue()) == answer_of(found)


def test_the_result_names_other_scales_and_the_obstacle_that_decides(client: Client) -> None:
    page = text_of(client, f"{MUD}&2-kind=scramble&2-severity=4&2-extent=1")
    assert "SAC hiking scale" in page
    assert "(Scramble, severity 4)" in page
