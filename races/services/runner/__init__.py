"""Runner: a race for one runner: checklist, times, race day."""
