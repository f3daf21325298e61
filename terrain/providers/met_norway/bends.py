"""The hours between two moments six hours apart."""

from dataclasses import dataclass
from math import pi, sin


@dataclass(frozen=True)
class Block:
    """Values at both ends, how many hours lie between them, and the least and greatest reached, where known."""

    first: float
    last: float
    hours: int
    least: float | None = None
    greatest: float | None = None


def between(block: Block) -> list[float]:
    """The values of the hours inside: on a line, bent by half a sine so that it touches the extreme and no more.

    Without the bend an afternoon's heat would be cut off between two moments: MET Norway gives extremes for that.
    """
    shares = [step / block.hours for step in range(1, block.hours)]
    line = [block.first + (block.last - block.first) * share for share in shares]
    waves = [sin(pi * share) for share in shares]
    bend = max(_upward(block, line, waves), _downward(block, line, waves), key=abs)
    return [value + bend * wave for value, wave in zip(line, waves, strict=True)]


def _upward(block: Block, line: list[float], waves: list[float]) -> float:
    if block.greatest is None or block.greatest <= max(block.first, block.last):
        return 0.0
    return min((block.greatest - value) / wave for value, wave in zip(line, waves, strict=True))


def _downward(block: Block, line: list[float], waves: list[float]) -> float:
    if block.least is None or block.least >= min(block.first, block.last):
        return 0.0
    return max((block.least - value) / wave for value, wave in zip(line, waves, strict=True))
