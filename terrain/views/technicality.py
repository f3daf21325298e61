"""How rating works, with a calculator to try it."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from terrain.domain.ground.scales import orientation_of
from terrain.domain.ground.tag_reading import tags_from_code
from terrain.domain.technicality.anchors import STARTER_COURSES
from terrain.domain.technicality.contributions import Contribution
from terrain.domain.technicality.formula import FORMULA_VERSION
from terrain.domain.technicality.worked_example import work_example
from terrain.forms.calculator import Calculator, query_of, read_calculator
from terrain.labels.ground.scales import OrientationRow, orientation_rows
from terrain.labels.race_day.numbers import weather_rows
from terrain.labels.technicality.accuracy import MEASURED
from terrain.labels.technicality.calculator import STARTER_NAMES, severity_texts
from terrain.labels.technicality.formula import formula_history_rows, formula_number_rows, skill_rows
from terrain.labels.technicality.grades import grade_rows
from terrain.views.ladder import ladder

MORE_ROWS = 3
SEARCHED_KINDS = 3


@dataclass(frozen=True)
class ContributionBar:
    """A line of the breakdown; `start` and `points` on the scale of 0 to 100."""

    line: Contribution
    start: float
    points: float


@require_safe
def technicality(request: HttpRequest) -> HttpResponse:
    """The page; for a live calculator only its result."""
    asks_result = request.headers.get("HX-Target") == "result"
    calculator = read_calculator(request.GET, MORE_ROWS if "more" in request.GET else 0)
    context = _result(calculator)
    if asks_result:
        answer = render(request, "terrain/_calculator_result.html", context | {"is_partial": True})
        answer["HX-Replace-Url"] = context["address"]
    else:
        answer = render(request, "terrain/technicality.html", context | _explanation())
    patch_vary_headers(answer, ["HX-Target"])
    return answer


def _explanation() -> dict[str, Any]:
    """All on the page that doesn't depend on what is asked."""
    return {
        "grades": grade_rows(),
        "version": FORMULA_VERSION,
        "example": work_example(),
        "numbers": formula_number_rows(),
        "skills": skill_rows(),
        "history": formula_history_rows(),
        "measured": MEASURED,
        "weather": weather_rows(),
        "ladder": ladder(),
        "severity_texts": severity_texts(),
        "starters": [
            (STARTER_NAMES[starter], query_of(tags_from_code(code), km))
            for starter, (code, km) in STARTER_COURSES.items()
        ],
    }


def _result(calculator: Calculator) -> dict[str, Any]:
    address = reverse("terrain:technicality")
    return {
        "calculator": calculator,
        "rated": calculator.rated,
        "bars": _bars(calculator),
        "grades": grade_rows(),
        "address": f"{address}?{calculator.query}" if calculator.query else address,
        "like_this": _search_for(calculator),
        "orientation": _orientation(calculator),
        "question": json.dumps(question_of(calculator)),
    }


def _bars(calculator: Calculator) -> list[ContributionBar]:
    """The contributions, each beginning where the last one ended."""
    bars, start = [], 0.0
    for line in calculator.rated.contributions if calculator.rated else ():
        bars.append(ContributionBar(line, round(start, 1), line.points))
        start += line.points
    return bars


def _orientation(calculator: Calculator) -> list[OrientationRow]:
    """Where other scales would put such a course."""
    if calculator.rated is None:
        return []
    return orientation_rows(orientation_of(calculator.rated.grade, calculator.tags))


def _search_for(calculator: Calculator) -> str:
    """Search parameters for races with the kinds that add most, at least as severe."""
    kinds: dict[str, int] = {}
    for line in calculator.rated.contributions if calculator.rated else ():
        kinds.setdefault(line.kind.value, line.severity)
    return urlencode([("obstacle", f"{kind}:{severity}") for kind, severity in list(kinds.items())[:SEARCHED_KINDS]])


def question_of(calculator: Calculator) -> dict[str, Any]:
    """The same question as `POST /api/v1/technicality/` and `manage.py rate` take it."""
    obstacles = [
        {
            "kind": tag.kind.value,
            "severity": tag.severity,
            **({} if tag.share is None else {"share": tag.share}),
            **({"loose": True} if tag.is_loose else {}),
            **({"exposure": tag.exposure} if tag.exposure is not None else {}),
        }
        for tag in calculator.tags
    ]
    return {"obstacles": obstacles} | ({"course_m": calculator.course_m} if calculator.course_m else {})
