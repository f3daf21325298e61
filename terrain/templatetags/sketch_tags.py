"""Sketches of severities, for templates."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from terrain.domain.ground.vocabulary import Exposure, Grade, ObstacleKind
from terrain.domain.sketch import BOTTOM, TOP, WIDTH, Part, Sketch, draw_exposure, draw_severity
from terrain.domain.technicality.rating import tone_of
from terrain.labels.ground.sketches import EXPOSURE_WORDS, sketch_words

register = template.Library()


@register.simple_tag
def severity_sketch(kind: ObstacleKind, severity: int) -> SafeString:
    """A drawing of this kind at this severity beside a runner, with its text alternative."""
    return _drawing(draw_severity(kind, severity), tone_of(kind, severity), sketch_words(kind, severity))


@register.simple_tag
def exposure_sketch(level: int) -> SafeString:
    """A drawing of what a fall does at this exposure. Says nothing about difficulty, so it has the palest tone."""
    return _drawing(draw_exposure(level), int(Grade.SMOOTH), str(EXPOSURE_WORDS[Exposure(level)]))


def _drawing(sketch: Sketch, tone: int, words: str) -> SafeString:
    """Masses have the tone of the obstacle's difficulty."""
    paths = format_html_join(
        "", '<path class="{}" d="{}"/>', [(_class(stroke.part, tone), stroke.d) for stroke in sketch]
    )
    return format_html(
        '<svg class="sketch" viewBox="0 {} {} {}" role="img" aria-label="{}">{}</svg>',
        TOP,
        WIDTH,
        BOTTOM - TOP,
        words,
        paths,
    )


def _class(part: Part, tone: int) -> str:
    return f"sketch-mass tone-{tone}" if part is Part.MASS else f"sketch-{part}"
