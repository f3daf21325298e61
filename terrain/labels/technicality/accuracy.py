"""How well the formula agrees with people: what was measured, when, and with which version.

Held to the data by a test; a new version of the formula fails it until these figures are measured again
(`manage.py rate --agreement`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class AgreementRow:
    """One comparison. `tau` is Kendall's rank correlation of scores and judged grades (1: the same order); `exact` and
    `within_one` are shares of races; `bias` is the mean of computed minus judged grade."""

    name: str | Promise
    races: int
    tau: float
    exact: float
    within_one: float
    bias: float


@dataclass(frozen=True)
class JudgedCourses:
    """Whose judgements a file holds. `courses` counts its rows, also those that have nothing to rate."""

    file: str
    courses: int
    described_and_judged: str | Promise


@dataclass(frozen=True)
class Measurement:
    """All comparisons of one version of the formula (docs/adr/0025).

    `rows` are measured on the races on which the numbers were chosen, `left_out` on each race with numbers that were
    chosen without it. `people` is how well two people agree with each other, `recoded` the share of races that keep
    their grade, and that stay within one, when a made-up second coder describes them.
    """

    version: int
    on: date
    sources: tuple[JudgedCourses, ...]
    rows: tuple[AgreementRow, ...]
    left_out: AgreementRow
    recoded_exact: float
    recoded_within_one: float
    people_races: int
    people_tau: float
    people_exact: float

    @property
    def courses(self) -> int:
        """Courses of all files, also those that have nothing to rate."""
        return sum(source.courses for source in self.sources)

    @property
    def rated(self) -> int:
        """Courses that have obstacles, and so a rating."""
        return self.rows[-1].races


GENERAL_KNOWLEDGE: Final = 21
"""Grades of the first file that rest on what its author knew, and on no source that could be quoted."""

MEASURED = Measurement(
    version=3,
    on=date(2026, 12, 1),
    sources=(
        JudgedCourses(
            "gold_train.csv",
            37,
            _(
                "37 races, described and judged by one person. 16 grades rest on a report, a ranking or a table of"
                " finish times that is quoted, 21 on general knowledge. One race has no obstacle and so no rating."
            ),
        ),
        JudgedCourses(
            "gold_train_second.csv",
            29,
            _("29 other races, described by a second person and judged by a third, who did not see each other’s work."),
        ),
        JudgedCourses(
            "third_train.csv",
            21,
            _("21 other courses, nine races and twelve hill walks in Scotland, judged outside this project."),
        ),
    ),
    rows=(
        AgreementRow(_("First file"), 36, 0.88, 0.92, 1.0, 0.03),
        AgreementRow(_("Second file, whose author tags more"), 29, 0.74, 0.72, 1.0, 0.21),
        AgreementRow(_("Third file, judged outside"), 21, 0.81, 0.57, 0.95, -0.48),
        AgreementRow(_("All together"), 86, 0.77, 0.77, 0.99, -0.03),
    ),
    left_out=AgreementRow(_("Each race rated with numbers that were chosen without it"), 86, 0.75, 0.70, 0.98, -0.05),
    recoded_exact=0.71,
    recoded_within_one=0.99,
    people_races=67,
    people_tau=0.88,
    people_exact=0.70,
)
