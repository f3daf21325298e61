"""The time zones in which an edition may be held."""

from functools import cache
from zoneinfo import available_timezones

NOT_PLACES = {"Factory", "localtime", "posixrules"}
"""Names that some systems list and that mean no place: what they say depends on the machine."""


@cache
def zone_names() -> list[str]:
    """Every IANA time zone, sorted by name."""
    return sorted(available_timezones() - NOT_PLACES)
