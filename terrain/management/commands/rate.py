"""Technicality of obstacles in a file."""

import csv
import json
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from terrain.domain.technicality.rating import Technicality
from terrain.labels.ground.words import GRADE_NAMES, KIND_NAMES
from terrain.management.agreement_figures import JudgedFile, figures_of, is_judged, judged_file
from terrain.management.files import refuse_politely
from terrain.management.rating_files import RatedGround, Row, is_json, rate_csv, rate_json, read_text
from terrain.services.courses.ratings import technicality_as_json


def _exposure(rated: Technicality) -> str:
    """The level as one reads it: `at least 1` while the fall of some obstacle isn't described."""
    if rated.exposure is None:
        return "not described"
    return f"at least {rated.exposure}" if rated.is_exposure_at_least else f"{rated.exposure}"


class Command(BaseCommand):
    help = (
        "Rate obstacles given as JSON, or each race of a CSV with the columns id and obstacles. Where a CSV has judged "
        "tiers (column tier, 1-6), how well the ratings agree with them follows on stderr. "
        "Exits with 2 and one line on stderr when the file can't be used."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", metavar="FILE", nargs="+", help="JSON or CSV")
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument(
            "--agreement", action="store_true", help="print only how well the ratings agree with the column tier"
        )

    @refuse_politely
    def handle(self, *_args: Any, **options: Any) -> None:
        texts = [(path, read_text(path)) for path in map(Path, options["files"])]
        if options["agreement"]:
            self._print_agreement([judged_file(path, rate_csv(path, text)) for path, text in texts], options["json"])
            return
        judged = []
        for path, text in texts:
            if is_json(text):
                self._print_rating(rate_json(path, text), options["json"])
            else:
                rows = rate_csv(path, text)
                self._print_rows(rows, options["json"])
                judged += [judged_file(path, rows)] if is_judged(rows) else []
        if judged:
            self.stderr.write("\n".join(figures_of(judged).lines()))

    def _print_rating(self, rating: RatedGround, wants_json: bool) -> None:
        rated, ground = rating.technicality, rating.ground
        if wants_json:
            self.stdout.write(json.dumps(technicality_as_json(rated, ground.tags, ground.length_m)))
        elif rated is None:
            self.stdout.write("not rated: no obstacle that counts is described")
        else:
            self.stdout.write(f"{rated.score} ({rated.low} to {rated.high}), grade {rated.grade} of 6: ", ending="")
            self.stdout.write(f"{GRADE_NAMES[rated.grade]}; confidence {rated.confidence}; exposure {_exposure(rated)}")
            for line in rated.contributions:
                measured = ", measured" if line.is_measured else ""
                self.stdout.write(f"{line.points:6.1f}  {KIND_NAMES[line.kind]}, severity {line.severity}{measured}")

    def _print_rows(self, rows: Sequence[Row], wants_json: bool) -> None:
        if wants_json:
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
        elif rows:
            writer = csv.DictWriter(self.stdout, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows({name: "" if value is None else value for name, value in row.items()} for row in rows)

    def _print_agreement(self, files: Sequence[JudgedFile], wants_json: bool) -> None:
        figures = figures_of(files)
        self.stdout.write(json.dumps(figures.as_json()) if wants_json else "\n".join(figures.lines()))
