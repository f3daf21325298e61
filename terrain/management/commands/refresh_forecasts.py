"""One pass of refreshing forecasts, in the foreground."""

import time
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from terrain.services.forecasts.refresh import RefreshSummary, UnknownProvider, providers_named, refresh_due
from terrain.services.limits.breakers import breaker_of

BAR_WIDTH = 30


class Command(BaseCommand):
    requires_system_checks = ()
    help = "Fetch the forecasts that are due, with a progress bar on a terminal and a summary line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--now", metavar="ISO", help="take this moment for now, e.g. 2027-06-24T09:00Z")
        parser.add_argument("--provider", metavar="NAME", help="ask only this provider")
        parser.add_argument("--limit", metavar="N", help="fetch at most N places")

    def handle(self, *args: Any, **options: Any) -> None:
        now, limit = _moment(options["now"]), _count(options["limit"])
        try:
            providers = providers_named([options["provider"]] if options["provider"] else None)
        except UnknownProvider as unknown:
            raise CommandError(str(unknown)) from unknown
        started = time.monotonic()
        has_terminal = self.stderr.isatty()
        summary = refresh_due(now, limit, providers, self.draw_bar if has_terminal else None)
        if has_terminal and summary.due:
            self.stderr.write("", style_func=str)
        seconds = time.monotonic() - started
        held = _held_line((provider.name for provider in providers), now + timedelta(seconds=seconds))
        self.stdout.write(" ".join(filter(None, [_line(summary, seconds), held])))

    def draw_bar(self, done: int, total: int) -> None:
        filled = BAR_WIDTH * done // max(total, 1)
        bar = "#" * filled + "." * (BAR_WIDTH - filled)
        self.stderr.write(f"\r[{bar}] {done}/{total} places", style_func=str, ending="")
        self.stderr.flush()


def _moment(text: str | None) -> datetime:
    if text is None:
        return timezone.now()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"--now: {text!r} is not an ISO 8601 moment such as 2027-06-24T09:00Z.") from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if not 1970 <= moment.year <= 2200:
        raise CommandError(f"--now: {text!r} lies outside the years 1970 to 2200.")
    return moment


def _count(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) > 0):
        raise CommandError(f"--limit: {text[:20]!r} is not a whole number from 1.")
    return int(text)


def _line(summary: RefreshSummary, seconds: float) -> str:
    fetched = ", ".join(f"{count} from {name}" for name, count in summary.fetched.items()) or "none"
    line = (
        f"{summary.due} places due: {summary.stored} refreshed ({fetched}), {summary.kept} kept as they were"
        f"{_kept(summary)}, {summary.failed} with a failure, {summary.set_aside} set aside, "
        f"{summary.idle} no longer needed, in {seconds:.1f} s."
    )
    return f"{line} Last failure: {summary.last_error}" if summary.last_error else line


def _kept(summary: RefreshSummary) -> str:
    """Why places were kept as they were, where no failure is the reason."""
    reasons = {"still the newest": summary.confirmed, "put off": summary.put_off}
    told = [f"{count} {reason}" for reason, count in reasons.items() if count]
    return f" ({', '.join(told)})" if told else ""


def _held_line(providers: Iterable[str], at: datetime) -> str:
    """Which of the providers nobody asks at present, and until when."""
    held = [(name, breaker_of(name, at)) for name in providers]
    return " ".join(
        f"{name} is not asked until {breaker.until:%Y-%m-%d %H:%M:%S} UTC."
        for name, breaker in held
        if breaker.is_shut and breaker.until
    )
