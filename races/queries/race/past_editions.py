"""Earlier editions of a race's event, by the days that they were held on."""

from collections.abc import Iterable
from datetime import timedelta

from races.domain.status import HELD
from races.models import Edition
from terrain.domain.climate import DaySpan

MOST = 10
"""Editions looked back on."""

LONGEST = timedelta(days=10)


def span_of(edition: Edition) -> DaySpan | None:
    """The days of an edition, ten at most; None without a date."""
    if edition.starts_on is None:
        return None
    last = edition.ends_on or edition.starts_on
    return DaySpan(edition.starts_on, min(last, edition.starts_on + LONGEST - timedelta(days=1)))


def earlier_spans(edition: Edition, editions: Iterable[Edition]) -> list[tuple[int, DaySpan]]:
    """Year and days of the editions held before this one, the newest first."""
    if edition.starts_on is None:
        return []
    spans = [(other.year, span_of(other)) for other in editions if other.status in HELD]
    earlier = [(year, span) for year, span in spans if span and span.first_on < edition.starts_on]
    return sorted(earlier, key=lambda pair: pair[1], reverse=True)[:MOST]


def editions_of(event_ids: Iterable[int]) -> dict[int, list[Edition]]:
    """All editions of these events, by event, in one query."""
    editions: dict[int, list[Edition]] = {}
    fields = ("event_id", "year", "status", "starts_on", "ends_on")
    for edition in Edition.objects.filter(event__in=set(event_ids)).only(*fields):
        editions.setdefault(edition.event_id, []).append(edition)
    return editions
