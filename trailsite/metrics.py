"""Counts for Prometheus: requests and their times by view, work that waits.

Each process counts for itself. The supervisor runs one web process with several threads; where several processes
serve (WEB_PROCESSES above 1), set PROMETHEUS_MULTIPROC_DIR to an empty folder and they add up.
"""

import os
import time
from collections.abc import Callable, Iterable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from trailsite.weather_metrics import ProviderUse, database_gauges

REQUESTS = Counter("trailsite_requests", "Answers given.", ["view", "method", "status"])
SECONDS = Histogram(
    "trailsite_request_seconds",
    "Time to answer.",
    ["view"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class MetricsMiddleware:
    """Counts each answer under the name of its view; what matched no address shares one name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        view = (match.view_name if match else None) or "no view"
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(view, method, str(response.status_code)).inc()
        SECONDS.labels(view).observe(time.perf_counter() - begun)
        return response


class WaitingWork:
    """What waits in the database now, asked when somebody looks."""

    def describe(self) -> Iterable[GaugeMetricFamily]:
        return []

    def collect(self) -> Iterable[GaugeMetricFamily]:
        from django.utils import timezone

        from races.models import Notification, Race
        from terrain.models import ForecastPoint

        counts = {
            "trailsite_forecast_points": ("Places whose weather is followed.", ForecastPoint.objects.all()),
            "trailsite_races_published": ("Races shown to runners.", Race.objects.filter(status="published")),
            "trailsite_races_submitted": ("Races waiting for a moderator.", Race.objects.filter(status="submitted")),
            "trailsite_notifications_unsent": ("Mails not sent yet.", Notification.objects.filter(sent_at=None)),
        }
        try:
            for name, (meaning, rows) in counts.items():
                yield GaugeMetricFamily(name, meaning, value=rows.count())
            yield from database_gauges(timezone.now())
        except DatabaseError:
            return


ASKED_WHEN_LOOKED_AT = (WaitingWork(), ProviderUse())
for collector in ASKED_WHEN_LOOKED_AT:
    REGISTRY.register(collector)


def metrics_as_text() -> tuple[bytes, str]:
    """All counts, and the content type of their format."""
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        for collector in ASKED_WHEN_LOOKED_AT:
            registry.register(collector)
    return generate_latest(registry), CONTENT_TYPE_LATEST
