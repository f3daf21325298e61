"""Sketches of severities, for templates."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from terrain.domain.sketch import BOTTOM, TOP, WIDTH, Part, Stroke, draw_severity
from terrain.domain.technicality import tone_of
from terrain.domain.vocabulary import ObstacleKind
from terrain.labels.sketches import sketch_words

register = template.Library()


@register.simple_tag
def severity_sketch(kind: ObstacleKind, severity: int) -> SafeString:
    """A drawing of this kind at this severity beside a runner, with its text alternative."""
    tone = tone_of(kind, severity)
    paths = format_html_join("", '<path class="{}" d="{}"/>', _paths(draw_severity(kind, severity), tone))
    return format_html(
        '<svg class="sketch" viewBox="0 {} {} {}" role="img" aria-label="{}">{}</svg>',
        TOP,
        WIDTH,
        BOTTOM - TOP,
        sketch_words(kind, severity),
        paths,
    )


def _paths(strokes: tuple[Stroke, ...], tone: int) -> list[tuple[str, str]]:
    """(classes, path data) of each stroke; masses have the tone of the obstacle's difficulty."""
    return [(_class(stroke.part, tone), stroke.d) for stroke in strokes]


def _class(part: Part, tone: int) -> str:
    return f"sketch-mass tone-{tone}" if part is Part.MASS else f"sketch-{part}"
