"""The kit checklist of a race for one runner: rules, forecast and the organizer's lists made into lines."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils.functional import Promise

from races.domain.status import EditionStatus, KitListKind
from races.labels.checklist import (
    demanded_by_words,
    list_name,
    packed_of,
    packed_sentence,
    race_control_sentence,
    required_left_sentence,
)
from races.models import MandatoryItem, Race
from races.queries.race.checklists import held_back, in_force, mandatory_items_of
from races.services.runner.runner_race import RunnerRace
from races.services.weather.forecast_state import ForecastState
from terrain.domain.kit.advice import Demand, KitAdvice, KitLine, Reason, advise_kit
from terrain.domain.kit.context import KitContext
from terrain.domain.kit.day_order import day_order
from terrain.domain.kit.items import KitGroup, Priority, Slot
from terrain.domain.kit.outing import WITH_MARGIN, context_of
from terrain.domain.pace import Schedule
from terrain.labels.kit.words import (
    GROUP_NAMES,
    ITEM_NAMES,
    SLOT_NAMES,
    line_name,
    reason_sentence,
    undecided_name,
)
from terrain.labels.weather.words import margin_note

SUMMARY_LINES = 12
"""Lines of the summary on a race page, unless the race demands more."""


FIRST_ADVICE = 8
"""Pieces of advice that stand open; the rest unfolds."""


@dataclass(frozen=True)
class ChecklistLine:
    """A line in words. `line` is what it was made from."""

    line: KitLine
    name: str
    reasons: list[str]
    is_ticked: bool
    demanded_by: str
    better: str

    @property
    def key(self) -> str:
        return self.line.key

    @property
    def is_required(self) -> bool:
        return self.line.is_required

    @property
    def note(self) -> str:
        return self.line.note

    @property
    def priority(self) -> Priority:
        return self.line.priority


@dataclass(frozen=True)
class ChecklistGroup:
    code: KitGroup
    name: Promise
    lines: list[ChecklistLine]

    @property
    def packed(self) -> int:
        return sum(line.is_ticked for line in self.lines)

    @property
    def packed_text(self) -> str:
        return packed_of(self.packed, len(self.lines))


@dataclass(frozen=True)
class TipLine:
    key: str
    text: str
    priority: Priority


@dataclass(frozen=True)
class OpenItem:
    """An item that waits for the forecast. `need` names what it is for."""

    key: str
    name: str
    need: Promise
    priority: Priority


@dataclass(frozen=True)
class Activation:
    """A list that the organizer has put in force, with its items."""

    kind: str
    name: Promise
    activated_at: datetime | None
    items: list[MandatoryItem]


@dataclass(frozen=True)
class Checklist:
    runner: RunnerRace
    context: KitContext
    advice_given: KitAdvice
    lines: list[ChecklistLine]
    advice: list[TipLine]
    preparation: list[TipLine]
    undecided: list[OpenItem]
    activated: list[Activation]
    held_back: list[Activation]
    mandatory: list[MandatoryItem] = field(default_factory=list)

    @property
    def race(self) -> Race:
        return self.runner.race

    @property
    def pace_s_per_km(self) -> float:
        return self.runner.pace_s_per_km

    @property
    def schedule(self) -> Schedule | None:
        return self.runner.schedule

    @property
    def starts_at(self) -> datetime | None:
        """The start of a race that will be held."""
        return self.runner.clock.starts_at

    @property
    def finish_at(self) -> datetime | None:
        return self.runner.finish_at

    @property
    def forecast(self) -> ForecastState:
        return self.runner.forecast

    @cached_property
    def groups(self) -> list[ChecklistGroup]:
        """What matters most on such a day comes first; what the catalogue doesn't know comes last."""
        by_group = {code: [line for line in self.lines if line.line.group is code] for code in KitGroup}
        groups = [ChecklistGroup(code, GROUP_NAMES[code], lines) for code, lines in by_group.items() if lines]
        places = day_order(self.context)
        return sorted(groups, key=lambda group: min(_place(line, places) for line in group.lines))

    @property
    def required(self) -> list[ChecklistLine]:
        return [line for line in self.lines if line.is_required]

    @property
    def advised(self) -> list[ChecklistLine]:
        return [line for line in self.lines if not line.is_required]

    @property
    def first_lines(self) -> list[ChecklistLine]:
        """What a summary shows: everything required, then the most pressing advice."""
        return self.lines[: max(SUMMARY_LINES, len(self.required))]

    @property
    def first_advice(self) -> list[TipLine]:
        return self.advice[:FIRST_ADVICE]

    @property
    def further_advice(self) -> list[TipLine]:
        return self.advice[FIRST_ADVICE:]

    @property
    def lines_beyond(self) -> int:
        return len(self.lines) - len(self.first_lines)

    @property
    def keys(self) -> list[str]:
        return [line.key for line in self.lines]

    @property
    def total(self) -> int:
        return len(self.lines)

    @property
    def packed(self) -> int:
        return sum(line.is_ticked for line in self.lines)

    @property
    def required_left(self) -> int:
        return sum(not line.is_ticked for line in self.required)

    def with_ticks(self, ticks: Collection[str]) -> "Checklist":
        """The same list with these lines ticked."""
        lines = [replace(line, is_ticked=line.key in ticks) for line in self.lines]
        return replace(self, lines=lines)

    @property
    def packed_text(self) -> str:
        return packed_sentence(self.packed, self.total)

    @property
    def left_text(self) -> str:
        """What is still to pack of what the race demands; empty where it demands nothing."""
        return required_left_sentence(self.required_left) if self.required else ""

    @property
    def is_cancelled(self) -> bool:
        return self.race.edition.status == EditionStatus.CANCELLED

    @property
    def list_changed_at(self) -> datetime | None:
        """When the organizer last put a list in force: the version of what is required."""
        return max((activation.activated_at for activation in self.activated if activation.activated_at), default=None)


def checklist_of(runner: RunnerRace, ticks: Collection[str] = ()) -> Checklist:
    """The checklist for this runner. Asks for the organizer's lists unless they are loaded."""
    race, now = runner.race, runner.now
    items = mandatory_items_of(race)
    context = context_of(runner.outing, now)
    advice = advise_kit(context, [_demand(item) for item in in_force(items, now)])
    return Checklist(
        runner=runner,
        context=context,
        advice_given=advice,
        lines=[_line(line, runner, ticks) for line in advice.lines],
        advice=[TipLine(tip.key, said_of(tip.reason, runner), tip.priority) for tip in advice.advice],
        preparation=[TipLine(tip.key, said_of(tip.reason, runner), tip.priority) for tip in advice.preparation],
        undecided=[
            OpenItem(undecided.item, undecided_name(undecided), SLOT_NAMES[undecided.slot], undecided.priority)
            for undecided in advice.undecided
        ],
        activated=_lists(in_force(items, now)),
        held_back=_lists(held_back(items, now)),
        mandatory=items,
    )


def _place(line: ChecklistLine, places: Mapping[Slot, int]) -> int:
    return len(places) if line.line.slot is None else places[line.line.slot]


def _demand(item: MandatoryItem) -> Demand:
    return Demand(item.name, item.item, item.note, item.kit_list.kind, item.kit_list.activated_at)


def said_of(reason: Reason, runner: RunnerRace) -> str:
    """The sentence of a rule for this runner. One that quotes an old forecast with its margin says so, for the pages
    tell the same value as it was forecast."""
    sentence = reason_sentence(reason, runner.zone)
    has_margin = runner.outing.is_out_of_date and not WITH_MARGIN.isdisjoint(reason.values)
    return margin_note(sentence) if has_margin else sentence


def _line(line: KitLine, runner: RunnerRace, ticks: Collection[str]) -> ChecklistLine:
    race = runner.race
    reasons = [said_of(reason, runner) for reason in line.reasons]
    if line.slot is Slot.PHONE and race.emergency_phone:
        reasons.insert(0, race_control_sentence(race.emergency_phone))
    return ChecklistLine(
        line=line,
        name=line_name(line),
        reasons=reasons,
        is_ticked=line.key in ticks,
        demanded_by=_demanded_by(line, runner.zone),
        better=str(ITEM_NAMES[line.better]) if line.better else "",
    )


def _demanded_by(line: KitLine, zone: ZoneInfo) -> str:
    """Which of the organizer's lists asks for it, where it is not the basic one."""
    if line.demand is None or line.demand.list_kind in ("", KitListKind.BASIC) or line.demand.activated_at is None:
        return ""
    return demanded_by_words(KitListKind(line.demand.list_kind), line.demand.activated_at, zone)


def _lists(items: Sequence[MandatoryItem]) -> list[Activation]:
    kinds = list(dict.fromkeys(item.kit_list.kind for item in items if item.kit_list.kind != KitListKind.BASIC))
    return [
        Activation(
            kind,
            list_name(KitListKind(kind)),
            next(item.kit_list.activated_at for item in items if item.kit_list.kind == kind),
            [item for item in items if item.kit_list.kind == kind],
        )
        for kind in kinds
    ]
