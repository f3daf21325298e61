"""Signing up: the form, the mail, the link, signed in."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from races.models import User

SIGN_UP = "/account/signup/"
WHO = {"email": "rio@trail.example", "name": "Rio", "password1": "granite-and-mud-7"}


@pytest.fixture(autouse=True)
def _no_mail_was_sent_before() -> None:
    """An address gets one link in three minutes; the count of the last test must not hold back this one's."""
    cache.clear()


def link_in_mail() -> str:
    [message] = mail.outbox
    [link] = re.findall(r"http://testserver(/account/\S+)", message.body)
    return str(link)


def test_from_the_form_over_the_mail_to_the_dashboard(client: Client, db: None) -> None:
    answer = client.post(SIGN_UP, WHO)
    assert answer["Location"] == "/account/confirm-email/"
    assert client.get("/organize/").wsgi_request.user.is_anonymous
    link = link_in_mail()
    assert "Confirm your address" in client.get(link).content.decode()
    answer = client.post(link, follow=True)
    assert answer.redirect_chain[-1][0] == "/organize/"
    assert "Create your organizer" in answer.content.decode()
    assert client.get("/organize/").wsgi_request.user == User.objects.get()
    assert User.objects.get().name == "Rio"


def test_without_the_link_nobody_signs_in(client: Client, db: None) -> None:
    client.post(SIGN_UP, WHO)
    other = Client()
    other.post("/account/login/", {"login": WHO["email"], "password": WHO["password1"]})
    assert other.get("/organize/").wsgi_request.user.is_anonymous


def test_the_mail_carries_nothing_that_the_form_was_fed(client: Client, db: None) -> None:
    """Else the site would send anybody's words to anybody's address."""
    client.post(SIGN_UP, WHO | {"name": "Win at http://spam.example"})
    [message] = mail.outbox
    assert "spam" not in message.subject + message.body


def test_an_address_with_an_account_is_not_given_away(client: Client, rio: User) -> None:
    answer = client.post(SIGN_UP, WHO)
    assert answer["Location"] == "/account/confirm-email/"
    [message] = mail.outbox
    assert message.subject == "You have an account already"
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"email": "not an address"}, "email"),
        ({"email": ""}, "email"),
        ({"name": ""}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "a\x00"}, "name"),
        ({"password1": "12345"}, "password1"),
        ({"password1": ""}, "password1"),
    ],
)
def test_a_bad_answer_is_named_at_the_field(client: Client, db: None, data: dict[str, str], field: str) -> None:
    answer = client.post(SIGN_UP, WHO | data)
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    assert not User.objects.exists()
    assert not mail.outbox


def test_a_forgotten_password_is_set_anew(client: Client, rio: User) -> None:
    client.post("/account/password/reset/", {"email": rio.email})
    answer = client.get(link_in_mail(), follow=True)
    page = answer.redirect_chain[-1][0]
    client.post(page, {"password1": "new-granite-8", "password2": "new-granite-8"})
    rio.refresh_from_db()
    assert rio.check_password("new-granite-8")
