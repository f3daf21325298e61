"""Effort: how long and high a race is, whatever is underfoot."""

M_PER_KM = 1000
GAIN_M_PER_KM = 100
"""A hundred metres of climb count as one kilometre (ITRA, "km-effort")."""

ITRA_CLASSES = ((210, "XXL"), (155, "XL"), (115, "L"), (75, "M"), (45, "S"), (25, "XS"), (0, "XXS"))
"""(least km-effort, class), ITRA's table."""


def km_effort(distance_m: float, gain_m: float | None) -> float:
    """Kilometres plus climb in hundreds of metres (ITRA). Unknown climb counts as none."""
    return distance_m / M_PER_KM + (gain_m or 0.0) / GAIN_M_PER_KM


def itra_class(km_effort: float) -> str:
    """Class from XXS to XXL, computed from our figures and not certified by ITRA."""
    return next((name for least, name in ITRA_CLASSES if km_effort >= least), "XXS")
