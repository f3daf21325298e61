"""Where the National Weather Service has forecasts: coarse boxes, so that nobody asks it about the Alps.

Within them the service itself has the last word: parts of Canada and Mexico lie in the boxes and are refused by it.
"""

BOXES = (
    (24.3, 49.5, -125.0, -66.8),  # the 48 states and the District of Columbia
    (51.0, 71.6, -180.0, -129.8),  # Alaska, and the Aleutians west of the date line in the next box
    (51.0, 53.2, 172.3, 180.0),
    (18.8, 22.4, -160.4, -154.6),  # Hawaii
    (17.6, 18.7, -68.1, -64.4),  # Puerto Rico and the Virgin Islands
    (13.1, 20.7, 144.5, 146.2),  # Guam and the Northern Marianas
    (-14.7, -10.9, -171.2, -168.0),  # American Samoa
)
"""South, north, west and east, in degrees."""


def is_in_reach(latitude: float, longitude: float) -> bool:
    """Whether the service may have a forecast for this place."""
    return any(south <= latitude <= north and west <= longitude <= east for south, north, west, east in BOXES)
