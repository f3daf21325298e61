"""Time: when a race's clocks start, in whose zone, and until when runners are out."""
