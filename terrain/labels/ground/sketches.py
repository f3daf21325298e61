"""What the sketch of each severity shows, for those who don't see it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from terrain.domain.ground.vocabulary import Exposure, ObstacleKind, Severity
from terrain.labels.ground.severities import Anchors

SKETCH_WORDS: dict[ObstacleKind, Anchors] = {
    ObstacleKind.MUD: (
        _("A runner on firm ground with two puddles"),
        _("A runner whose soles are in mud"),
        _("A runner in mud over the ankles"),
        _("A runner in mud up to the knees"),
        _("A runner with poles in a bog above the knees"),
    ),
    ObstacleKind.FIXED_ROCK: (
        _("A runner before bumps as high as a sole"),
        _("A runner before stones as high as the ankle"),
        _("A runner stepping onto a ledge as high as the knee"),
        _("A runner with a hand on a ledge as high as the hip"),
        _("A runner climbing a step higher than the hip with both hands"),
    ),
    ObstacleKind.LOOSE_ROCK: (
        _("A runner on gravel that is nearly flat"),
        _("A runner on a gentle slope with stones as large as a fist"),
        _("A person on a slope full of rubble that slides"),
        _("A person walking down a steep slope among large loose blocks"),
        _("A person on hands and feet on a very steep slope, stones falling"),
    ),
    ObstacleKind.BOULDERS: (
        _("A runner on a free path, blocks beside it"),
        _("A runner before a row of blocks as high as the ankle"),
        _("A runner stepping onto blocks as high as the knee"),
        _("A runner with a hand on blocks as high as the hip"),
        _("A runner climbing blocks higher than the hip"),
    ),
    ObstacleKind.ROOTS: (
        _("A runner and two roots that hardly rise above the path"),
        _("A runner among a few roots as high as the ankle"),
        _("A runner on a path full of roots, one beside the other"),
        _("A runner stepping over roots as high as the knee with holes below"),
        _("A person climbing a bank by its roots"),
    ),
    ObstacleKind.WATER_CROSSING: (
        _("A runner on stepping stones in shallow water"),
        _("A runner in a stream up to the ankles"),
        _("A person in a stream up to the knees, one arrow for the current"),
        _("A person in a stream up to the hip, two arrows for the current"),
        _("A person holding a rope in a stream above the hip, three arrows for the current"),
    ),
    ObstacleKind.STEEP_CLIMB: (
        _("A runner on a slope of 10%"),
        _("A person walking up a slope of 17%"),
        _("A person walking up a slope of 25%, hands on the knees"),
        _("A person walking up a slope of 35%, bent low"),
        _("A person on hands and feet on a slope of 45%"),
    ),
    ObstacleKind.STEEP_DESCENT: (
        _("A runner going down a slope of 10%"),
        _("A runner braking on a slope of 17%"),
        _("A runner with wide arms and short steps on a slope of 25%"),
        _("A runner leaning back on a slope of 35%"),
        _("A person sitting back on one hand on a slope of 45%"),
    ),
    ObstacleKind.SCRAMBLE: (
        _("A person with one hand on a block for balance"),
        _("A person going up rocky steps with a hand on the next"),
        _("A person pulling up on the large holds of a rock face"),
        _("A climber in the middle of a wall, the ground far below"),
        _("A climber on the side of a jagged ridge"),
    ),
    ObstacleKind.FIXED_AID: (
        _("A runner holding a handrail beside a flat path"),
        _("A person going up a slope along a chain"),
        _("A person on a ladder a little taller than they are"),
        _("A small figure on the second of two ladders, a chain beside it"),
        _("A climber hanging by the arms from a cable on an overhanging wall"),
    ),
    ObstacleKind.NARROW_PASSAGE: (
        _("A runner seen from behind between bushes, just wide enough"),
        _("A runner in a rut half a metre wide, flat ground beside it"),
        _("A runner on a path a foot wide across a slope"),
        _("A runner on a ledge, a wall on one side and a drop on the other"),
        _("A person sitting astride a knife-edge, drops on both sides"),
    ),
    ObstacleKind.PATHLESS: (
        _("A runner on a faint path with markers up to the skyline"),
        _("A runner on a path that breaks off and goes on later"),
        _("A runner on open grassland, one marker far away"),
        _("A runner among high tussocks, a winding line to be found"),
        _("A runner before broken ground, a compass"),
    ),
    ObstacleKind.SNOW_ICE: (
        _("A runner between two patches of snow"),
        _("A runner in snow up to the ankles"),
        _("A person in snow up to the knees"),
        _("A person sliding down a slope of hard snow"),
        _("A person with spikes, rope and axe on steep ice with cracks"),
    ),
    ObstacleKind.SAND: (
        _("A runner on firm ground with a little sand"),
        _("A runner whose soles sink into sand"),
        _("A runner whose ankles sink into sand"),
        _("A person walking up a steep dune and sliding back"),
        _("A person on hands and feet on a very steep dune"),
    ),
    ObstacleKind.VEGETATION: (
        _("A runner in grass up to the ankles"),
        _("A runner in growth up to the knees"),
        _("A person in growth up to the hip"),
        _("A person in a thicket up to the shoulders"),
        _("A person climbing over a fallen tree"),
    ),
    ObstacleKind.STEPS: (
        _("A runner before three low steps"),
        _("A runner before a flight of even steps"),
        _("A runner before uneven steps, the highest up to the knee"),
        _("A person before high, broken steps"),
        _("A person climbing steps higher than the knee, as steep as a ladder"),
    ),
    ObstacleKind.EXTREME_WEATHER: (
        _("A runner under a cloud"),
        _("A runner in rain"),
        _("A person beside a large thermometer"),
        _("A person bent against wind and driving rain"),
        _("A person crouching in a thunderstorm"),
    ),
}

EXPOSURE_WORDS: dict[Exposure, str | Promise] = {
    Exposure.HARMLESS: _("A runner on level ground"),
    Exposure.HURTS: _("A runner beside a low slope, the way down short"),
    Exposure.SERIOUS: _("A runner beside a steep slope that ends in rocks"),
    Exposure.DEADLY: _("A runner at the edge of a cliff without a bottom to be seen"),
}


def sketch_words(kind: ObstacleKind | str, severity: int) -> str:
    """What is to be seen in the sketch of this kind at this severity (1-5)."""
    return str(SKETCH_WORDS[ObstacleKind(kind)][Severity(severity) - 1])
