"""Icons, grade marks and the words and figures of the ground, for templates."""

from collections.abc import Iterable

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from terrain.domain.drawing.relief import draw_relief
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import Confidence, Exposure, Grade, ObstacleKind
from terrain.domain.weather.sky import Sky
from terrain.labels import figures, hours, time_ranges
from terrain.labels.ground.guides import KIND_SHORT_NAMES
from terrain.labels.ground.severities import severity_anchor
from terrain.labels.ground.words import CONFIDENCE_NAMES, EXPOSURE_NAMES, GRADE_NAMES, KIND_NAMES, NOT_DESCRIBED
from terrain.labels.weather.told import told_text
from terrain.labels.weather.words import SKY_NAMES, THUNDER_NAMES
from terrain.models import Course

register = template.Library()

register.filter("km", figures.km)
register.filter("metres", figures.metres)
register.filter("degrees", figures.degrees)
register.filter("signed", figures.signed)
register.filter("score", figures.score)
register.filter("points", figures.points)
register.filter("percent", figures.percent)
register.filter("hours_minutes", hours.duration)
register.filter("margin", hours.margin)
register.filter("margin_range", time_ranges.margin_range)
register.simple_tag(time_ranges.time_range, name="time_range")
register.filter("pace", figures.pace)
register.filter("millimetres", figures.millimetres)
register.filter("whole_km", figures.whole_km)
register.filter("px", figures.px)
register.filter("km_exact", figures.km_exact)
register.filter("signed_metres", figures.signed_metres)
register.filter("told_text", told_text)


@register.simple_tag
def icon(name: str, size: int = 20, label: str = "") -> SafeString:
    """A drawing of the sprite (static/icons.svg). Without a label it is decoration; give one where no word is near."""
    role = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="icon" width="{}" height="{}" {}><use href="{}#{}"/></svg>',
        size,
        size,
        role,
        static("icons.svg"),
        name,
    )


@register.simple_tag
def grade_mark(grade: int | None, size: int = 24, decorative: bool = False) -> SafeString:
    """The mark of a grade 1-6, or of "not rated" for None. Decorative where score and word stand beside it."""
    role = (
        SafeString('aria-hidden="true"')
        if decorative
        else format_html('role="img" aria-label="{}"', grade_label(grade))
    )
    return format_html(
        '<svg class="grade-mark grade-{}" width="{}" height="{}" {}><use href="{}#grade-{}"/></svg>',
        grade or "none",
        size,
        size,
        role,
        static("icons.svg"),
        grade or "none",
    )


@register.filter
def grade_label(grade: int | None) -> str:
    """`Grade 4, Technical`, or `Not rated`."""
    if not grade:
        return _("Not rated")
    return _("Grade %(number)d, %(name)s") % {"number": grade, "name": GRADE_NAMES[Grade(grade)]}


@register.filter
def grade_name(grade: int | None) -> str:
    return str(GRADE_NAMES[Grade(grade)]) if grade else _("Not rated")


@register.filter
def kind_name(kind: str) -> str:
    return str(KIND_NAMES[ObstacleKind(kind)])


@register.filter
def kind_short(kind: str) -> str:
    """The kind's name where room is scarce: lanes, cards, lists."""
    return str(KIND_SHORT_NAMES.get(ObstacleKind(kind)) or KIND_NAMES[ObstacleKind(kind)])


@register.filter
def kind_list(kinds: Iterable[str]) -> str:
    """`boulders, scramble and mud`, for the middle of a sentence."""
    names = [name[:1].lower() + name[1:] for name in map(kind_name, kinds)]
    if len(names) < 2:
        return "".join(names)
    return _("%(most)s and %(last)s") % {"most": ", ".join(names[:-1]), "last": names[-1]}


@register.filter
def severity_words(tag: ObstacleTag) -> str:
    """What this kind looks like at this severity, as an organizer sees it."""
    return severity_anchor(tag.kind, tag.severity)


@register.filter
def sky_name(sky: str) -> str:
    return str(SKY_NAMES[Sky(sky)])


@register.filter
def thunder_name(level: int | None) -> str:
    """Empty for no risk, or an unknown one."""
    return str(THUNDER_NAMES[level]) if level else ""


@register.filter
def exposure_name(exposure: int | None) -> str:
    return str(NOT_DESCRIBED if exposure is None else EXPOSURE_NAMES[Exposure(exposure)])


@register.filter
def confidence_name(confidence: str) -> str:
    return str(CONFIDENCE_NAMES[Confidence(confidence)]) if confidence else ""


@register.filter
def main_kinds(course: Course | None, count: int = 3) -> list[str]:
    """The kinds that add most to a course's score, hardest first; none where the query left the rating out."""
    if course is None or "contributions" in course.get_deferred_fields():
        return []
    points: dict[str, float] = {}
    for line in course.contributions:
        points[line["kind"]] = points.get(line["kind"], 0.0) + line["points"]
    return sorted(points, key=lambda kind: -points[kind])[:count]


@register.inclusion_tag("components/relief.html")
def relief(course: Course | None) -> dict[str, object]:
    """The small profile of a course. Draws from figures stored with the course, asks no database."""
    if course is None or not course.relief_m:
        return {"drawing": None}
    words = _("Profile from %(low)s to %(high)s m") % {
        "low": figures.metres(min(course.relief_m)),
        "high": figures.metres(max(course.relief_m)),
    }
    return {"drawing": draw_relief(course.relief_m, course.relief_tones), "description": words}
