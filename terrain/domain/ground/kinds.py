"""The kinds of ground, one record each: all that depends on the kind stands here, and nowhere else.

Words of a kind are labels; drawings are sketches, patterns, icons: docs/developer/kind-of-ground.md names the places.
"""

from typing import Final

from terrain.domain.ground.cause import Cause
from terrain.domain.ground.kind import GroundGroup, GroundKind, Height, ScaleLevels, Skill, complete
from terrain.domain.ground.vocabulary import ObstacleKind

WHEN_ICY: Final = 0.35
"""Ice on whatever one stands or holds on. Judgement; loose rock and growth freeze together instead."""

WIND_AT_WORST: Final = 0.4
"""A gale on ridges, ledges and hands-on-rock. Judgement."""

RECORDS: Final = (
    GroundKind(
        kind=ObstacleKind.SCRAMBLE,
        number=9,
        skill=Skill.HANDS,
        asks_more={},
        is_passage=True,
        is_measured=False,
        is_loose_by_nature=False,
        loss_at_worst=2.5,
        group=GroundGroup.HANDS,
        harder={Cause.ICE: WHEN_ICY, Cause.WET_ROCK: 0.35, Cause.WIND: WIND_AT_WORST},
        is_earthy=False,
        # SAC T4 "single easy climbing moves (I)", T6 "climbing up to II"; YDS 3 "handholds necessary".
        scales=ScaleLevels((3, 4, 5, 5, 6), (2, 3, 3, 3, 3), (3, 4, 5, 5, 5), (4, 5, 5, 5, 5)),
        height=Height.HIGH,
    ),
    GroundKind(
        kind=ObstacleKind.BOULDERS,
        number=4,
        skill=Skill.PLACEMENT,
        asks_more={4: Skill.HANDS},
        is_passage=True,
        is_measured=False,
        is_loose_by_nature=False,
        loss_at_worst=1.4,
        group=GroundGroup.ROCKS_AND_ROOTS,
        harder={Cause.ICE: WHEN_ICY, Cause.WET_ROCK: 0.25},
        is_earthy=False,
        # SAC T4 "boulder fields"; YDS 2 "talus, hands occasionally for balance".
        scales=ScaleLevels((2, 3, 4, 4, 4), (1, 2, 2, 2, 3), (1, 2, 3, 4, 5), (3, 3, 4, 4, 5)),
        height=Height.HIGH,
    ),
    GroundKind(
        kind=ObstacleKind.SNOW_ICE,
        number=13,
        skill=Skill.PLACEMENT,
        asks_more={},
        is_passage=True,
        is_measured=False,
        is_loose_by_nature=False,
        loss_at_worst=1.0,
        group=GroundGroup.SNOW,
        harder={},
        is_earthy=False,
        # SAC T4 "easy snowfields", T5 "glacier, névé with slip risk".
        scales=ScaleLevels((2, 3, 4, 5, 6), (1, 2, 2, 3, 3), (2, 2, 3, 4, 5), (2, 3, 3, 4, 5)),
        height=Height.HIGH,
    ),
    GroundKind(
        kind=ObstacleKind.NARROW_PASSAGE,
        number=11,
        skill=Skill.PLACEMENT,
        asks_more={5: Skill.HANDS},
        is_passage=True,
        is_measured=False,
        is_loose_by_nature=False,
        loss_at_worst=0.8,
        group=GroundGroup.HANDS,
        harder={Cause.ICE: WHEN_ICY, Cause.WET_ROCK: 0.3, Cause.WIND: WIND_AT_WORST},
        is_earthy=False,
        # SAC T2 "fall risk not excluded" to T5 "exposed, demanding".
        scales=ScaleLevels((2, 2, 3, 4, 5), (1, 1, 2, 2, 3), (1, 2, 3, 4, 4), (2, 3, 3, 4, 5)),
        height=Height.HIGH,
    ),
    GroundKind(
        kind=ObstacleKind.FIXED_AID,
        number=10,
        skill=Skill.PLACEMENT,
        asks_more={4: Skill.HANDS},
        is_passage=True,
        is_measured=False,
        is_loose_by_nature=False,
        loss_at_worst=2.5,
        group=GroundGroup.HANDS,
        harder={Cause.ICE: WHEN_ICY, Cause.WET_ROCK: 0.2, Cause.WIND: WIND_AT_WORST},
        is_earthy=False,
        # SAC T3 "exposed spots may have ropes or chains"; FFRandonnée T5 "some passages equipped".
        scales=ScaleLevels((2, 3, 3, 4, 5), (1, 2, 3, 3, 3), (4, 5, 5, 5, 5), (3, 4, 4, 5, 5)),
        height=Height.HIGH,
    ),
    GroundKind(
        kind=ObstacleKind.FIXED_ROCK,
        number=2,
        skill=Skill.PLACEMENT,
        asks_more={5: Skill.HANDS},
        is_passage=False,
        is_measured=False,
        is_loose_by_nature=False,
        loss_at_worst=0.5,
        group=GroundGroup.ROCKS_AND_ROOTS,
        harder={Cause.ICE: WHEN_ICY, Cause.WET_ROCK: 0.25},
        is_earthy=False,
        # SAC T3 "scree, easy rocky slopes, hands maybe for balance"; T4 "rough steep terrain".
        scales=ScaleLevels((1, 2, 3, 3, 4), (1, 1, 2, 2, 3), (1, 2, 3, 4, 5), (2, 3, 3, 4, 5)),
        height=Height.ANYWHERE,
    ),
    GroundKind(
        kind=ObstacleKind.LOOSE_ROCK,
        number=3,
        skill=Skill.PLACEMENT,
        asks_more={5: Skill.HANDS},
        is_passage=False,
        is_measured=False,
        is_loose_by_nature=True,
        loss_at_worst=0.6,
        group=GroundGroup.ROCKS_AND_ROOTS,
        harder={Cause.WET_ROCK: 0.05},
        is_earthy=False,
        # SAC as fixed rock.
        scales=ScaleLevels((1, 2, 3, 4, 4), (1, 1, 2, 2, 3), (1, 2, 3, 4, 5), (2, 3, 3, 4, 5)),
        height=Height.HIGH,
    ),
    GroundKind(
        kind=ObstacleKind.PATHLESS,
        number=12,
        skill=Skill.PLACEMENT,
        asks_more={},
        is_passage=False,
        is_measured=False,
        is_loose_by_nature=False,
        loss_at_worst=0.7,
        group=GroundGroup.NO_PATH,
        harder={Cause.FOG: 0.3},
        is_earthy=False,
        # SAC T3 "path not always visible", T4 "often pathless"; by OpenStreetMap's trail_visibility.
        scales=ScaleLevels((1, 2, 3, 4, 5), (1, 2, 2, 2, 2), (1, 2, 3, 3, 4), (2, 3, 3, 3, 4)),
        height=Height.HIGH,
    ),
    GroundKind(
        kind=ObstacleKind.ROOTS,
        number=5,
        skill=Skill.ATTENTION,
        asks_more={4: Skill.PLACEMENT, 5: Skill.HANDS},
        is_passage=False,
        is_measured=False,
        is_loose_by_nature=False,
        loss_at_worst=0.4,
        group=GroundGroup.ROCKS_AND_ROOTS,
        harder={Cause.ICE: WHEN_ICY, Cause.WET_ROOTS: 0.45},
        is_earthy=True,
        scales=ScaleLevels((1, 1, 2, 2, 3), (1, 1, 1, 2, 2), (1, 2, 3, 4, 5), (2, 2, 3, 4, 4)),
        height=Height.LOW,
    ),
    GroundKind(
        kind=ObstacleKind.STEEP_DESCENT,
        number=8,
        skill=Skill.ATTENTION,
        asks_more={},
        is_passage=False,
        is_measured=True,
        is_loose_by_nature=False,
        loss_at_worst=0.3,
        group=GroundGroup.STEEP,
        harder={Cause.ICE: WHEN_ICY, Cause.WET_DESCENT: 0.2},
        is_earthy=False,
        # SAC T2 "partly steep", T3 "steep".
        scales=ScaleLevels((1, 1, 2, 2, 3), (1, 1, 1, 1, 2), (1, 1, 2, 3, 4), (1, 2, 2, 3, 4)),
        height=Height.ANYWHERE,
    ),
    GroundKind(
        kind=ObstacleKind.STEEP_CLIMB,
        number=7,
        skill=Skill.STRENGTH,
        asks_more={},
        is_passage=False,
        is_measured=True,
        is_loose_by_nature=False,
        loss_at_worst=0.0,
        group=GroundGroup.STEEP,
        harder={},
        is_earthy=False,
        # SAC T2 "partly steep", T3 "steep".
        scales=ScaleLevels((1, 1, 2, 2, 3), (1, 1, 1, 1, 2), (1, 1, 2, 3, 4), (1, 2, 2, 3, 4)),
        height=Height.ANYWHERE,
    ),
    GroundKind(
        kind=ObstacleKind.MUD,
        number=1,
        skill=Skill.STRENGTH,
        asks_more={5: Skill.PLACEMENT},
        is_passage=False,
        is_measured=False,
        is_loose_by_nature=False,
        loss_at_worst=0.6,
        group=GroundGroup.MUD,
        harder={Cause.MUD: 0.9},
        is_earthy=False,
        scales=ScaleLevels((1, 1, 2, 2, 3), (1, 1, 1, 2, 2), (1, 2, 3, 3, 4), (2, 2, 3, 3, 4)),
        height=Height.LOW,
    ),
    GroundKind(
        kind=ObstacleKind.VEGETATION,
        number=15,
        skill=Skill.STRENGTH,
        asks_more={4: Skill.PLACEMENT},
        is_passage=False,
        is_measured=False,
        is_loose_by_nature=False,
        loss_at_worst=0.9,
        group=GroundGroup.NO_PATH,
        harder={Cause.WET_ROOTS: 0.15},
        is_earthy=True,
        scales=ScaleLevels((1, 1, 2, 3, 3), (1, 1, 2, 2, 2), (1, 2, 3, 3, 4), (2, 2, 3, 3, 4)),
        height=Height.LOW,
    ),
    GroundKind(
        kind=ObstacleKind.WATER_CROSSING,
        number=6,
        skill=Skill.STRENGTH,
        asks_more={3: Skill.PLACEMENT, 5: Skill.HANDS},
        is_passage=True,
        is_measured=False,
        is_loose_by_nature=False,
        loss_at_worst=1.5,
        group=GroundGroup.WATER,
        harder={Cause.HIGH_WATER: 1.0},
        is_earthy=False,
        scales=ScaleLevels((1, 1, 2, 3, 3), (1, 1, 2, 2, 2), (1, 2, 3, 4, 4), (2, 2, 3, 4, 4)),
        height=Height.LOW,
    ),
    GroundKind(
        kind=ObstacleKind.SAND,
        number=14,
        skill=Skill.STRENGTH,
        asks_more={},
        is_passage=False,
        is_measured=False,
        is_loose_by_nature=False,
        loss_at_worst=0.9,
        group=GroundGroup.SAND,
        harder={},
        is_earthy=False,
        scales=ScaleLevels((1, 1, 1, 2, 2), (1, 1, 1, 1, 2), (1, 1, 2, 2, 3), (2, 2, 2, 3, 3)),
        height=Height.LOW,
    ),
    GroundKind(
        kind=ObstacleKind.STEPS,
        number=16,
        skill=Skill.STRENGTH,
        asks_more={5: Skill.ATTENTION},
        is_passage=False,
        is_measured=False,
        is_loose_by_nature=False,
        loss_at_worst=0.3,
        group=GroundGroup.STEEP,
        harder={Cause.ICE: WHEN_ICY, Cause.WET_ROCK: 0.25},
        is_earthy=False,
        # MIDE 3 "stepped trails".
        scales=ScaleLevels((1, 1, 2, 2, 3), (1, 1, 1, 2, 2), (1, 2, 3, 4, 5), (2, 3, 3, 3, 4)),
        height=Height.ANYWHERE,
    ),
    GroundKind(
        kind=ObstacleKind.EXTREME_WEATHER,
        number=17,
        skill=None,
        asks_more={},
        is_passage=False,
        is_measured=False,
        is_loose_by_nature=False,
        loss_at_worst=0.0,
        group=None,
        harder={},
        is_earthy=False,
        scales=None,
        height=Height.ANYWHERE,
    ),
)
"""By skill, from most to least; within a skill as they stand.

- `skill` is by the scales that the weights of the formula name (docs/adr/0010), `asks_more` by our own descriptions of
  severities: hip-high blocks and knife-edges need hands, a current at the knee and a bog need every step chosen.
  Steepness keeps its skill, as judges see no more in it (docs/adr/0025).
- `loss_at_worst` is judgement, on the scale of ultraPacer (single track 10-15 %, technical 15-25 % and more) and of
  Pandolf's energy coefficients (swamp 1.8, sand 2.1). Checked together against the finish times of twelve 100-mile
  races (ADR 0015): halved or doubled they rank the races less well.
- `harder` is judgement and not fitted, as no published data tell how much harder wet ground is (docs/adr/0014): smooth
  wood most when wet throughout, scree hardly; mud and fords nearly double; fog adds a third where there is no path.
- `scales` are judgement, along the words of the scales. FFRandonnée's steps are those of our severities (ankle, knee,
  hip, above); the others name hands, balance, traces, ice. Extreme weather has none: all are for good conditions.
"""

KINDS: Final = complete(RECORDS)
