"""Those who read the pages. Each page is asked for as if it were the first one: only the sign-in is kept."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http.response import HttpResponseBase
from django.test import Client

ADDRESSES = {
    "organizer": "organizer@trailsite.example",
    "runner": "runner@trailsite.example",
    "moderator": "moderator@trailsite.example",
    "operator": "operator@trailsite.example",
}


class Visitor:
    """A browser without memory but for the sign-in of one person (`visitor` is nobody)."""

    def __init__(self, role: str) -> None:
        self.role = role
        self.client = Client(raise_request_exception=False)
        if role in ADDRESSES:
            self.client.force_login(
                get_user_model().objects.get(email=ADDRESSES[role]), settings.AUTHENTICATION_BACKENDS[0]
            )
        self.session = self.client.cookies.get(settings.SESSION_COOKIE_NAME)

    def get(self, address: str, **headers: str) -> HttpResponseBase:
        self._forget()
        return self.client.get(address, headers=headers)

    def post(self, address: str, data: dict[str, Any], **options: Any) -> HttpResponseBase:
        """The page to which the answer leads, which says what became of it."""
        self._forget()
        return self.client.post(address, data, follow=True, **options)

    def _forget(self) -> None:
        self.client.cookies.clear()
        if self.session is not None:
            self.client.cookies[settings.SESSION_COOKIE_NAME] = self.session.value
