"""Forecasts: what is asked of a provider, when it is asked again, and how old an answer may be."""
