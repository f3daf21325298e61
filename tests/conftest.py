"""Fixtures that every test may ask for: people and rows, brokers and workers, a browser."""

from hypothesis import settings

# Machines that run the suite are busy: an example may take its time.
settings.register_profile("trailsite", deadline=None)
settings.load_profile("trailsite")

pytest_plugins = ["tests.cast", "tests.brokers", "tests.browser", "tests.open_meteo_server"]
