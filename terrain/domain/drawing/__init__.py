"""Geometry of the site's drawings: profile, small relief, plan. Numbers and path data only; templates draw them."""

from terrain.domain.drawing.places import Place, Role, places_along, tops_of
from terrain.domain.drawing.plan import PlanDrawing, draw_plan, draw_plans
from terrain.domain.drawing.profile.columns import Column
from terrain.domain.drawing.profile.cutoffs import CutOffMark
from terrain.domain.drawing.profile.drawing import ProfileDrawing, ProfileDrawings, draw_profile, draw_profiles
from terrain.domain.drawing.profile.hardest import HardestKm
from terrain.domain.drawing.profile.layout import LARGE, LAYOUTS, MEDIUM, SMALL, Layout
from terrain.domain.drawing.profile.nights import Night
from terrain.domain.drawing.relief import ReliefDrawing, draw_relief
from terrain.domain.drawing.underfoot import NOTHING_KNOWN, Underfoot, underfoot_of

__all__ = [
    "LARGE",
    "LAYOUTS",
    "MEDIUM",
    "NOTHING_KNOWN",
    "SMALL",
    "Column",
    "CutOffMark",
    "HardestKm",
    "Layout",
    "Night",
    "Place",
    "PlanDrawing",
    "ProfileDrawing",
    "ProfileDrawings",
    "ReliefDrawing",
    "Role",
    "Underfoot",
    "draw_plan",
    "draw_plans",
    "draw_profile",
    "draw_profiles",
    "draw_relief",
    "places_along",
    "tops_of",
    "underfoot_of",
]
