"""The words for weather: forecasts, usual weather, providers."""
