"""GPX, read and written."""
