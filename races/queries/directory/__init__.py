"""Directory: what is looked for, what fits it, and the lists that come of it."""
