"""The words for technicality: grades, the formula and how well it agrees."""
