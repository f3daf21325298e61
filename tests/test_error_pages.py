import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.views import defaults
from django.views.csrf import csrf_failure

pytestmark = pytest.mark.django_db


def test_a_wrong_address_leads_on(client: Client) -> None:
    page = client.get("/no/such/page/")
    assert page.status_code == 404
    assert "No path leads here" in page.content.decode()
    assert 'href="/races/"' in page.content.decode()


def test_every_failure_has_a_page_in_the_sites_face(rf: RequestFactory) -> None:
    request = rf.get("/<script>")
    pages = [
        (400, defaults.bad_request(request, ValueError("<b>secret</b>"))),
        (403, defaults.permission_denied(request, PermissionDenied())),
        (403, csrf_failure(request, "Referer checking failed")),
        (500, defaults.server_error(request)),
    ]
    for status, page in pages:
        text = page.content.decode()
        assert page.status_code == status
        assert "css/tokens.css" in text
        assert len(re.findall("<h1>", text)) == 1
        assert "<script>" not in text
        assert "secret" not in text


def test_the_page_about_our_mistake_asks_no_database(rf: RequestFactory, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        page = defaults.server_error(rf.get("/")).content.decode()
    assert "Something broke on our side" in page
