"""What a page costs: queries, and compressed bytes over the wire."""

import gzip
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Browser, Response, Route

from tests.browser import new_window, open_browser

ORIGIN = "http://testserver"


def count_queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return len(queries)


def weigh(pages: dict[str, HttpResponse]) -> dict[str, int]:
    """Compressed bytes of all that a browser asks for on a first visit of each address, written before.

    A thread of its own has the browser: the loop that Playwright starts would hide the transaction of the samples,
    which no server's thread could see either.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_weigh, pages).result()


def _weigh(pages: dict[str, HttpResponse]) -> dict[str, int]:
    with open_browser() as browser:
        return {address: _weigh_page(browser, address, page) for address, page in pages.items()}


def _weigh_page(browser: Browser, address: str, page: HttpResponse) -> int:
    client, answers = Client(), list[Response]()

    def answer(route: Route) -> None:
        asked = route.request.url.removeprefix(ORIGIN)
        reply = page if asked == address else client.get(asked)
        body = reply.getvalue()
        route.fulfill(status=reply.status_code, headers=dict(reply.items()), body=body)

    window = new_window(browser)
    window.route("**/*", answer)
    window.on("response", lambda reply: answers.append(reply))
    window.goto(ORIGIN + address, wait_until="networkidle")
    assert [reply.url for reply in answers if not reply.ok] == []
    weight = sum(len(gzip.compress(reply.body())) for reply in answers)
    window.context.close()
    return weight
