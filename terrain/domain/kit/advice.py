"""Kit advice: the rules that hold for a runner's hours, one line for each need, the organizer's demands on top."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from terrain.domain.kit.context import VARIABLES, ContextValue, Origin
from terrain.domain.kit.day_order import day_order
from terrain.domain.kit.items import (
    GROUP_OF,
    SLOT_ORDER,
    SLOT_RANKS,
    UNION_SLOTS,
    KitGroup,
    KitItem,
    Priority,
    Slot,
    item_of,
)
from terrain.domain.kit.rules import RULES, Rule, RuleKind

__all__ = [
    "Demand",
    "KitAdvice",
    "KitLine",
    "Reason",
    "Tip",
    "Undecided",
    "advise_kit",
    "demanded_item",
    "key_of_name",
]

MOST_REASONS = 4
KEY_OF_NAME_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Demand:
    """What the organizer demands. `item` is a code of KitItem where known, else empty.

    `list_kind` is the organizer's own word for the list it stands on, `activated_at` when that list was activated.
    """

    name: str
    item: str = ""
    note: str = ""
    list_kind: str = ""
    activated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that holds, and the values that it may mention."""

    rule: str
    values: Mapping[str, ContextValue]


@dataclass(frozen=True, slots=True)
class KitLine:
    """One line of a checklist.

    `key` names it for ticks. `item` is None for a demand that the catalogue doesn't know. `features` are all items of
    a union slot. `better` is our item where it goes further than the organizer's.
    """

    key: str
    slot: Slot | None
    item: KitItem | None
    priority: Priority
    reasons: tuple[Reason, ...] = ()
    features: tuple[KitItem, ...] = ()
    demand: Demand | None = None
    better: KitItem | None = None

    @property
    def is_required(self) -> bool:
        return self.demand is not None

    @property
    def name(self) -> str:
        """The organizer's own words where there are any; else the item's name is for the labels."""
        return self.demand.name if self.demand else ""

    @property
    def note(self) -> str:
        return self.demand.note if self.demand else ""

    @property
    def group(self) -> KitGroup:
        return GROUP_OF[self.slot] if self.slot else KitGroup.OTHER


@dataclass(frozen=True, slots=True)
class Tip:
    """Advice on the day, or preparation before it."""

    reason: Reason
    priority: Priority

    @property
    def key(self) -> str:
        return self.reason.rule


@dataclass(frozen=True, slots=True)
class Undecided:
    """An item that may be needed once the missing values are known."""

    item: KitItem
    slot: Slot
    priority: Priority
    missing: tuple[str, ...]


class OpenQuestion(StrEnum):
    """What a forecast leaves open, by what it lacks."""

    FREEZING_LEVEL = "freezing_level_m"
    ELEVATION = "elevation"


OPEN_BECAUSE = {"lacks_freezing_level": OpenQuestion.FREEZING_LEVEL, "lacks_elevation": OpenQuestion.ELEVATION}


@dataclass(frozen=True, slots=True)
class KitAdvice:
    lines: tuple[KitLine, ...]
    advice: tuple[Tip, ...] = ()
    preparation: tuple[Tip, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()


@dataclass(slots=True)
class _Need:
    """All rules that hold for one slot."""

    slot: Slot
    fired: list[tuple[Rule, Reason]] = field(default_factory=list)

    @property
    def winner(self) -> KitItem:
        return max((_item(rule) for rule, _ in self.fired), key=lambda item: SLOT_RANKS[item].rank)

    @property
    def features(self) -> tuple[KitItem, ...]:
        if self.slot not in UNION_SLOTS:
            return ()
        return tuple(sorted({_item(rule) for rule, _ in self.fired}, key=lambda item: SLOT_RANKS[item].rank))

    @property
    def priority(self) -> Priority:
        return max(rule.priority for rule, _ in self.fired)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Winner's first, then by rank, by priority and by the order of the table.

        A reason that rests on nothing beyond those before it is left out, and beside others one that always holds.
        """
        ranked = sorted(self.fired, key=lambda pair: (-pair[0].rank, -pair[0].priority, _place(pair[0])))
        told: set[str] = set()
        kept: list[Reason] = []
        for rule, reason in ranked:
            if news := set(rule.condition.names) - told:
                told |= news
                kept.append(reason)
        return tuple(kept[:MOST_REASONS] or [reason for _, reason in ranked[:1]])


_PLACE_OF_RULE = {rule.id: place for place, rule in enumerate(RULES)}


def _place(rule: Rule) -> tuple[int, str]:
    """Where a rule stands in the table; rules from elsewhere come after it."""
    return _PLACE_OF_RULE.get(rule.id, len(RULES)), rule.id


def advise_kit(
    context: Mapping[str, ContextValue], mandatory: Sequence[Demand] = (), rules: Iterable[Rule] = RULES
) -> KitAdvice:
    """What to wear, carry, mind and practise. Every demand has a line of its own; nothing computed ever removes one.

    A rule whose condition lacks a value neither fires nor fails; items that wait for the weather are `undecided`.
    """
    answers = [(rule, rule.condition.holds(context)) for rule in sorted(rules, key=_place)]
    fired = [(rule, _reason(rule, context)) for rule, holds in answers if holds]
    needs = _needs_of(fired)
    required, met = _required_lines(mandatory, needs)
    advised = [_advised_line(need) for slot, need in needs.items() if slot not in met]
    places = day_order(context)
    return KitAdvice(
        lines=(*required, *sorted(advised, key=lambda line: (-line.priority, places[_slot(line)]))),
        advice=_tips(fired, RuleKind.ADVICE),
        preparation=_tips(fired, RuleKind.PREPARATION),
        undecided=_undecided(answers, context, required, needs),
        questions=tuple(question for name, question in OPEN_BECAUSE.items() if context.get(name)),
    )


def _item(rule: Rule) -> KitItem:
    assert rule.item is not None
    return rule.item


def _slot(line: KitLine) -> Slot:
    assert line.slot is not None
    return line.slot


def _reason(rule: Rule, context: Mapping[str, ContextValue]) -> Reason:
    return Reason(rule.id, {name: context[name] for name in rule.names if name in context})


def _needs_of(fired: Sequence[tuple[Rule, Reason]]) -> dict[Slot, _Need]:
    needs: dict[Slot, _Need] = {}
    for rule, reason in fired:
        if rule.slot is not None:
            needs.setdefault(rule.slot, _Need(rule.slot)).fired.append((rule, reason))
    return needs


def _advised_line(need: _Need) -> KitLine:
    item = need.winner
    return KitLine(_key_of(need.slot, item), need.slot, item, need.priority, need.reasons, need.features)


def _key_of(slot: Slot, item: KitItem) -> str:
    """An item's code, so that a tick on a wind jacket is none on a rain jacket; one key for all features of shoes."""
    return slot.value if slot in UNION_SLOTS else item.value


def demanded_item(demand: Demand) -> KitItem | None:
    """The item that a demand means: by its code, else where its whole name is a word for one."""
    return item_of(demand.item) or item_of(demand.name)


def key_of_name(name: str) -> str:
    """The key of a demand in the organizer's own words."""
    digest = sha256(" ".join(name.casefold().split()).encode()).hexdigest()
    return f"own-{digest[:KEY_OF_NAME_LENGTH]}"


def _required_lines(mandatory: Sequence[Demand], needs: Mapping[Slot, _Need]) -> tuple[list[KitLine], set[Slot]]:
    """A line for each demand, in the organizer's order. Our reasons join the one that goes furthest in its slot."""
    by_slot: defaultdict[Slot, list[tuple[KitItem, Demand]]] = defaultdict(list)
    for demand in mandatory:
        if item := demanded_item(demand):
            by_slot[SLOT_RANKS[item].slot].append((item, demand))
    bearers = {slot: max(demands, key=_how_far)[1] for slot, demands in by_slot.items()}
    taken: set[str] = set()
    lines = [_required_line(demand, needs, bearers, taken) for demand in dict.fromkeys(mandatory)]
    return lines, set(by_slot)


def _how_far(demanded: tuple[KitItem, Demand]) -> tuple[float, str, str, str, str, str]:
    """By rank; equal ones by all that tells them apart, so that their order changes nothing."""
    item, demand = demanded
    since = demand.activated_at.isoformat() if demand.activated_at else ""
    return SLOT_RANKS[item].rank, demand.name, demand.note, demand.item, demand.list_kind, since


def _required_line(
    demand: Demand, needs: Mapping[Slot, _Need], bearers: Mapping[Slot, Demand], taken: set[str]
) -> KitLine:
    item = demanded_item(demand)
    if item is None:
        return KitLine(_free_key(key_of_name(demand.name), taken), None, None, Priority.MUST, demand=demand)
    slot = SLOT_RANKS[item].slot
    if bearers[slot] != demand:
        return KitLine(_free_key(key_of_name(demand.name), taken), slot, item, Priority.MUST, demand=demand)
    key = _free_key(_key_of(slot, item), taken)
    need = needs.get(slot)
    if need is None:
        return KitLine(key, slot, item, Priority.MUST, demand=demand)
    better = need.winner if SLOT_RANKS[need.winner].rank > SLOT_RANKS[item].rank and slot not in UNION_SLOTS else None
    return KitLine(key, slot, item, Priority.MUST, need.reasons, need.features, demand, better)


def _free_key(key: str, taken: set[str]) -> str:
    """The key, numbered where two demands have the same words."""
    free, number = key, 2
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    taken.add(free)
    return free


def _tips(fired: Sequence[tuple[Rule, Reason]], kind: RuleKind) -> tuple[Tip, ...]:
    tips = [(rule, Tip(reason, rule.priority)) for rule, reason in fired if rule.kind is kind]
    return tuple(tip for rule, tip in sorted(tips, key=lambda pair: (-pair[1].priority, _place(pair[0]))))


def _undecided(
    answers: Sequence[tuple[Rule, bool | None]],
    context: Mapping[str, ContextValue],
    required: Sequence[KitLine],
    needs: Mapping[Slot, _Need],
) -> tuple[Undecided, ...]:
    """For each slot the furthest item that the weather may still ask for beyond what is on the list already."""
    reached: dict[Slot, float] = {slot: SLOT_RANKS[need.winner].rank for slot, need in needs.items()}
    for line in required:
        if line.slot and line.item:
            reached[line.slot] = max(reached.get(line.slot, 0.0), SLOT_RANKS[line.item].rank)
    open_items: dict[Slot, Undecided] = {}
    for rule, holds in answers:
        missing = tuple(name for name in rule.condition.names if name not in context)
        if rule.item is None or rule.slot is None or holds is not None or not _waits_for_weather(missing):
            continue
        if rule.rank <= reached.get(rule.slot, 0.0):
            continue
        known = open_items.get(rule.slot)
        if known is None or (rule.rank, rule.priority) > (SLOT_RANKS[known.item].rank, known.priority):
            open_items[rule.slot] = Undecided(rule.item, rule.slot, rule.priority, missing)
    return tuple(sorted(open_items.values(), key=lambda open_item: (-open_item.priority, SLOT_ORDER[open_item.slot])))


def _waits_for_weather(missing: Sequence[str]) -> bool:
    return bool(missing) and all(VARIABLES[name] is Origin.WEATHER for name in missing)
