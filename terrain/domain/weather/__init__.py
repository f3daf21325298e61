"""The weather of a place, hour by hour, and what it means to a runner."""
