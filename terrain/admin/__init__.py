"""Courses and forecasts as data. Importing this package registers the pages of `terrain`."""

from terrain.admin import climates, courses, forecasts

__all__ = ["climates", "courses", "forecasts"]
