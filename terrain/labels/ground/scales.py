"""Other scales in words: their names, what a level means there, and the obstacle that decides it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.scales import Orientation, Scale, ScaleReading
from terrain.labels.ground.words import KIND_NAMES

Words = str | Promise

SCALE_NAMES: dict[Scale, Words] = {
    Scale.SAC: _("SAC hiking scale"),
    Scale.SAC_SCALE: _("OSM sac_scale"),
    Scale.YDS: _("YDS class"),
    Scale.FFRANDONNEE: _("FFRandonnée technicity"),
    Scale.MIDE: _("MIDE movement"),
    Scale.TRAIL_RUN_PROJECT: _("Trail Run Project"),
}

SCALE_SOURCES: dict[Scale, Words] = {
    Scale.SAC: _("Swiss Alpine Club, revised 2023"),
    Scale.SAC_SCALE: _("OpenStreetMap wiki, Key:sac_scale"),
    Scale.YDS: _("Yosemite Decimal System, classes 1 to 5"),
    Scale.FFRANDONNEE: _("Fédération française de la randonnée, 1 to 5"),
    Scale.MIDE: _("FEDME and Aragon, “desplazamiento”, 1 to 5"),
    Scale.TRAIL_RUN_PROJECT: _("Six levels, voted by runners"),
}

SAC_MEANINGS: tuple[Words, ...] = (
    _("well-made path"),
    _("continuous path, steep in places"),
    _("path not always visible, hands now and then for balance"),
    _("often no path, single easy climbing moves"),
    _("exposed, demanding, mostly without a path"),
    _("very exposed, climbing up to grade II"),
)
YDS_MEANINGS: tuple[Words, ...] = (
    _("walking on a path"),
    _("rough ground, hands now and then"),
    _("scrambling, handholds needed"),
    _("easy climbing where a fall may be fatal"),
)
FFRANDONNEE_MEANINGS: tuple[Words, ...] = (
    _("no obstacle"),
    _("obstacles up to the ankle"),
    _("obstacles up to the knee"),
    _("obstacles up to the hip"),
    _("obstacles above the hip, hands may be needed"),
)
MIDE_MEANINGS: tuple[Words, ...] = (
    _("smooth surface"),
    _("bridle path"),
    _("steps or uneven ground"),
    _("hands or jumps to keep balance"),
    _("hands needed to go on"),
)
TRAIL_RUN_PROJECT_LEVELS: tuple[Words, ...] = (
    _("Easy"),
    _("Easy/Intermediate"),
    _("Intermediate"),
    _("Intermediate/Difficult"),
    _("Difficult"),
    _("Very difficult"),
)

MEANINGS: dict[Scale, tuple[Words, ...]] = {
    Scale.SAC: SAC_MEANINGS,
    Scale.SAC_SCALE: SAC_MEANINGS,
    Scale.YDS: YDS_MEANINGS,
    Scale.FFRANDONNEE: FFRANDONNEE_MEANINGS,
    Scale.MIDE: MIDE_MEANINGS,
}


@dataclass(frozen=True)
class OrientationRow:
    """A reading as pages show it. `because` names the obstacle that decides it; empty for scales of whole trails."""

    scale: Scale
    name: Words
    level: Words
    meaning: Words
    because: str
    source: Words
    from_m: float | None


def orientation_rows(orientation: Orientation) -> list[OrientationRow]:
    """One row for each scale."""
    return [_row(reading) for reading in orientation.readings]


def level_words(reading: ScaleReading) -> Words:
    """A level as its scale writes it."""
    is_worded = reading.scale is Scale.TRAIL_RUN_PROJECT
    return TRAIL_RUN_PROJECT_LEVELS[reading.level - 1] if is_worded else reading.value


def _row(reading: ScaleReading) -> OrientationRow:
    meanings = MEANINGS.get(reading.scale)
    return OrientationRow(
        scale=reading.scale,
        name=SCALE_NAMES[reading.scale],
        level=level_words(reading),
        meaning=meanings[reading.level - 1] if meanings else _("from the grade of the whole course"),
        because=_because(reading.crux),
        source=SCALE_SOURCES[reading.scale],
        from_m=reading.crux.from_m if reading.crux else None,
    )


def _because(crux: ObstacleTag | None) -> str:
    if crux is None:
        return ""
    return _now("%(kind)s, severity %(severity)d") % {"kind": KIND_NAMES[crux.kind], "severity": crux.severity}
