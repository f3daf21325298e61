"""How well the formula agrees with people: what was measured, when, and with which version.

Held to the data by a test; a new version of the formula fails it until these figures are measured again
(`manage.py rate --agreement`).
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class AgreementRow:
    """One comparison. `tau` is Kendall's rank correlation of scores and judged grades (1: the same order); `exact` and
    `within_one` are shares of races."""

    name: str | Promise
    races: int
    tau: float
    exact: float
    within_one: float


@dataclass(frozen=True)
class Measurement:
    """All comparisons of one version of the formula (docs/adr/0010).

    `rows` are measured on the races on which the numbers were chosen, `left_out` on each tenth of them with grades that
    begin where the other nine fit best. `people` is how well two people agree with each other, `recoded_exact` the
    share of races that keep their grade when a made-up second coder describes them.
    """

    version: int
    on: date
    rows: tuple[AgreementRow, ...]
    left_out: AgreementRow
    recoded_exact: float
    people_races: int
    people_tau: float
    people_exact: float


MEASURED = Measurement(
    version=2,
    on=date(2026, 11, 22),
    rows=(
        AgreementRow(_("Obstacles from the first coder"), 36, 0.88, 0.81, 1.0),
        AgreementRow(_("Obstacles from a second coder, who tags more"), 29, 0.73, 0.79, 1.0),
        AgreementRow(_("All together"), 65, 0.82, 0.80, 1.0),
    ),
    left_out=AgreementRow(_("Each tenth left out while the grades were fitted"), 65, 0.81, 0.76, 1.0),
    recoded_exact=0.76,
    people_races=67,
    people_tau=0.88,
    people_exact=0.70,
)
