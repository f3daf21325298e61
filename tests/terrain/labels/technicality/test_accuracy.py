import csv
import io
from pathlib import Path

import pytest
from django.conf import settings

from terrain.domain.technicality.formula import FORMULA_VERSION
from terrain.labels.technicality.accuracy import GENERAL_KNOWLEDGE, MEASURED
from terrain.management.agreement_figures import figures_of, judged_file
from terrain.management.rating_files import rate_csv, read_text

FOLDER = Path(settings.BASE_DIR).parent / "shared" / "data"
FILES = tuple(source.file for source in MEASURED.sources)

needs_races = pytest.mark.skipif(
    not all((FOLDER / name).is_file() for name in FILES), reason="the judged races are not beside this checkout"
)


def test_the_figures_are_those_of_the_present_formula() -> None:
    assert MEASURED.version == FORMULA_VERSION, "measure again: manage.py rate --agreement"


@needs_races
def test_the_figures_are_those_that_the_judged_races_give() -> None:
    paths = [FOLDER / name for name in FILES]
    found = figures_of([judged_file(path, rate_csv(path, read_text(path))) for path in paths]).files.values()
    told = [(row.races, row.tau, row.exact, row.within_one, row.bias) for row in MEASURED.rows]
    assert told == [
        (one.races, round(one.tau, 2), round(one.exact, 2), round(one.within_one, 2), round(one.bias, 2))
        for one in found
    ]


@needs_races
def test_the_page_says_whose_judgements_these_are() -> None:
    """Counted in the files, and no course is judged twice."""
    files = [list(csv.DictReader(io.StringIO(read_text(FOLDER / name)))) for name in FILES]
    assert [len(rows) for rows in files] == [source.courses for source in MEASURED.sources]
    assert all(source.described_and_judged.startswith(f"{source.courses} ") for source in MEASURED.sources)
    known = sum(row["tier_source"] == "general knowledge" for row in files[0])
    assert (known, f"{known} on general knowledge" in MEASURED.sources[0].described_and_judged) == (
        GENERAL_KNOWLEDGE,
        True,
    )
    ids = [row["id"] for rows in files for row in rows]
    assert (len(set(ids)), MEASURED.courses) == (len(ids), len(ids))
    assert MEASURED.rated == sum(bool(row["obstacles"]) for rows in files for row in rows)


def test_races_that_were_left_out_agree_no_better_than_those_that_were_not() -> None:
    together = MEASURED.rows[-1]
    assert MEASURED.left_out.races == together.races
    assert MEASURED.left_out.tau <= together.tau
    assert MEASURED.left_out.exact <= together.exact
