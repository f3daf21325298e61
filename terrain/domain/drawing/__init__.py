"""Geometry of the site's drawings: profile, small relief, plan. Numbers and path data only; templates draw them."""
