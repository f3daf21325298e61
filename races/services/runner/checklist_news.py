"""What changed on a checklist since its runner last looked, in words."""

from dataclasses import dataclass

from django.utils.functional import Promise

from races.domain.runner.checklist import ChangeKind, ListChange
from races.labels.checklist import CHANGE_NAMES
from races.services.runner.checklist import Checklist, said_of
from terrain.domain.kit.items import ITEMS_BY_CODE
from terrain.labels.kit.words import ITEM_NAMES

MOST_REASONS = 2


@dataclass(frozen=True)
class News:
    """A changed line: what happened to it, its name, and the reasons that are new."""

    kind: ChangeKind
    kind_name: Promise
    key: str
    name: str
    reasons: list[str]


def news_of(checklist: Checklist, changes: list[ListChange]) -> list[News]:
    """In the order of the changes. Demands in the organizer's own words that are gone can't be named any more."""
    return [news for change in changes if (news := _news(checklist, change))]


def _news(checklist: Checklist, change: ListChange) -> News | None:
    line = next((line for line in checklist.lines if line.key == change.key), None)
    if line is None:
        item = ITEMS_BY_CODE.get(change.key)
        return News(change.kind, CHANGE_NAMES[change.kind], change.key, str(ITEM_NAMES[item]), []) if item else None
    reasons = [said_of(reason, checklist.runner) for reason in line.line.reasons if reason.rule in change.news]
    return News(change.kind, CHANGE_NAMES[change.kind], change.key, line.name, reasons[:MOST_REASONS])
