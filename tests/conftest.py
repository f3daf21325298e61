"""Fixtures that every test may ask for: people and rows, brokers and workers, a browser."""

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache

# Machines that run the suite are busy: an example may take its time.
hypothesis.settings.register_profile("trailsite", deadline=None)
hypothesis.settings.load_profile("trailsite")

pytest_plugins = ["tests.cast", "tests.brokers", "tests.browser", "tests.open_meteo_server"]


def pytest_configure() -> None:
    """Hash passwords cheaply: the real way takes a third of a second for each person of each test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first, half of them at the head of each half: two processes then end at about the same time."""
    long = [item for item in items if is_long(item)]
    short = [item for item in items if not is_long(item)]
    middle = len(short) // 2
    items[:] = long[::2] + short[:middle] + long[1::2] + short[middle:]


def is_long(item: pytest.Item) -> bool:
    """Whether it drives a browser, or starts and kills servers."""
    return "browser" in getattr(item, "fixturenames", ()) or "runtime" in item.path.parts


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Limits of sign-ups and mails are counted in the cache: no test meets what another one did."""
    cache.clear()
