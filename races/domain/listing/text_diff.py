"""Which words of a text are new, and which are gone."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 3_000
"""Beyond that many words texts are compared as a whole: the comparison takes their product in the worst case."""


@dataclass(frozen=True)
class Wording:
    """Part of a text, the same in both or found in this one only."""

    text: str
    is_changed: bool


def wordings(before: str, after: str) -> tuple[list[Wording], list[Wording]]:
    """The two texts in wordings: what is gone is marked in the first, what is new in the second.

    >>> wordings("start at 05:00", "start at 06:00")[1]
    [Wording(text='start at ', is_changed=False), Wording(text='06:00', is_changed=True)]
    """
    old, new = _words(before), _words(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return [Wording(before, before != after)], [Wording(after, before != after)]
    gone, come = [], []
    for operation, from_old, to_old, from_new, to_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        is_changed = operation != "equal"
        if from_old < to_old:
            gone.append(Wording("".join(old[from_old:to_old]), is_changed))
        if from_new < to_new:
            come.append(Wording("".join(new[from_new:to_new]), is_changed))
    return gone, come


def _words(text: str) -> list[str]:
    """Words, signs and spaces; a time or a number with its point is one word."""
    return re.findall(r"\s+|\w+(?:[.:'’-]\w+)*|[^\w\s]", text)
