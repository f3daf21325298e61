"""Forms of the terrain pages."""
