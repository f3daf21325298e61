"""Finish times of races in a file."""

import csv
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from terrain.domain.pace import pace_text
from terrain.management.files import refuse_politely
from terrain.management.rating_files import is_json, read_text
from terrain.management.times_files import FinishTime, errors_of, predict_csv, predict_json


class Command(BaseCommand):
    help = (
        "Predict a finish time, with the range within which half of all runners of that pace come in. FILE is JSON "
        '{"race": {"distance_m", "gain_m", "grade" or "obstacles", "course_gpx", "starts_at"}, "past": {"distance_m", '
        '"gain_m", "grade", "seconds"} or "pace_s_per_km": n}, or a CSV of pairs of races with the columns from_km, '
        "from_gain_m, from_grade, to_km, to_gain_m, to_grade and from_median_h, which is printed with predicted_ratio "
        "added; where it has ratio_median, how far predictions lie from it follows on stderr. "
        "Exits with 2 and one line on stderr when the file can't be used."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="JSON or CSV")
        parser.add_argument("--json", action="store_true", help="print JSON")

    @refuse_politely
    def handle(self, *_args: Any, **options: Any) -> None:
        path = Path(options["file"])
        text = read_text(path)
        if is_json(text):
            self._print_time(predict_json(path, text), options["json"])
            return
        rows = predict_csv(path, text)
        errors = errors_of(rows)
        self._print_rows(rows, options["json"])
        if errors:
            self.stderr.write(errors.line())

    def _print_time(self, predicted: FinishTime, wants_json: bool) -> None:
        if wants_json:
            self.stdout.write(json.dumps(predicted.as_json()))
            return
        time = predicted.time
        clocks = [_clock(seconds) for seconds in (time.seconds, time.low_s, time.high_s)]
        pace = pace_text(predicted.flat_pace_s_per_km)
        self.stdout.write("{}, {} to {}".format(*clocks) + f" h, at {pace} min/km on flat road held for an hour")

    def _print_rows(self, rows: list[dict[str, Any]], wants_json: bool) -> None:
        if wants_json:
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
        elif rows:
            writer = csv.DictWriter(self.stdout, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def _clock(seconds: float) -> str:
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours}:{minutes:02d}"
