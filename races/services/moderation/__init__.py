"""Moderation: a listing's way to the public, and the messages about it."""
