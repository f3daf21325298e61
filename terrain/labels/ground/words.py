"""The words that people read for the codes of the ground: obstacles, severities, grades, exposure."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from terrain.domain.ground.vocabulary import Confidence, Exposure, Grade, ObstacleKind, Severity

Words = str | Promise

KIND_NAMES: dict[ObstacleKind, Words] = {
    ObstacleKind.MUD: _("Mud"),
    ObstacleKind.FIXED_ROCK: _("Fixed rock"),
    ObstacleKind.LOOSE_ROCK: _("Loose rock"),
    ObstacleKind.BOULDERS: _("Boulders"),
    ObstacleKind.ROOTS: _("Roots"),
    ObstacleKind.WATER_CROSSING: _("Water crossing"),
    ObstacleKind.STEEP_CLIMB: _("Steep climb"),
    ObstacleKind.STEEP_DESCENT: _("Steep descent"),
    ObstacleKind.SCRAMBLE: _("Scramble"),
    ObstacleKind.FIXED_AID: _("Ropes, chains, ladders"),
    ObstacleKind.NARROW_PASSAGE: _("Narrow passage"),
    ObstacleKind.PATHLESS: _("Pathless ground"),
    ObstacleKind.SNOW_ICE: _("Snow and ice"),
    ObstacleKind.SAND: _("Sand"),
    ObstacleKind.VEGETATION: _("Vegetation"),
    ObstacleKind.STEPS: _("Steps"),
    ObstacleKind.EXTREME_WEATHER: _("Extreme weather"),
}

KIND_DESCRIPTIONS: dict[ObstacleKind, Words] = {
    ObstacleKind.MUD: _("Soft, slippery ground that holds the foot."),
    ObstacleKind.FIXED_ROCK: _("Uneven rock that stays where it is: slabs, ledges, stones set in the path."),
    ObstacleKind.LOOSE_ROCK: _("Stones that move under the foot: scree, rubble, rolling pebbles."),
    ObstacleKind.BOULDERS: _("Blocks that one steps or jumps across."),
    ObstacleKind.ROOTS: _("Roots across the path, with bumps and pockets between them."),
    ObstacleKind.WATER_CROSSING: _("Streams, fords and standing water without a bridge."),
    ObstacleKind.STEEP_CLIMB: _("Climbs of 15% and more. Measured where the course has heights."),
    ObstacleKind.STEEP_DESCENT: _("Descents of 15% and more. Measured where the course has heights."),
    ObstacleKind.SCRAMBLE: _("Passages that need the hands to go on."),
    ObstacleKind.FIXED_AID: _("Fixed ropes, chains, rungs and ladders."),
    ObstacleKind.NARROW_PASSAGE: _("Ledges, ridges and paths where a step aside has consequences."),
    ObstacleKind.PATHLESS: _("Ground without a visible path."),
    ObstacleKind.SNOW_ICE: _("Snowfields, hard snow and ice that are there on race day in an ordinary year."),
    ObstacleKind.SAND: _("Sand that gives way: beach, dune, dry river bed."),
    ObstacleKind.VEGETATION: _("Growth that hides the ground or blocks the way."),
    ObstacleKind.STEPS: _("Built steps of stone, wood or earth."),
    ObstacleKind.EXTREME_WEATHER: _(
        "Heat, cold or storms that belong to the race. Feeds badges and kit, not the score."
    ),
}

SEVERITY_NAMES: dict[Severity, Words] = {
    Severity.PEBBLES: _("pebble-high, under the sole"),
    Severity.ANKLE: _("up to the ankle"),
    Severity.KNEE: _("up to the knee"),
    Severity.HIP: _("up to the hip"),
    Severity.HANDS: _("above the hip, hands needed"),
}

EXPOSURE_NAMES: dict[Exposure, Words] = {
    Exposure.HARMLESS: _("A fall ends where it happens"),
    Exposure.HURTS: _("A fall hurts"),
    Exposure.SERIOUS: _("A fall injures seriously"),
    Exposure.DEADLY: _("A fall may be fatal"),
}

NOT_DESCRIBED: Words = _("Not described")
"""What stands where nobody said what a fall does."""

EXPOSURE_ANSWERS: dict[Exposure, Words] = {
    Exposure.HARMLESS: _("ends where it happens"),
    Exposure.HURTS: _("hurts"),
    Exposure.SERIOUS: _("is serious"),
    Exposure.DEADLY: _("can kill"),
}
"""What "A fall here" is answered with."""

GRADE_NAMES: dict[Grade, Words] = {
    Grade.SMOOTH: _("Smooth"),
    Grade.EASY: _("Easy trail"),
    Grade.MODERATE: _("Moderate"),
    Grade.TECHNICAL: _("Technical"),
    Grade.VERY_TECHNICAL: _("Very technical"),
    Grade.EXTREME: _("Extreme"),
}

CONFIDENCE_NAMES: dict[Confidence, Words] = {
    Confidence.COURSE_AND_SHARES: _("course with heights, most of it described"),
    Confidence.SHARES: _("heights, length or part of the description is missing"),
    Confidence.TAGS: _("based on tags only"),
}
