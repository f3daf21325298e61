"""Technicality: the formula, what each obstacle adds, the score of a course and of its sections."""
