"""Rate all courses again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from terrain.domain.technicality.formula import FORMULA_VERSION
from terrain.models import Course
from terrain.services.courses.ratings import rate_all

PROGRESS_EVERY = 100


class Command(BaseCommand):
    help = "Rate all courses again with the present formula."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--outdated", action="store_true", help="only those rated with an older formula")

    def handle(self, *_args: Any, **options: Any) -> None:
        courses = Course.objects.all()
        if options["outdated"]:
            courses = courses.filter(formula_version__lt=FORMULA_VERSION)
        total, done, rated = courses.count(), 0, 0
        for course in rate_all(courses, timezone.now()):
            done += 1
            rated += course.is_rated
            if done % PROGRESS_EVERY == 0 or done == total:
                self._show_progress(done, total)
        self.stdout.write(f"{done} courses: {rated} rated, {done - rated} not rated; formula version {FORMULA_VERSION}")

    def _show_progress(self, done: int, total: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{done} of {total}", ending="\n" if done == total else "")
