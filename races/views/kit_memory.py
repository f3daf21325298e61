"""What a visitor has seen of a checklist, kept in a signed cookie of that page: looking stores nothing with us."""

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from races.domain.runner.checklist import Memory, Snapshot, first_memory, memory_as_json, memory_of_json

COOKIE = "kit_seen"
KEPT_S = 60 * 24 * 3600
LARGEST = 3800
"""Bytes that browsers keep of one cookie."""


def remembered(request: HttpRequest, pace_s_per_km: int) -> Memory | None:
    """The memory that came with the request, where there is one of this pace."""
    try:
        data = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=KEPT_S)
    except signing.BadSignature:
        return None
    memory = memory_of_json(data)
    return memory if memory and memory.pace_s_per_km == pace_s_per_km else None


def looked_at(request: HttpRequest, pace_s_per_km: int, seen: Snapshot, now: datetime) -> Memory:
    """The memory once this list has been looked at."""
    memory = remembered(request, pace_s_per_km)
    return memory.after(seen, now) if memory else first_memory(pace_s_per_km, seen, now)


def remember(response: HttpResponse, path: str, memory: Memory) -> None:
    value = signing.dumps(memory_as_json(memory), salt=COOKIE, compress=True)
    if len(value) <= LARGEST:
        response.set_cookie(
            COOKIE,
            value,
            max_age=KEPT_S,
            path=path,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
