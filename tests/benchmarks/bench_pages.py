"""What the pages that runners open most cost with the sample data: `make bench`. Not a part of `make test`."""

import gzip
import re
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from races.models import Race

ROUNDS = 7
WITH = re.compile(r'(?:src|href)="/static/([^"?#]+)')


@pytest.fixture
def samples(db: None) -> Race:
    call_command("load_samples", verbosity=0)
    found = Race.objects.filter(status="published", course__gain_m__gt=500).order_by("-course__technicality").first()
    assert found
    return found


def test_pages(samples: Race, client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    edition = samples.edition
    race = f"/races/{edition.event.slug}/{edition.year}/{samples.slug}/"
    pages = ["/", "/races/", "/races/?grade_min=3&without=scramble", race, f"{race}kit/", "/api/v1/races/"]
    with capsys.disabled():
        print(f"\n{'page':<52} {'status':>6} {'queries':>8} {'html kB':>8} {'all kB':>8} {'ms':>7}")
        for page in pages:
            print(_row(client, page))


def _row(client: Client, page: str) -> str:
    client.get(page)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(page)
    body, count = answer.content, len(queries)  # the next request empties the log
    own = len(gzip.compress(body)) / 1000
    linked = sum(_sizes(body.decode(errors="replace"))) / 1000
    seconds = statistics.median(_seconds(client, page) for _ in range(ROUNDS))
    shown = page if len(page) <= 52 else page[:51] + "…"
    return f"{shown:<52} {answer.status_code:>6} {count:>8} {own:>8.1f} {own + linked:>8.1f} {seconds * 1000:>7.1f}"


def _sizes(html: str) -> Iterator[int]:
    """Compressed bytes of what the page links, and of what its modules and styles import."""
    waiting, seen = list(WITH.findall(html)), set()
    while waiting:
        name = waiting.pop()
        place = finders.find(name)
        if name in seen or not isinstance(place, str):
            continue
        seen.add(name)
        data = Path(place).read_bytes()
        yield len(gzip.compress(data))
        if name.endswith(".js"):
            folder = name.rsplit("/", 1)[0]
            waiting += [f"{folder}/{other}" for other in re.findall(r'from "\./([^"]+)"', data.decode())]


def _seconds(client: Client, page: str) -> float:
    begun = time.perf_counter()
    client.get(page)
    return time.perf_counter() - begun
