"""Shapes of the profile that take more than a template says well: icons inside the drawing, patterns, key."""

from collections.abc import Iterable

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from terrain.domain.drawing.paths import number
from terrain.domain.drawing.profile.lanes import Lane
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.labels.ground.showpiece import CALLOUTS
from terrain.templatetags.patterns import PATTERNS, Pattern

register = template.Library()


@register.simple_tag
def svg_icon(name: str, x: float, y: float, size: float) -> SafeString:
    """A drawing of the sprite inside another drawing, at px from its top left corner."""
    return format_html(
        '<use href="{}#{}" x="{}" y="{}" width="{}" height="{}"/>',
        static("icons.svg"),
        name,
        number(x),
        number(y),
        number(size),
        number(size),
    )


@register.simple_tag
def svg_sky(sky: str, x: float, y: float, is_large: bool) -> SafeString:
    """The icon of a sky, centred on a column."""
    size = 24 if is_large else 22
    return svg_icon(f"weather-{sky}", x - size / 2, y, size)


@register.simple_tag
def svg_thunder(x: float, y: float, is_large: bool) -> SafeString:
    """A small storm at the shoulder of a sky that is none itself."""
    size = 14 if is_large else 11
    return svg_icon("weather-thunder", x + (10 if is_large else 9), y - 2, size)


@register.simple_tag
def svg_station(x: float, y: float, is_large: bool) -> SafeString:
    """An aid station: a box on the line."""
    size = 18 if is_large else 16
    left, top = x - size / 2, y - size / 2
    return format_html(
        '<rect class="p-station" x="{}" y="{}" width="{}" height="{}" rx="4"/>{}',
        number(left),
        number(top),
        size,
        size,
        svg_icon("ui-station", left + 3, top + 3, size - 6),
    )


@register.simple_tag
def svg_lane_icon(lane: Lane, is_large: bool) -> SafeString:
    """The icon of a lane, standing on its line."""
    size = 18 if is_large else 16
    return svg_icon(lane.kind, 0, lane.y - size - (0 if is_large else 1), size)


@register.inclusion_tag("components/patterns.html")
def patterns(kinds: Iterable[ObstacleKind]) -> dict[str, object]:
    """The hatchings of these kinds, once per page, before the drawings that use them."""
    tiles: list[tuple[ObstacleKind, Pattern]] = [(kind, PATTERNS[kind]) for kind in kinds]
    return {"patterns": tiles, "inks": ("", "-h")}


@register.filter
def callout_words(kind: ObstacleKind) -> tuple[str, str]:
    """Name and remark of a word over the first page's mountain."""
    name, remark = CALLOUTS[kind]
    return str(name), str(remark)
