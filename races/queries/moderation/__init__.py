"""Moderation: the queue, and a listing's facts beside those decided about before."""
