"""Well-known races on the scale, where the formula puts them today."""

from dataclasses import dataclass

from terrain.domain.ground.vocabulary import Grade
from terrain.domain.technicality.anchors import ANCHORS, Anchor
from terrain.domain.technicality.rating import grade_of, rate_tags
from terrain.forms.calculator import query_of
from terrain.labels.technicality.calculator import COUNTRY_NAMES, Words
from terrain.labels.technicality.grades import GradeRow, grade_rows


@dataclass(frozen=True)
class LadderRace:
    """A race at its computed place; `query` opens its coding in the calculator."""

    name: str
    country: Words
    distance_km: int
    score: float
    grade: Grade
    query: str


@dataclass(frozen=True)
class Rung:
    """A grade with its races, the hardest first."""

    grade: GradeRow
    races: list[LadderRace]


def ladder() -> list[Rung]:
    """All six grades, the hardest on top."""
    races = sorted(map(_placed, ANCHORS), key=lambda race: -race.score)
    return [Rung(row, [race for race in races if race.grade == row.grade]) for row in reversed(grade_rows())]


def _placed(anchor: Anchor) -> LadderRace:
    rated = rate_tags(anchor.tags, anchor.distance_km * 1000)
    score = rated.score if rated else 0.0
    return LadderRace(
        name=anchor.name,
        country=COUNTRY_NAMES[anchor.country],
        distance_km=anchor.distance_km,
        score=score,
        grade=grade_of(score),
        query=query_of(anchor.tags, anchor.distance_km),
    )
