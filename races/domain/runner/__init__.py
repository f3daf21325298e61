"""Runner: pace, where and when they pass, what the weather asks of them, and what they tick."""
