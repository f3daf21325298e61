"""Forecasts: followed, claimed, fetched and stored."""
