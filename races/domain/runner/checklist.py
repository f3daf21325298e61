"""A checklist over time: what changed since it was last seen, and which ticks are its own."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from terrain.domain.kit.advice import KitLine
from terrain.domain.kit.items import ITEMS_BY_CODE, Slot

REQUIRED_LEVEL = 4
"""A line's level in a snapshot: its priority 1-3, or this where the organizer demands it."""

SHOWN_FOR = timedelta(hours=48)
"""How long a change stays on the page after it was first shown."""

LONGEST_KEY = 60
MOST_TICKS = 200


class ChangeKind(StrEnum):
    """In the order in which a page tells them."""

    NEW = "new"
    REQUIRED = "required"
    RAISED = "raised"
    MORE = "more"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ListChange:
    """A line that changed. `news` names the rules that hold now and did not before."""

    key: str
    kind: ChangeKind
    news: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LineStanding:
    """How a line stood: its level, and the rules that spoke for it."""

    level: int
    rules: frozenset[str] = frozenset()


Snapshot = Mapping[str, LineStanding]


def snapshot_of(lines: Iterable[KitLine]) -> dict[str, LineStanding]:
    return {
        line.key: LineStanding(
            REQUIRED_LEVEL if line.is_required else int(line.priority),
            frozenset(reason.rule for reason in line.reasons),
        )
        for line in lines
    }


def changes_between(before: Snapshot, after: Snapshot) -> list[ListChange]:
    """What is new, newly required, raised, has new reasons, or is gone. A reason that no longer holds is not told."""
    present = [_change(key, before.get(key), standing) for key, standing in after.items()]
    gone = [ListChange(key, ChangeKind.GONE) for key in before if key not in after]
    changes = [change for change in [*present, *gone] if change]
    return sorted(changes, key=lambda change: list(ChangeKind).index(change.kind))


def _change(key: str, before: LineStanding | None, after: LineStanding) -> ListChange | None:
    if before is None:
        return ListChange(key, ChangeKind.NEW, after.rules)
    news = after.rules - before.rules
    if after.level > before.level:
        return ListChange(key, ChangeKind.REQUIRED if after.level == REQUIRED_LEVEL else ChangeKind.RAISED, news)
    return ListChange(key, ChangeKind.MORE, news) if news else None


@dataclass(frozen=True, slots=True)
class Memory:
    """What a visitor has seen of a race's checklist.

    `seen` is the list as it last was, `base` the one before its last change: the page tells the difference between
    `base` and now until `SHOWN_FOR` after `changed_at`. Both hold for one pace: another pace is another list.
    """

    pace_s_per_km: int
    base: Snapshot
    seen: Snapshot
    base_at: datetime
    seen_at: datetime
    changed_at: datetime | None = None

    def after(self, now_seen: Snapshot, now: datetime) -> "Memory":
        """The memory once this list has been seen."""
        if dict(now_seen) != dict(self.seen):
            return Memory(self.pace_s_per_km, self.seen, now_seen, self.seen_at, now, now)
        if self.changed_at and now - self.changed_at > SHOWN_FOR:
            return Memory(self.pace_s_per_km, now_seen, now_seen, now, now)
        return Memory(self.pace_s_per_km, self.base, self.seen, self.base_at, now, self.changed_at)

    def changes(self) -> list[ListChange]:
        return changes_between(self.base, self.seen)


def first_memory(pace_s_per_km: int, seen: Snapshot, now: datetime) -> Memory:
    return Memory(pace_s_per_km, seen, seen, now, now)


def memory_as_json(memory: Memory) -> dict[str, Any]:
    return {
        "pace": memory.pace_s_per_km,
        "base": None if memory.base == memory.seen else _snapshot_as_json(memory.base),
        "seen": _snapshot_as_json(memory.seen),
        "at": [_stamp(memory.base_at), _stamp(memory.seen_at), _stamp(memory.changed_at)],
    }


def memory_of_json(data: Any) -> Memory | None:
    """The memory kept as JSON, None where it is of another form (an earlier version of the site)."""
    try:
        seen = _snapshot_of_json(data["seen"])
        base = seen if data["base"] is None else _snapshot_of_json(data["base"])
        base_at, seen_at, changed_at = (_moment(stamp) for stamp in data["at"])
        pace = int(data["pace"])
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError, OSError):
        return None
    if base_at is None or seen_at is None:
        return None
    return Memory(pace, base, seen, base_at, seen_at, changed_at)


def _snapshot_as_json(snapshot: Snapshot) -> dict[str, list[Any]]:
    return {key: [standing.level, *sorted(standing.rules)] for key, standing in snapshot.items()}


def _snapshot_of_json(data: Any) -> dict[str, LineStanding]:
    return {str(key): LineStanding(int(row[0]), frozenset(str(rule) for rule in row[1:])) for key, row in data.items()}


def _stamp(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp())


def _moment(stamp: int | None) -> datetime | None:
    return None if stamp is None else datetime.fromtimestamp(stamp, UTC)


class TicksRefused(ValueError):
    """Ticks that no list of this race can hold."""


def accepted_ticks(asked: Collection[str], shown: Collection[str]) -> frozenset[str]:
    """The ticks on lines of this list. Ticks on known items that left the list since are passed over.

    Raises TicksRefused for keys that are neither.
    """
    if len(asked) > MOST_TICKS:
        raise TicksRefused(f"more than {MOST_TICKS} ticks")
    known = {*shown, *ITEMS_BY_CODE, *(slot.value for slot in Slot)}
    if unknown := [key for key in asked if len(key) > LONGEST_KEY or key not in known]:
        raise TicksRefused(f"no such line: {unknown[0][:LONGEST_KEY]}")
    return frozenset(asked) & frozenset(shown)
