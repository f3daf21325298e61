"""A rough monthly mean temperature of any place, for sites that can't ask an archive.

Latitude, height, month, and how near the heart of a continent, the warm Atlantic or the dry belt of the Old World is.
Fitted by least squares to the monthly normals 1991-2020 of 111 stations on all continents; the tests hold the stations,
fit anew, and measure the error at each station by the others alone. There is no skill in it for a day's high and low,
for rain, wind or snow: it tells none of them.
"""

from dataclasses import dataclass
from datetime import date
from math import acos, cos, degrees, exp, pi, radians, sin

COEFFICIENTS = {
    "everywhere": 28.28,
    "latitude": -22.64,
    "high latitude": -11.66,
    "km of height": -4.83,
    "inland": -11.11,
    "atlantic": 4.32,
    "dry": 4.57,
    "south": -5.92,
    "season": 8.74,
    "late season": 0.86,
    "season of high latitude": 4.94,
    "season inland": 12.92,
    "season by the atlantic": -7.65,
    "season in the dry": 3.16,
    "season in the south": -5.5,
}
"""In °C, by the names of `terms`."""

OFF_BY_MOSTLY_C = 5.6
"""19 of 20 monthly means lie within this at stations that the model hasn't seen (leaving out one at a time)."""

WARMEST_MONTH = 7
MID_MONTH = 15


@dataclass(frozen=True)
class Region:
    """Where the sea is far, near or warm: its strength falls from 1 in the middle as a bell of so many degrees."""

    latitude: float
    longitude: float
    reach_deg: float

    def strength_at(self, latitude: float, longitude: float) -> float:
        away = _degrees_between(latitude, longitude, self.latitude, self.longitude)
        return exp(-((away / self.reach_deg) ** 2))


NORTH_ASIA = Region(65, 120, 30)
NORTH_AMERICA = Region(55, -85, 18)
WARM_ATLANTIC = Region(70, 0, 18)
DRY_BELT = Region(35, 65, 30)
AMERICAN_SHARE = 0.8
"""Middles and reaches are judgement, tried against the stations in steps of 5 degrees."""


def terms(latitude: float, longitude: float, height_m: float, month: int) -> dict[str, float]:
    """What the coefficients are multiplied with. Months count from 1."""
    sine = sin(radians(latitude))
    square, south = sine * sine, sine * sine if latitude < 0 else 0.0
    inland = NORTH_ASIA.strength_at(latitude, longitude)
    inland += AMERICAN_SHARE * NORTH_AMERICA.strength_at(latitude, longitude)
    atlantic, dry = WARM_ATLANTIC.strength_at(latitude, longitude), DRY_BELT.strength_at(latitude, longitude)
    hemisphere = 1 if latitude >= 0 else -1
    angle = 2 * pi * (month - WARMEST_MONTH) / 12
    summer, autumn = hemisphere * cos(angle), hemisphere * sin(angle)
    return {
        "everywhere": 1.0,
        "latitude": square,
        "high latitude": square * square,
        "km of height": height_m / 1000,
        "inland": inland,
        "atlantic": atlantic,
        "dry": dry,
        "south": south,
        "season": abs(sine) * summer,
        "late season": abs(sine) * autumn,
        "season of high latitude": square * summer,
        "season inland": inland * summer,
        "season by the atlantic": atlantic * summer,
        "season in the dry": dry * summer,
        "season in the south": south * summer,
    }


def monthly_mean_c(latitude: float, longitude: float, height_m: float, month: int) -> float:
    """Mean temperature of a month (1-12)."""
    return sum(COEFFICIENTS[name] * term for name, term in terms(latitude, longitude, height_m, month).items())


def mean_c(latitude: float, longitude: float, height_m: float, on: date) -> float:
    """Mean temperature of the days around this one: between the middles of two months, in proportion."""
    first = on.month if on.day >= MID_MONTH else (on.month - 2) % 12 + 1
    passed = (on.day - MID_MONTH) / 30.4 if on.day >= MID_MONTH else 1 - (MID_MONTH - on.day) / 30.4
    share = min(1.0, max(0.0, passed))
    before, after = (monthly_mean_c(latitude, longitude, height_m, month) for month in (first, first % 12 + 1))
    return before * (1 - share) + after * share


def _degrees_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The angle between two places as seen from the middle of the Earth."""
    here, there = radians(latitude), radians(other_latitude)
    cosine = sin(here) * sin(there) + cos(here) * cos(there) * cos(radians(longitude - other_longitude))
    return degrees(acos(max(-1.0, min(1.0, cosine))))
