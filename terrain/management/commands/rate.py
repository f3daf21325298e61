"""Technicality of obstacles in a file."""

import csv
import json
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from terrain.domain.agreement import Agreement, agreement_of
from terrain.domain.technicality import Technicality
from terrain.labels.ground import GRADE_NAMES, KIND_NAMES
from terrain.management.files import FileRefused, refuse_politely
from terrain.management.rating_files import Row, is_json, rate_csv, rate_json, read_text
from terrain.services.ratings import technicality_as_json


class Command(BaseCommand):
    help = (
        "Rate obstacles given as JSON, or each race of a CSV with the columns id and obstacles. "
        "Exits with 2 and one line on stderr when the file can't be used."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", metavar="FILE", nargs="+", help="JSON or CSV")
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument(
            "--agreement", action="store_true", help="print how well the ratings agree with the column tier"
        )

    @refuse_politely
    def handle(self, *_args: Any, **options: Any) -> None:
        texts = [(path, read_text(path)) for path in map(Path, options["files"])]
        if options["agreement"]:
            self._print_agreement([(path, rate_csv(path, text)) for path, text in texts], options["json"])
            return
        for path, text in texts:
            if is_json(text):
                self._print_rating(rate_json(path, text), options["json"])
            else:
                self._print_rows(rate_csv(path, text), options["json"])

    def _print_rating(self, rated: Technicality | None, wants_json: bool) -> None:
        if wants_json:
            self.stdout.write(json.dumps(technicality_as_json(rated)))
        elif rated is None:
            self.stdout.write("not rated: no obstacle that counts is described")
        else:
            self.stdout.write(f"{rated.score} ({rated.low} to {rated.high}), grade {rated.grade} of 6: ", ending="")
            self.stdout.write(f"{GRADE_NAMES[rated.grade]}; confidence {rated.confidence}; exposure {rated.exposure}")
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

    def _print_agreement(self, files: Sequence[tuple[Path, list[Row]]], wants_json: bool) -> None:
        figures = {path.name: _agreement(path, rows) for path, rows in files}
        if len(files) > 1:
            figures["together"] = _agreement(Path("together"), [row for _path, rows in files for row in rows])
        if wants_json:
            self.stdout.write(json.dumps({name: asdict(agreement) for name, agreement in figures.items()}))
            return
        for name, agreement in figures.items():
            self.stdout.write(
                f"{name}: {agreement.races} races, tau {agreement.tau:.3f}, exact {agreement.exact:.0%}, "
                f"within one {agreement.within_one:.0%}, bias {agreement.bias:+.2f}"
            )


def _agreement(path: Path, rows: Sequence[Row]) -> Agreement:
    rated = [row for row in rows if row["score"] is not None]
    try:
        tiers = [int(row["tier"]) for row in rated]
    except (KeyError, ValueError):
        raise FileRefused(f'{path}: each row needs a whole number in the column "tier"') from None
    if not rated:
        raise FileRefused(f"{path}: no race that can be rated")
    return agreement_of([row["score"] for row in rated], [row["grade"] for row in rated], tiers)
