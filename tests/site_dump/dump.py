"""The dump itself: rows, what people do, every page for every kind of visitor, what is stored."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import time_machine
from django.core import mail
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

from tests.site_dump.answers import write_answer
from tests.site_dump.desk_pages import administration_addresses, organizer_addresses
from tests.site_dump.public_pages import api_addresses, runner_addresses, visitor_addresses
from tests.site_dump.rows import add_states
from tests.site_dump.site import READ_AT
from tests.site_dump.story import tell_story
from tests.site_dump.tables import write_tables
from tests.site_dump.visitors import Visitor

WALKS: dict[str, tuple[str, Callable[[], Iterable[str]]]] = {
    "visitor": ("visitor", visitor_addresses),
    "api": ("visitor", api_addresses),
    "runner": ("runner", runner_addresses),
    "organizer": ("organizer", organizer_addresses),
    "moderator": ("moderator", administration_addresses),
    "operator": ("operator", administration_addresses),
}
PIECES = (
    ("/races/?grade_min=3", {"HX-Request": "true"}),
    ("/terrain/technicality/?1-kind=mud&1-severity=3", {"HX-Request": "true", "HX-Target": "result"}),
)
"""Asked for by a script, which wants a piece of the page."""


def write_dump(folder: Path, say: Callable[[str], None]) -> None:
    call_command("load_samples", verbosity=0, stdout=_Silence())
    add_states()
    tell_story(folder / "story")
    with time_machine.travel(READ_AT, tick=False):
        _renew_weather()
        _read(folder, say)
    _write_lines(folder / "routes.txt", sorted(_routes(get_resolver())))
    _write_lines(folder / "mails.txt", [_mail_text(message) for message in mail.outbox])
    write_tables(folder / "tables")


def _read(folder: Path, say: Callable[[str], None]) -> None:
    """Every page for every kind of visitor."""
    for name, (role, walk) in WALKS.items():
        begun = time.perf_counter()
        count = _walk(folder / name, Visitor(role), walk())
        say(f"{name}: {count} addresses in {time.perf_counter() - begun:.0f} s")
    for address, headers in PIECES:
        write_answer(folder / "pieces", address, Visitor("visitor").get(address, **headers))


def _renew_weather() -> None:
    """As the workers do: the forecasts that are due, what is usual there, what past editions met."""
    from celery import current_app

    call_command("refresh_forecasts", provider="sample", stdout=_Silence())
    for task in ("refresh_climates", "refresh_past_weather"):
        current_app.tasks[f"terrain.{task}"].apply().get()


def _walk(folder: Path, visitor: Visitor, walk: Iterable[str]) -> int:
    known = list(dict.fromkeys(walk))
    for address in known:
        write_answer(folder, address, visitor.get(address))
    return len(known)


def _routes(resolver: URLResolver, before: str = "") -> Iterable[str]:
    """Every address as the site's own list writes it, with its name."""
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _routes(entry, route)
        elif isinstance(entry, URLPattern):
            yield f"{route} {entry.name}"


def _mail_text(message: mail.EmailMessage) -> str:
    return f"to {message.to}: {message.subject}\n{message.body}\n"


def _write_lines(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join([path.stem, "", *lines]) + "\n")


class _Silence:
    """Takes what commands say and throws it away."""

    def write(self, _text: str) -> None: ...

    def flush(self) -> None: ...

    def isatty(self) -> bool:
        return False
