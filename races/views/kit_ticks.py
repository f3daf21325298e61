"""Ticks of a checklist: of users in the database, of the signed-out in their session."""

from collections.abc import Collection

from django.http import HttpRequest

from races.models import Race, User
from races.queries.race.checklists import ticks_of
from races.services.runner.ticks import save_ticks

SESSION_KEY = "kit_ticks"
MOST_RACES = 30
"""Races whose ticks a session holds; the one ticked longest ago goes first."""


def ticks_for(request: HttpRequest, race: Race) -> frozenset[str]:
    """The visitor's ticks. A user's include those made in this session before signing in."""
    in_session = frozenset(_stored(request).get(str(race.pk), []))
    return in_session | ticks_of(request.user, race) if isinstance(request.user, User) else in_session


def keep_ticks(request: HttpRequest, race: Race, shown: Collection[str], ticked: Collection[str]) -> None:
    """Make these the visitor's ticks among the lines shown."""
    stored = _stored(request)
    before = stored.pop(str(race.pk), [])
    if isinstance(request.user, User):
        save_ticks(request.user, race, shown, ticked)
    else:
        stored[str(race.pk)] = sorted({*ticked, *(key for key in before if key not in shown)})
    if before or not isinstance(request.user, User):
        request.session[SESSION_KEY] = dict(list(stored.items())[-MOST_RACES:])


def _stored(request: HttpRequest) -> dict[str, list[str]]:
    return dict(request.session.get(SESSION_KEY, {}))
