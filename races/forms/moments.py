"""Wall-clock readings of a form as moments, with what is wrong said at the field."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from races.domain.time.local_time import NonexistentTime, utc_of
from terrain.labels.hours import time_of_day


def moment_of(local: datetime | None, zone: str) -> datetime | None:
    """The moment (UTC) of a reading in a zone. Raises ValidationError where clocks jump over it."""
    if local is None:
        return None
    try:
        return utc_of(local, zone)
    except NonexistentTime as gap:
        raise ValidationError(
            _("Clocks go forward that night in %(zone)s and jump over this time. %(next)s is the next that exists.")
            % {"zone": zone, "next": time_of_day(gap.next_local)},
            code="nonexistent",
        ) from gap
