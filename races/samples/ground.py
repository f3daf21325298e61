"""What lies underfoot on made-up courses: recipes by landscape and difficulty, laid where such ground is found."""

import numpy as np

from terrain.domain.ground.kind import Height
from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.track.profile import Profile

# kind:severity:share, then L for loose and eN for exposure, as in the files that `manage.py rate` reads.
# What a fall does is described throughout on easy ground, in part or not at all where it is harder, as organizers do.
RECIPES = {
    "towpath": "steps:1:.01:e0;sand:1:.03:e0",
    "beach": "sand:2:.22:e0;steps:2:.02:e0;vegetation:1:.05:e0",
    "meadow": "mud:1:.06:e0;roots:1:.04:e0;steps:1:.01:e0",
    "forest": "roots:2:.14:e0;mud:2:.07:e0;steps:2:.01:e0;water_crossing:1:.003:e0",
    "hills": "fixed_rock:2:.12:e0;vegetation:2:.05:e0;water_crossing:1:.004:e0;mud:1:.05:e0",
    "desert": "sand:3:.28:e0;loose_rock:2:.16:L:e0;fixed_rock:2:.08:e0",
    "old_forest": "roots:3:.22:e0;mud:3:.12:e0;fixed_rock:2:.12:e1;water_crossing:2:.005:e0;vegetation:2:.06:e0",
    "mountain": "fixed_rock:3:.20;roots:2:.12;mud:2:.06;loose_rock:2:.10:L",
    "jungle": "mud:4:.22;roots:4:.24;steps:3:.08;water_crossing:3:.008;vegetation:3:.18;fixed_aid:1:.003",
    "fell": "pathless:4:.28;mud:3:.24;loose_rock:4:.12;fixed_rock:3:.12;water_crossing:2:.006",
    "limestone": "fixed_rock:4:.22;loose_rock:3:.18:L;narrow_passage:2:.01:e1;steps:3:.03;fixed_aid:2:.004:e1",
    "high_mountain": (
        "loose_rock:4:.17:L;fixed_rock:3:.22;boulders:4:.04;scramble:2:.008:e1;roots:2:.08;narrow_passage:3:.012:e2;"
        "snow_ice:2:.01"
    ),
    "moraine": (
        "boulders:4:.08;loose_rock:4:.20:L;fixed_rock:3:.18;scramble:2:.010:e1;narrow_passage:3:.02:e2;snow_ice:3:.03"
    ),
    "volcano": "loose_rock:4:.42:L;fixed_rock:4:.16;sand:3:.12;scramble:2:.008:e1;pathless:2:.10",
    "skyline": (
        "scramble:3:.025:e2;loose_rock:4:.22:L;boulders:4:.06;fixed_rock:4:.18;narrow_passage:3:.03:e2;"
        "fixed_aid:2:.006:e2"
    ),
    "knife_edge": (
        "scramble:5:.06:e3;loose_rock:4:.26:L;boulders:4:.10;narrow_passage:4:.06:e3;snow_ice:3:.05:e1;"
        "pathless:3:.28;fixed_aid:3:.012:e3"
    ),
}

LONGEST_SECTION_M = 2_400.0
GRID_M = 50.0


def read_recipe(recipe: str) -> list[ObstacleTag]:
    """The tags of a recipe, with shares."""
    return [_tag(text) for text in RECIPES[recipe].split(";")]


def _tag(text: str) -> ObstacleTag:
    kind, severity, share, *marks = text.split(":")
    return ObstacleTag(
        kind=ObstacleKind(kind),
        severity=int(severity),
        share=float(share),
        is_loose="L" in marks,
        exposure=next((int(mark[1:]) for mark in marks if mark.startswith("e")), None),
    )


def lay_sections(recipe: str, profile: Profile, seed: int) -> list[ObstacleTag]:
    """The recipe as sections in metres: rock and edges high up, roots, mud and water low down, the rest anywhere."""
    chance = np.random.default_rng(seed)
    length_m = float(profile.distance_m[-1])
    cells = np.arange(0, length_m - GRID_M, GRID_M)
    height = np.interp(cells, profile.distance_m, profile.elevation_m)
    rank = height.argsort().argsort() / max(len(cells) - 1, 1)
    sections: list[ObstacleTag] = []
    for tag in read_recipe(recipe):
        sections.extend(_lay(tag, cells, rank, length_m, chance))
    return sorted(sections, key=lambda tag: (tag.from_m or 0, tag.kind))


def _lay(
    tag: ObstacleTag, cells: np.ndarray, rank: np.ndarray, length_m: float, chance: np.random.Generator
) -> list[ObstacleTag]:
    wanted_m = max(GRID_M, (tag.share or 0) * length_m)
    pieces = max(1, min(6, round(wanted_m / LONGEST_SECTION_M * 1.6)))
    preferences = {Height.HIGH: rank, Height.LOW: 1 - rank, Height.ANYWHERE: np.full(len(rank), 0.5)}
    preference = preferences[KINDS[tag.kind].height]
    taken = np.zeros(len(cells), dtype=bool)
    laid: list[ObstacleTag] = []
    for piece in range(pieces):
        piece_m = wanted_m / pieces * (chance.uniform(0.7, 1.3) if pieces > 1 else 1)
        span = min(max(1, round(piece_m / GRID_M)), len(cells) - 2)
        best = preference + chance.normal(0, 0.18, size=len(preference)) - 5 * taken
        start = int(np.clip(best[: len(cells) - span].argmax() - span // 3, 0, len(cells) - span - 1))
        taken[max(0, start - span) : start + 2 * span] = True
        laid.append(_section(tag, float(cells[start]), float(cells[start] + span * GRID_M), piece))
    return laid


def _section(tag: ObstacleTag, from_m: float, to_m: float, piece: int) -> ObstacleTag:
    """One piece of the tag. Every third one is a step milder, as ground is on the way."""
    severity = tag.severity - 1 if piece % 3 == 2 and tag.severity > 1 else tag.severity
    return ObstacleTag(
        kind=tag.kind, severity=severity, from_m=from_m, to_m=to_m, is_loose=tag.is_loose, exposure=tag.exposure
    )
