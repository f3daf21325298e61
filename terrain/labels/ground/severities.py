"""What each severity of each kind looks like, so that two organizers who see the same ground give the same number."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from terrain.domain.ground.vocabulary import ObstacleKind, Severity

Anchors = tuple[str | Promise, str | Promise, str | Promise, str | Promise, str | Promise]

SEVERITY_ANCHORS: dict[ObstacleKind, Anchors] = {
    ObstacleKind.MUD: (
        _("Damp ground, shoes get dirty"),
        _("Over the sole, slippery, no stop"),
        _("Over the ankle, steps must be chosen"),
        _("Up to the knee, shoes are at risk"),
        _("Bog above the knee, hands or poles to get out"),
    ),
    ObstacleKind.FIXED_ROCK: (
        _("Pebble-high bumps, running as usual"),
        _("Stones up to the ankle, easy to place the foot"),
        _("Steps and ledges up to the knee, stride broken often"),
        _("Ledges up to the hip, walking for most"),
        _("Steps above the hip, hands help"),
    ),
    ObstacleKind.LOOSE_ROCK: (
        _("Gravel that rolls a little"),
        _("Stones up to the fist, ankles work"),
        _("Scree or rubble, each step slides"),
        _("Large loose blocks or steep scree, walking for most"),
        _("Unstable steep slope, hands for balance, stonefall"),
    ),
    ObstacleKind.BOULDERS: (
        _("A few blocks beside the line"),
        _("Blocks up to the ankle to step across"),
        _("Blocks up to the knee, stepping from one to the next"),
        _("Blocks up to the hip, jumping and sitting down"),
        _("Blocks above the hip, hands all the time"),
    ),
    ObstacleKind.ROOTS: (
        _("Single roots, hardly raised"),
        _("Roots up to the ankle, now and then"),
        _("A dense net of roots, every step chosen"),
        _("Roots up to the knee with holes between, walking for most"),
        _("Roots as a ladder, hands help"),
    ),
    ObstacleKind.WATER_CROSSING: (
        _("Wet soles, or stepping stones"),
        _("Up to the ankle"),
        _("Up to the knee, current to be felt"),
        _("Up to the hip, current pushes"),
        _("Above the hip, rope or swimming"),
    ),
    ObstacleKind.STEEP_CLIMB: (
        _("Under 15%, noticed"),
        _("15–20%, walking for many"),
        _("20–30%, walking for most"),
        _("30–40%, hands on the knees"),
        _("40% and more, hands on the ground in places"),
    ),
    ObstacleKind.STEEP_DESCENT: (
        _("Under 15%, runs by itself"),
        _("15–20%, braking"),
        _("20–30%, short steps"),
        _("30–40%, a slip goes on for metres"),
        _("40% and more, sideways or with hands"),
    ),
    ObstacleKind.SCRAMBLE: (
        _("A hand for balance once or twice"),
        _("Hands on rock for a few steps"),
        _("Pulling up on large holds"),
        _("Several metres of easy climbing"),
        _("Climbing moves (UIAA II) or a long ridge"),
    ),
    ObstacleKind.FIXED_AID: (
        _("A handrail or rope beside the path"),
        _("Rope or chain to hold on to"),
        _("Ladder or rungs of a few metres"),
        _("Several ladders, or a steep wall with a chain"),
        _("Via ferrata: arms carry the weight"),
    ),
    ObstacleKind.NARROW_PASSAGE: (
        _("One runner wide, overtaking takes care"),
        _("Half a metre wide, flat beside it"),
        _("A foot wide in places, slope beside it"),
        _("Ledge or ridge, both feet placed with care"),
        _("Knife-edge: hands, or astride"),
    ),
    ObstacleKind.PATHLESS: (
        _("Faint path, markers seen from each other"),
        _("Path lost at times"),
        _("Mostly no path: grass, heather, moor"),
        _("No path, rough and tussocky, line to be found"),
        _("No path, steep and broken, map and compass"),
    ),
    ObstacleKind.SNOW_ICE: (
        _("Patches that can be run around"),
        _("Soft snow up to the ankle"),
        _("Snow up to the knee, or hard snow on flat ground"),
        _("Steep snow, a slip slides on"),
        _("Glacier or ice: crampons, rope"),
    ),
    ObstacleKind.SAND: (
        _("Thin sand on firm ground"),
        _("Foot sinks in to the sole"),
        _("Foot sinks in to the ankle"),
        _("Steep dune, one step up and half a step back"),
        _("Dune or shingle slope on all fours"),
    ),
    ObstacleKind.VEGETATION: (
        _("Grass up to the ankle"),
        _("Growth up to the knee, ground half hidden"),
        _("Growth up to the hip, ground hidden"),
        _("Thicket, arms push it aside"),
        _("Fallen trees or brush, climbing over and crawling under"),
    ),
    ObstacleKind.STEPS: (
        _("A few even steps"),
        _("Flights of even steps"),
        _("Uneven steps, some up to the knee"),
        _("High, broken or slippery steps, long flights"),
        _("Steps above the knee, as steep as a ladder"),
    ),
    ObstacleKind.EXTREME_WEATHER: (
        _("An unpleasant day is possible"),
        _("Rain, wind, heat or cold that needs a layer more"),
        _("Heat or cold that slows everybody"),
        _("Storm, heat or cold that stops some"),
        _("Conditions that endanger the unprepared"),
    ),
}
"""Judgement, after FFRandonnee's ankle, knee, hip and hands, and OSM's trail_visibility for pathless ground."""


def severity_anchor(kind: ObstacleKind | str, severity: int) -> str:
    """What this kind looks like at this severity (1-5)."""
    return str(SEVERITY_ANCHORS[ObstacleKind(kind)][Severity(severity) - 1])
