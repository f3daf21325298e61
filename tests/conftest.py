"""Fixtures that every test may ask for: people and rows, brokers and workers, a browser."""

pytest_plugins = ["tests.cast", "tests.brokers", "tests.browser", "tests.open_meteo_server"]
