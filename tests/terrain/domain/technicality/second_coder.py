"""A second person's description of a race, made up from the first's: more thorough, and of another opinion."""

from dataclasses import replace
from random import Random

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind

MILD = {
    ObstacleKind.ROOTS: 0.06,
    ObstacleKind.STEPS: 0.02,
    ObstacleKind.MUD: 0.05,
    ObstacleKind.LOOSE_ROCK: 0.10,
    ObstacleKind.FIXED_ROCK: 0.08,
    ObstacleKind.WATER_CROSSING: 0.003,
    ObstacleKind.NARROW_PASSAGE: 0.02,
    ObstacleKind.SAND: 0.02,
    ObstacleKind.VEGETATION: 0.05,
}
"""Kinds that thorough people add, with the share of the course that they give."""


def thorough(tags: list[ObstacleTag], random: Random, added: int = 3) -> list[ObstacleTag]:
    """The same obstacles with `added` mild ones of other kinds (severity 2), one of them in two halves."""
    missing = sorted(set(MILD) - {tag.kind for tag in tags})
    more = [ObstacleTag(kind, 2, share=MILD[kind]) for kind in random.sample(missing, min(added, len(missing)))]
    first, *others = tags
    halves = [replace(first, share=(first.share or 0) / 2)] * 2 if first.share else [first]
    return [*halves, *others, *more]


def disagreeing(tags: list[ObstacleTag], random: Random) -> list[ObstacleTag]:
    """Every fifth severity a step off, and shares a third off on average."""
    return [_misjudged(tag, random) for tag in tags]


def _misjudged(tag: ObstacleTag, random: Random) -> ObstacleTag:
    step = random.choice([-1, 1]) if random.random() < 0.2 else 0
    share = min(1.0, tag.share * random.lognormvariate(0, 0.35)) if tag.share else None
    return replace(tag, severity=min(5, max(1, tag.severity + step)), share=share)
