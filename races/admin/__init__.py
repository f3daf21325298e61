"""The moderators' tool. Importing this package registers the pages of `races`."""

from races.admin import kit, listings, people, queue, rating_runs, traces

__all__ = ["kit", "listings", "people", "queue", "rating_runs", "traces"]
