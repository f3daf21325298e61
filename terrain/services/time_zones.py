"""The time zone of a place, from its coordinates."""

import tzfpy


def time_zone_at(latitude: float, longitude: float) -> str:
    """IANA name of the time zone at a place, in degrees WGS 84. At sea a zone of whole hours (`Etc/GMT+3`)."""
    return str(tzfpy.get_tz(longitude, latitude)) or "UTC"
