"""Listing: what an organizer does with events, editions, races and their courses."""
