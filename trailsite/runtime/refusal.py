"""Why the site can't start, said in one sentence."""


class StartRefused(Exception):
    """Something outside the site must change first; the message says what to do."""
