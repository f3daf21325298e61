"""How well the ratings of files agree with judged tiers, and with one another where they describe the same races."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from terrain.domain.ground.vocabulary import Grade
from terrain.domain.technicality.agreement import Agreement, CoderAgreement, agreement_of, coder_agreement_of
from terrain.management.files import FileRefused
from terrain.management.rating_files import Row

TOGETHER: Final = "together"
TIERS: Final = {str(int(grade)) for grade in Grade}


@dataclass(frozen=True)
class JudgedFile:
    """The rated races of a file, each with a judged tier."""

    path: Path
    scores: list[float]
    grades: list[int]
    tiers: list[int]
    described: dict[str, tuple[str, int]]
    """Id of a race: its obstacles as they are written, and the grade that they give."""

    @property
    def agreement(self) -> Agreement:
        return agreement_of(self.scores, self.grades, self.tiers)


@dataclass(frozen=True)
class AgreementFigures:
    """Agreement per file and of all together; between files that describe the same races (None: no pair does)."""

    files: dict[str, Agreement]
    coders: CoderAgreement | None

    def lines(self) -> list[str]:
        """A line of text for each file, and one for the races that two files describe."""
        lines = [
            f"{name}: {agreement.races} races, tau {agreement.tau:.3f}, exact {agreement.exact:.0%}, "
            f"within one {agreement.within_one:.0%}, bias {agreement.bias:+.2f}"
            for name, agreement in self.files.items()
        ]
        if self.coders:
            lines.append(
                f"same race in two files: {self.coders.races} pairs, same grade {self.coders.exact:.0%}, "
                f"within one {self.coders.within_one:.0%}, bias {self.coders.bias:+.2f}"
            )
        return lines

    def as_json(self) -> dict[str, Any]:
        """The same figures as values of JSON, by file; `coders` for the races that two files describe."""
        figures: dict[str, Any] = {name: asdict(agreement) for name, agreement in self.files.items()}
        return figures | ({"coders": asdict(self.coders)} if self.coders else {})


def is_judged(rows: Sequence[Row]) -> bool:
    """Whether every rated race has a tier, and some race is rated."""
    rated = [row for row in rows if row["score"] is not None]
    return bool(rated) and all(row.get("tier") in TIERS for row in rated)


def judged_file(path: Path, rows: Sequence[Row]) -> JudgedFile:
    """The races of a file that have a rating. Raises FileRefused where none has, or one has no tier."""
    rated = [row for row in rows if row["score"] is not None]
    if not rated:
        raise FileRefused(f"{path}: no race that can be rated")
    if not is_judged(rows):
        raise FileRefused(f'{path}: each row needs a whole number from 1 to 6 in the column "tier"')
    return JudgedFile(
        path=path,
        scores=[row["score"] for row in rated],
        grades=[int(row["grade"]) for row in rated],
        tiers=[int(row["tier"]) for row in rated],
        described={row["id"]: (row["obstacles"], int(row["grade"])) for row in rated},
    )


def figures_of(files: Sequence[JudgedFile]) -> AgreementFigures:
    """All figures of at least one file."""
    names = [file.path.name for file in files]
    figures = {str(file.path) if names.count(file.path.name) > 1 else file.path.name: file.agreement for file in files}
    if len(files) > 1:
        figures[TOGETHER] = agreement_of(
            [score for file in files for score in file.scores],
            [grade for file in files for grade in file.grades],
            [tier for file in files for tier in file.tiers],
        )
    pairs = [pair for first, second in combinations(files, 2) for pair in _twice_described(first, second)]
    return AgreementFigures(figures, coder_agreement_of(pairs) if pairs else None)


def _twice_described(first: JudgedFile, second: JudgedFile) -> list[tuple[int, int]]:
    """The grades of races that two files describe in different words."""
    both = [(first.described[race], second.described[race]) for race in first.described if race in second.described]
    return [(grade, other_grade) for (text, grade), (other_text, other_grade) in both if text != other_text]
