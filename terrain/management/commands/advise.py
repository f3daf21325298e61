"""Kit advice for a race, a forecast and a runner in a file."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from terrain.domain.kit.advice import advise_kit
from terrain.domain.kit.items import Priority
from terrain.domain.kit.outing import context_of
from terrain.labels.kit.as_json import advice_as_json
from terrain.labels.kit.words import PRIORITY_NAMES
from terrain.management.advice_files import KEYS, read_question
from terrain.management.files import refuse_politely


class Command(BaseCommand):
    help = (
        'Print the kit advice for a JSON file {"race": {...}, "forecast": path or "none", "runner": {...}}. '
        "Needs no database. Exits with 2 and one line on stderr that names the field when the file can't be used.\n"
        + KEYS
    )
    requires_system_checks = []

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> Any:
        parser = super().create_parser(prog_name, subcommand, **options)
        parser.formatter_class = RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="JSON, see above")
        parser.add_argument("--json", action="store_true", help="print JSON")

    @refuse_politely
    def handle(self, *_args: Any, **options: Any) -> None:
        question = read_question(Path(options["file"]), timezone.now())
        advice = advise_kit(context_of(question.outing, question.now), question.demands)
        for note in question.notes:
            self.stderr.write(f"note: {note}")
        answer = advice_as_json(advice, question.zone)
        if options["json"]:
            self.stdout.write(json.dumps(answer | {"notes": list(question.notes)}, ensure_ascii=False))
        else:
            self._print(answer)

    def _print(self, answer: dict[str, Any]) -> None:
        for line in answer["lines"]:
            mark = "required" if line["required"] else str(PRIORITY_NAMES[Priority(line["priority"])]).lower()
            self.stdout.write(f"[ ] {line['name']} ({mark})")
            better = [f"Better on this day: {line['better']}."] if line["better"] else []
            words = " ".join(filter(None, [line["note"], *line["reasons"], *better]))
            if words:
                self.stdout.write(f"    {words}")
        for title, part in (("On the day", "advice"), ("Before the day", "preparation")):
            self._print_part(title, [tip["text"] for tip in answer[part]])
        self._print_part("Decide when the forecast arrives", [undecided["name"] for undecided in answer["undecided"]])

    def _print_part(self, title: str, lines: list[str]) -> None:
        if lines:
            self.stdout.write(f"\n{title}")
        for line in lines:
            self.stdout.write(f"  - {line}")
