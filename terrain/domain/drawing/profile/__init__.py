"""The profile as it is drawn, part by part."""
