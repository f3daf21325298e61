"""Courses and forecasts as data. Importing this package registers the pages of `terrain`."""

from terrain.admin import courses, forecasts

__all__ = ["courses", "forecasts"]
