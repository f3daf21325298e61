"""Fixtures that every test may ask for: people and rows, brokers and workers, a browser."""

import pytest
from django.core.cache import cache
from hypothesis import settings

# Machines that run the suite are busy: an example may take its time.
settings.register_profile("trailsite", deadline=None)
settings.load_profile("trailsite")

pytest_plugins = ["tests.cast", "tests.brokers", "tests.browser", "tests.open_meteo_server"]


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Limits of sign-ups and mails are counted in the cache: no test meets what another one did."""
    cache.clear()
