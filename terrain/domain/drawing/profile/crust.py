"""The crust: what is underfoot, in the tone of its difficulty and the pattern of its kind, in whole px."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from terrain.domain.drawing.ground import LEAST_PX, SOFT_TONES, ToneSection
from terrain.domain.drawing.paths import number
from terrain.domain.drawing.scale import LinearScale
from terrain.domain.ground.vocabulary import ObstacleKind

LEAST_PATTERN_PX = 4.0
"""A pattern on less is only dirt."""


@dataclass(frozen=True, slots=True)
class CrustBand:
    """A section of one kind and tone; x and width in px, to be cut out by the crust. Bands never overlap."""

    x: float
    width: float
    kind: ObstacleKind
    tone: int

    @property
    def is_hard(self) -> bool:
        """Which ink its pattern takes."""
        return self.tone > SOFT_TONES


@dataclass(frozen=True, slots=True)
class CrustInk:
    """All bands of one tone, or all of one pattern, as one path."""

    tone: int
    kind: ObstacleKind | None
    is_hard: bool
    path: str


def crust_bands(sections: Sequence[ToneSection], along: LinearScale) -> tuple[CrustBand, ...]:
    """The sections where something is known to lie, the harder over the softer. Ground of grade 4 or harder takes at
    least LEAST_PX, so that a short brutal passage stays visible; softer ground what it takes."""
    first, behind = round(along.low_px), round(along.high_px)
    columns: list[tuple[int, ObstacleKind] | None] = [None] * (behind - first)
    for section in sorted(sections, key=lambda section: (section.tone, section.from_m)):
        if section.kind is not None:
            start, end = _columns(section, along, first, behind)
            columns[start:end] = [(section.tone, section.kind)] * (end - start)
    bands, x = [], float(first)
    for what, alike in groupby(columns):
        width = len(list(alike))
        if what:
            bands.append(CrustBand(x, float(width), what[1], what[0]))
        x += width
    return tuple(bands)


def crust_inks(bands: Sequence[CrustBand], top: float, base: float) -> tuple[CrustInk, ...]:
    """A path for each tone, then one for each pattern in each ink."""
    tones = sorted({band.tone for band in bands})
    inks = [CrustInk(tone, None, False, _path([b for b in bands if b.tone == tone], top, base)) for tone in tones]
    wide = [band for band in bands if band.width >= LEAST_PATTERN_PX]
    for kind, is_hard in sorted({(band.kind, band.is_hard) for band in wide}):
        patterned = [band for band in wide if (band.kind, band.is_hard) == (kind, is_hard)]
        inks.append(CrustInk(0, kind, is_hard, _path(patterned, top, base)))
    return tuple(inks)


def _columns(section: ToneSection, along: LinearScale, first: int, behind: int) -> tuple[int, int]:
    """Whole px from the left edge of the crust, inside it."""
    start, end = along.px(section.from_m), along.px(section.to_m)
    least = round(LEAST_PX) if section.tone > SOFT_TONES else 1
    width = max(least, round(end) - round(start))
    left = round(start) if width > least else round((start + end - width) / 2)
    left = max(first, min(left, behind - width))
    return left - first, min(left + width, behind) - first


def _path(bands: Sequence[CrustBand], top: float, base: float) -> str:
    return "".join(
        f"M{number(band.x)} {number(top)}h{number(band.width)}V{number(base)}h-{number(band.width)}z" for band in bands
    )
