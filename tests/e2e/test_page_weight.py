"""What search and race pages cost with the sample data: queries, and bytes over the wire."""

import gzip
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from playwright.sync_api import Response

from races.models import Race
from races.samples.loading import load_samples
from tests.e2e.conftest import Visitor

MOST_QUERIES = {"search": 8, "race": 5}
MOST_BYTES = 150_000
SEARCHES = ["/races/", "/races/?grade_min=3&without=scramble&page=2", "/races/?q=trail&sort=-technicality"]


@pytest.mark.browser
def test_search_and_race_pages_stay_light(visitor: Callable[..., Visitor]) -> None:
    load_samples(timezone.now())
    races = Race.objects.published().select_related("edition__event").order_by("-course__technicality")
    pages = SEARCHES + [f"/races/{race.edition.event.slug}/{race.edition.year}/{race.slug}/" for race in races[:12]]

    client = Client()
    queries = {page: count_queries(client, page) for page in pages}
    most = {page: MOST_QUERIES["search" if page in SEARCHES else "race"] for page in pages}
    assert {page: count for page, count in queries.items() if count > most[page]} == {}

    weights = {page: weigh(visitor(), page) for page in (pages[0], pages[len(SEARCHES)])}
    assert {page: weight for page, weight in weights.items() if not 10_000 < weight <= MOST_BYTES} == {}


def count_queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return len(queries)


def weigh(newcomer: Visitor, page: str) -> int:
    """Compressed bytes of all that a first visit loads."""
    answers: list[Response] = []
    newcomer.page.on("response", lambda answer: answers.append(answer))
    newcomer.page.goto(newcomer.base + page, wait_until="networkidle")
    return sum(len(gzip.compress(answer.body())) for answer in answers)
