"""One rule of kit: when it holds, what it asks for, and where it comes from."""

from dataclasses import dataclass
from enum import StrEnum

from terrain.domain.kit.conditions import Condition, parse_condition
from terrain.domain.kit.items import SLOT_RANKS, UNION_SLOTS, KitItem, Priority, Slot


class Source(StrEnum):
    """Who publishes what a rule rests on. A source backs the item; weather triggers without a figure of their own are
    our judgement."""

    FIELD_NOTES = "field_notes"
    UTMB = "utmb"
    LAVAREDO = "lavaredo"
    FRA = "fra"
    SHR = "shr"
    FELL_ORGANIZERS = "fell_organizers"
    OUREA = "ourea"
    CHEVIOT_GOAT = "cheviot_goat"
    TORX = "torx"
    MDS = "mds"
    HIGH_LONESOME = "high_lonesome"
    HARDROCK = "hardrock"
    GLENCOE_SKYLINE = "glencoe_skyline"
    ACSM = "acsm"
    ENVIRONMENT_CANADA = "environment_canada"
    WHO = "who"
    ISSN = "issn"
    AMS = "ams"
    OPEN_METEO = "open_meteo"
    MIT_CONVECTION = "mit_convection"
    AVALANCHE_CANADA = "avalanche_canada"
    WESTERN_STATES = "western_states"
    WFRA = "wfra"
    JUDGEMENT = "judgement"


class RuleKind(StrEnum):
    ITEM = "item"
    ADVICE = "advice"
    PREPARATION = "preparation"


@dataclass(frozen=True, slots=True)
class Rule:
    """`when` is a condition of `kit.conditions`; `shows` names further values that the reason may mention."""

    id: str
    when: str
    item: KitItem | None
    priority: Priority
    sources: tuple[Source, ...]
    shows: tuple[str, ...] = ()
    kind: RuleKind = RuleKind.ITEM

    @property
    def condition(self) -> Condition:
        return parse_condition(self.when)

    @property
    def slot(self) -> Slot | None:
        return SLOT_RANKS[self.item].slot if self.item else None

    @property
    def rank(self) -> float:
        return SLOT_RANKS[self.item].rank if self.item else 0.0

    @property
    def union(self) -> bool:
        """Whether the item joins the others of its slot instead of replacing them."""
        return self.slot in UNION_SLOTS

    @property
    def names(self) -> tuple[str, ...]:
        """Every value that the condition or the reason may use."""
        return tuple(dict.fromkeys(self.condition.names + self.shows))


def advice(id: str, when: str, priority: Priority, sources: tuple[Source, ...], shows: tuple[str, ...] = ()) -> Rule:
    return Rule(id, when, None, priority, sources, shows, RuleKind.ADVICE)


def preparation(
    id: str, when: str, priority: Priority, sources: tuple[Source, ...], shows: tuple[str, ...] = ()
) -> Rule:
    return Rule(id, when, None, priority, sources, shows, RuleKind.PREPARATION)
