"""Fixtures that every test may ask for: people and rows, brokers and workers, a browser."""

import gc
import os

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches

# Machines that run the suite are busy: an example may take its time. `make test-deep` looks deeper, by night.
hypothesis.settings.register_profile("usual", deadline=None, max_examples=40)
hypothesis.settings.register_profile("deep", deadline=None, max_examples=1_000)
hypothesis.settings.load_profile(os.environ.get("TRAILSITE_TEST_EXAMPLES", "usual"))

pytest_plugins = [
    "tests.template_database",
    "tests.quick_flush",
    "tests.cast",
    "tests.brokers",
    "tests.browser",
    "tests.weather_servers.open_meteo",
    "tests.weather_servers.archive",
]


def pytest_configure() -> None:
    """Hash passwords cheaply: the real way takes a third of a second for each person of each test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_finish() -> None:
    """What is loaded by now stays until the end: no sweep of the memory goes through it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Limits of sign-ups, mails and weather providers are counted there: no test meets what another one did."""
    for cache in caches.all(initialized_only=False):
        cache.clear()
