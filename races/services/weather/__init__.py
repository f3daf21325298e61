"""Weather: whose weather is followed, how far it may be trusted, and what is usual."""
