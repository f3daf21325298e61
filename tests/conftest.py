"""Fixtures that every test may ask for: see `tests/cast.py`."""

pytest_plugins = ["tests.cast"]
