"""The words for how things stand with weather providers, for those who run the site."""

from datetime import timedelta

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from terrain.labels.weather.words import PROVIDER_NAMES

ARCHIVE = "_archive"

BREAKER_NAMES: dict[str, Promise] = {
    "closed": gettext_lazy("Asked as usual"),
    "paused": gettext_lazy("Held"),
    "open": gettext_lazy("Left alone"),
    "half_open": gettext_lazy("On trial"),
}
"""By the breaker's state."""

BREAKER_TERMS: dict[str, Promise] = {
    "closed": gettext_lazy("breaker closed"),
    "paused": gettext_lazy("breaker closed"),
    "open": gettext_lazy("breaker open"),
    "half_open": gettext_lazy("breaker half open"),
}

PERIOD_NAMES: dict[timedelta, Promise] = {
    timedelta(days=1): gettext_lazy("Today (UTC)"),
    timedelta(hours=1): gettext_lazy("This hour"),
    timedelta(minutes=1): gettext_lazy("This minute"),
}


def provider_name(name: str) -> str:
    """The name of a provider, or of its archive, which is counted apart."""
    if name.endswith(ARCHIVE):
        return str(gettext_lazy("%(provider)s, archive")) % {"provider": provider_name(name.removesuffix(ARCHIVE))}
    return capfirst(str(PROVIDER_NAMES.get(name, name)))
