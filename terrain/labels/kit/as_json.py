"""Kit advice as JSON: codes, words and reasons."""

from datetime import tzinfo
from typing import Any

from terrain.domain.kit.advice import KitAdvice, KitLine, OpenQuestion, Tip, Undecided
from terrain.domain.kit.items import Priority
from terrain.labels.kit.words import (
    ITEM_NAMES,
    QUESTION_NAMES,
    line_name,
    reason_sentence,
    tip_sentence,
    undecided_name,
)


def advice_as_json(advice: KitAdvice, zone: tzinfo | None = None) -> dict[str, Any]:
    """Lines, advice, preparation and open items as values of JSON; hours in sentences are those of `zone`."""
    return {
        "lines": [line_as_json(line, zone) for line in advice.lines],
        "advice": [_tip(tip, zone) for tip in advice.advice],
        "preparation": [_tip(tip, zone) for tip in advice.preparation],
        "undecided": [
            *[_undecided(undecided) for undecided in advice.undecided],
            *[_open(question) for question in advice.questions],
        ],
    }


def line_as_json(line: KitLine, zone: tzinfo | None = None) -> dict[str, Any]:
    """`priority` is 3 (strongly advised or required) to 1 (optional); `item` and `slot` are empty for words of the
    organizer that the catalogue doesn't know."""
    return {
        "key": line.key,
        "slot": line.slot.value if line.slot else "",
        "item": line.item.value if line.item else "",
        "name": line_name(line),
        "required": line.is_required,
        "priority": int(line.priority),
        "reasons": [reason_sentence(reason, zone) for reason in line.reasons],
        "features": [item.value for item in line.features],
        "note": line.note,
        "better": str(ITEM_NAMES[line.better]) if line.better else "",
    }


def _tip(tip: Tip, zone: tzinfo | None) -> dict[str, Any]:
    return {"key": tip.key, "text": tip_sentence(tip, zone), "priority": int(tip.priority)}


def _undecided(undecided: Undecided) -> dict[str, Any]:
    return {
        "item": undecided.item.value,
        "slot": undecided.slot.value,
        "name": undecided_name(undecided),
        "priority": int(undecided.priority),
        "missing": list(undecided.missing),
    }


def _open(question: OpenQuestion) -> dict[str, Any]:
    """What no item stands for; `missing` is what the forecast would have to tell."""
    return {
        "item": "",
        "slot": "",
        "name": str(QUESTION_NAMES[question]),
        "priority": int(Priority.RECOMMENDED),
        "missing": [question.value],
    }
