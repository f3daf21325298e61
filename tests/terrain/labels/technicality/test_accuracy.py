from pathlib import Path

import pytest
from django.conf import settings

from terrain.domain.technicality.formula import FORMULA_VERSION
from terrain.labels.technicality.accuracy import MEASURED
from terrain.management.agreement_figures import figures_of, judged_file
from terrain.management.rating_files import rate_csv, read_text

FOLDER = Path(settings.BASE_DIR).parent / "shared" / "data"
FILES = ("gold_train.csv", "gold_train_second.csv")


def test_the_figures_are_those_of_the_present_formula() -> None:
    assert MEASURED.version == FORMULA_VERSION, "measure again: manage.py rate --agreement"


@pytest.mark.skipif(
    not all((FOLDER / name).is_file() for name in FILES), reason="the judged races are not beside this checkout"
)
def test_the_figures_are_those_that_the_judged_races_give() -> None:
    paths = [FOLDER / name for name in FILES]
    found = figures_of([judged_file(path, rate_csv(path, read_text(path))) for path in paths]).files.values()
    told = [(row.races, row.tau, row.exact, row.within_one) for row in MEASURED.rows]
    assert told == [
        (one.races, round(one.tau, 2), round(one.exact, 2), pytest.approx(one.within_one, abs=0.005)) for one in found
    ]


def test_races_that_were_left_out_agree_no_better_than_those_that_were_not() -> None:
    together = MEASURED.rows[-1]
    assert MEASURED.left_out.races == together.races
    assert MEASURED.left_out.tau <= together.tau
    assert MEASURED.left_out.exact <= together.exact
