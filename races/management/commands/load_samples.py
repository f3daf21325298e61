"""Loads the sample races, once."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from races.samples.loading import load_samples


class Command(BaseCommand):
    help = "Loads made-up races in real landscapes, with sample sign-ins. Does nothing where they are loaded already."

    def handle(self, *args: Any, **options: Any) -> None:
        count = load_samples(timezone.now(), self._report)
        self.stdout.write(f"{count} sample races loaded." if count else "The sample races are loaded already.")

    def _report(self, done: int, total: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"\r{done} of {total} sample events", ending="" if done < total else "\n")
            self.stdout.flush()
