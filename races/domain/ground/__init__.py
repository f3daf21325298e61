"""Ground: what a course's technicality is made of."""
