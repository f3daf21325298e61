"""How things stand with the weather: what was asked of each provider, what waits, and which forecasts are oldest."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from races.models import Race
from races.services.weather.following import race_id_of
from terrain.labels.hours import age
from terrain.labels.weather.providers import BREAKER_NAMES, BREAKER_TERMS, PERIOD_NAMES, provider_name
from terrain.labels.weather.words import failure_sentence
from terrain.models import ForecastPoint
from terrain.queries.operations import (
    OVERDUE,
    archive_backlog,
    backlog,
    near_forecasts,
    oldest_near,
    set_aside,
    set_aside_with_holder,
)
from terrain.services.forecasts.clocks import last_looked_at
from terrain.services.forecasts.following import ask_again
from terrain.services.forecasts.refresh import UnknownProvider
from terrain.services.limits import archives, gates
from terrain.services.limits.breakers import BreakerState, reset
from terrain.services.limits.gates import ProviderReport
from terrain.services.limits.shared import StoreState, store_state

MOST_SHOWN = 10
LATE_BEAT = timedelta(minutes=15)
"""The beat looks every five minutes."""


@dataclass(frozen=True)
class PeriodUse:
    """What was asked and spent within one period of the clock. Without a limit only the day's weight is known."""

    name: str
    requests: int
    weight: float | None
    limit: float | None = None
    left: float | None = None


@dataclass(frozen=True)
class ProviderCard:
    """One provider in words; `sign` stands beside the state for those who see no colours."""

    name: str
    code: str
    state: str
    state_name: str
    term: str
    sign: str
    until: datetime | None
    failures: int
    why: str
    places: int
    periods: list[PeriodUse]
    last_error: str
    last_error_words: str
    last_error_at: datetime | None
    last_error_age: str

    @property
    def is_shut(self) -> bool:
        return self.state in (BreakerState.PAUSED, BreakerState.OPEN)


@dataclass(frozen=True)
class FollowedPlace:
    """A place with the race that follows it, where the holder names one."""

    point: ForecastPoint
    holder: str
    race: Race | None
    words: str
    known_at: datetime | None = None
    age: str = ""


SIGNS = {"closed": "✓", "paused": "‖", "open": "×", "half_open": "?"}


def providers_view(request: HttpRequest, context: dict[str, Any], broker_problem: Callable[[], str]) -> HttpResponse:
    """The page "Weather providers". With a store that doesn't answer it says so and shows what the database knows."""
    _check(request, "view")
    now = timezone.now()
    store = store_state()
    is_away = store is StoreState.AWAY
    problem, cards, archive_cards = "", list[ProviderCard](), list[ProviderCard]()
    if not is_away:
        try:
            cards, archive_cards = _cards(gates.reports(now), now), _cards(archives.reports(now), now)
        except UnknownProvider as unknown:
            problem = str(unknown)
    looked_at = None if is_away else last_looked_at()
    page = {
        "title": _("Weather providers"),
        "store": str(store),
        "broker_problem": broker_problem(),
        "setting_problem": problem,
        "providers": cards,
        "archives": archive_cards,
        "names": ", ".join(provider_name(name) for name in settings.WEATHER_PROVIDERS),
        "looked_at": looked_at,
        "looked_age": age(now - looked_at) if looked_at else "",
        "is_late": looked_at is not None and now - looked_at > LATE_BEAT,
        "overdue_min": int(OVERDUE.total_seconds() // 60),
        "may_ask_again": request.user.has_perm("terrain.change_forecastpoint"),
    }
    return TemplateResponse(request, "admin/terrain/providers.html", context | page | _work(now))


def ask_places_again_view(request: HttpRequest) -> HttpResponse:
    """Let the next refresh try all places that were set aside."""
    _check_post(request)
    count = ask_again(set_aside().values_list("pk", flat=True), timezone.now())
    messages.success(request, _("%(count)d places are tried at the next refresh.") % {"count": count})
    return _back()


def ask_provider_again_view(request: HttpRequest) -> HttpResponse:
    """End a provider's pause: the operator knows better."""
    _check_post(request)
    asked = request.POST.get("provider", "")
    now = timezone.now()
    if asked not in {report.name for report in [*gates.reports(now), *archives.reports(now)]}:
        raise Http404
    if store_state() is StoreState.AWAY:
        messages.error(request, _("The workers' store doesn't answer: nothing was changed. Try again when it does."))
        return _back()
    reset(asked)
    messages.success(request, _("%(provider)s is asked at the next refresh.") % {"provider": provider_name(asked)})
    return _back()


def _check(request: HttpRequest, right: str) -> None:
    if not request.user.has_perm(f"terrain.{right}_forecastpoint"):
        raise PermissionDenied


def _check_post(request: HttpRequest) -> None:
    _check(request, "change")
    if request.method != "POST":
        raise PermissionDenied


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:weather_providers"))


def _work(now: datetime) -> dict[str, Any]:
    """What the database tells, in a fixed number of queries."""
    waiting, near = backlog(now), near_forecasts(now)
    oldest, aside = oldest_near(now, MOST_SHOWN), set_aside_with_holder(MOST_SHOWN)
    races = _races([window.holder for window in oldest] + [getattr(point, "holder", None) or "" for point in aside])
    return {
        "backlog": waiting,
        "due_age": age(now - waiting.due_since) if waiting.due_since else "",
        "near": near,
        "archive_backlog": archive_backlog(now),
        "oldest": [
            _followed(window.point, window.holder, races, getattr(window, "known_at", None), now) for window in oldest
        ],
        "aside": [_followed(point, getattr(point, "holder", None) or "", races, None, now) for point in aside],
        "most_shown": MOST_SHOWN,
    }


def _races(holders: Iterable[str]) -> dict[int, Race]:
    wanted = {number for holder in holders if (number := race_id_of(holder)) is not None}
    return Race.objects.select_related("edition__event").in_bulk(wanted)


def _followed(
    point: ForecastPoint, holder: str, races: dict[int, Race], known_at: datetime | None, now: datetime
) -> FollowedPlace:
    return FollowedPlace(
        point=point,
        holder=holder,
        race=races.get(race_id_of(holder) or 0),
        words=failure_sentence(point.last_error),
        known_at=known_at,
        age=age(now - known_at) if known_at else "",
    )


def _cards(reports: Iterable[ProviderReport], now: datetime) -> list[ProviderCard]:
    return [_card(report, now) for report in reports]


def _card(report: ProviderReport, now: datetime) -> ProviderCard:
    breaker = report.breaker
    state = str(breaker.state)
    return ProviderCard(
        name=provider_name(report.name),
        code=report.name,
        state=state,
        state_name=str(BREAKER_NAMES[state]),
        term=str(BREAKER_TERMS[state]),
        sign=SIGNS[state],
        until=breaker.until,
        failures=breaker.failures,
        why="" if breaker.state is BreakerState.CLOSED else breaker.detail or str(breaker.code),
        places=report.places,
        periods=_periods(report),
        last_error=report.last_error,
        last_error_words=failure_sentence(report.last_error),
        last_error_at=report.last_error_at,
        last_error_age=age(now - report.last_error_at) if report.last_error_at else "",
    )


def _periods(report: ProviderReport) -> list[PeriodUse]:
    spent = {use.limit.per: use for use in report.spent}
    requests = (report.requests, report.requests_this_hour, report.requests_this_minute)
    rows = []
    for (per, name), count in zip(PERIOD_NAMES.items(), requests, strict=True):
        if use := spent.get(per):
            rows.append(PeriodUse(str(name), count, use.weight, use.limit.weight, use.left))
        else:
            rows.append(PeriodUse(str(name), count, report.weight if per == timedelta(days=1) else None))
    return rows
