"""Organizer: who may edit what, and what the organizer's pages read."""
