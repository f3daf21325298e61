"""Gauges for Prometheus of what the operator's page on weather shows: providers, backlog, age of the nearest forecasts.

Labels are few: the site's own providers, three periods, four states. Values come from the workers' shared store and
from a handful of queries that read indexes.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from prometheus_client.core import GaugeMetricFamily

if TYPE_CHECKING:
    from terrain.services.limits.gates import ProviderReport

PERIODS = {timedelta(minutes=1): "minute", timedelta(hours=1): "hour", timedelta(days=1): "day"}


class ProviderUse:
    """What the workers' store tells now, asked when somebody looks."""

    def describe(self) -> Iterable[GaugeMetricFamily]:
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        from django.utils import timezone

        yield from store_gauges(timezone.now())


def store_gauges(now: datetime) -> Iterator[GaugeMetricFamily]:
    """What workers have asked of providers. While their store doesn't answer, only that."""
    from terrain.services.forecasts.clocks import last_looked_at
    from terrain.services.forecasts.refresh import UnknownProvider
    from terrain.services.limits import archives, gates
    from terrain.services.limits.shared import StoreState, store_state

    state = store_state()
    is_up = state is not StoreState.AWAY
    yield _gauge("weather_store_up", "Whether the store that workers share answers (1) or not (0).", is_up)
    if not is_up:
        return
    if looked_at := last_looked_at():
        meaning = "When a beat or a pass last looked for what is due."
        yield _gauge("weather_last_pass_timestamp_seconds", meaning, looked_at.timestamp())
    try:
        reports = [*gates.reports(now), *archives.reports(now)]
    except UnknownProvider:
        return
    yield from provider_gauges(reports, now)


def provider_gauges(reports: "Iterable[ProviderReport]", now: datetime) -> Iterator[GaugeMetricFamily]:
    from terrain.services.limits.breakers import BreakerState

    requests = _family("weather_requests", "Requests sent in the clock's present period.", "provider", "period")
    spent = _family("weather_spent_weight", "Weight spent in the period, as the provider counts.", "provider", "period")
    left = _family("weather_left_weight", "Weight left of this site's budget in the period.", "provider", "period")
    states = _family("weather_breaker_state", "1 for the state that the provider is in.", "provider", "state")
    held = _family("weather_held_seconds", "Seconds until the provider may be asked again.", "provider")
    failures = _family("weather_failures_in_row", "Failed fetches since the last success.", "provider")
    failed_at = _family("weather_last_error_timestamp_seconds", "When the last failure was met.", "provider")
    for report in reports:
        counts = (report.requests_this_minute, report.requests_this_hour, report.requests)
        for period, count in zip(PERIODS.values(), counts, strict=True):
            requests.add_metric([report.name, period], count)
        if not any(use.limit.per == timedelta(days=1) for use in report.spent):
            spent.add_metric([report.name, "day"], report.weight)
        for use in report.spent:
            spent.add_metric([report.name, PERIODS[use.limit.per]], use.weight)
            left.add_metric([report.name, PERIODS[use.limit.per]], use.left)
        for state in BreakerState:
            states.add_metric([report.name, str(state)], report.breaker.state is state)
        until = report.breaker.until
        held.add_metric([report.name], max(0.0, (until - now).total_seconds()) if until else 0.0)
        failures.add_metric([report.name], report.breaker.failures)
        if report.last_error_at:
            failed_at.add_metric([report.name], report.last_error_at.timestamp())
    yield from (requests, spent, left, states, held, failures, failed_at)


def database_gauges(now: datetime) -> Iterator[GaugeMetricFamily]:
    """Six queries."""
    from terrain.queries.operations import archive_backlog, backlog, near_forecasts

    waiting, near, rows = backlog(now), near_forecasts(now), archive_backlog(now)
    since = waiting.due_since
    waits_s = (now - since).total_seconds() if since else 0.0
    yield _gauge("forecast_points_due", "Places whose refresh is due.", waiting.due)
    yield _gauge("forecast_points_overdue", "Places that have been due for more than 30 minutes.", waiting.overdue)
    yield _gauge("forecast_points_claimed", "Places that a worker is fetching.", waiting.claimed)
    yield _gauge("forecast_points_set_aside", "Places that are asked for no more.", waiting.set_aside)
    yield _gauge("forecast_longest_due_seconds", "How long the first of the due places has been due.", waits_s)
    yield _gauge("forecast_near_places", "Places of races within three days.", near.places)
    yield _gauge("forecast_near_places_missing", "Those of them without a forecast for the race.", near.missing)
    if near.oldest_at:
        age_s = (now - near.oldest_at).total_seconds()
        yield _gauge("forecast_oldest_near_age_seconds", "Age of the oldest of their forecasts.", age_s)
    yield _gauge("climates_due", "Days whose usual weather is to be fetched.", rows.climates)
    yield _gauge("past_weather_due", "Past editions whose weather is to be fetched.", rows.past)


def _gauge(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"trailsite_{name}", meaning, value=float(value))


def _family(name: str, meaning: str, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"trailsite_{name}", meaning, labels=labels)
