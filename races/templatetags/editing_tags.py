"""Words of the organizer's pages, for templates."""

from django import template

from races.domain.listing.readiness import Gap
from races.labels.editing import GAPS

register = template.Library()


@register.filter
def gap_name(gap: Gap) -> str:
    """What is missing, as a thing: `Cut-off times`."""
    return str(GAPS[gap].name)
