"""Geometry of the site's drawings: profile, small relief, plan. Numbers and path data only; templates draw them."""

from terrain.domain.drawing.relief import ReliefDrawing, draw_relief

__all__ = ["ReliefDrawing", "draw_relief"]
