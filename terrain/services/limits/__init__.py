"""Limits: how much may be asked of a weather provider, and when it is left alone."""
