"""Fixtures that every test may ask for: people and rows, brokers and workers, a browser."""

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches

# Machines that run the suite are busy: an example may take its time, and fifty say nearly what a hundred do.
hypothesis.settings.register_profile("trailsite", deadline=None, max_examples=50)
hypothesis.settings.load_profile("trailsite")

pytest_plugins = [
    "tests.template_database",
    "tests.quick_flush",
    "tests.cast",
    "tests.brokers",
    "tests.browser",
    "tests.open_meteo_server",
    "tests.archive_server",
]


def pytest_configure() -> None:
    """Hash passwords cheaply: the real way takes a third of a second for each person of each test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Limits of sign-ups, mails and weather providers are counted there: no test meets what another one did."""
    for cache in caches.all(initialized_only=False):
        cache.clear()
