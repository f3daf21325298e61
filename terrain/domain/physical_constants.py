"""Constants of the Earth and its air, and what units are worth in others: each once, with its source."""

from typing import Final

EARTH_MEAN_RADIUS_M: Final = 6_371_008.8
"""Mean radius R1 of the ellipsoid GRS 80 (IUGG; Moritz, Geodetic Reference System 1980, 2000)."""
EARTH_SEMI_MAJOR_M: Final = 6_378_137.0
EARTH_ECCENTRICITY_SQUARED: Final = 6.694_379_990_14e-3
"""Of the ellipsoid WGS 84 (NIMA TR8350.2)."""
METRES_PER_DEGREE: Final = 111_195.0
"""A degree of latitude on a sphere of the mean radius, to the metre: for drawings and for what is near."""

ZERO_CELSIUS_K: Final = 273.15
"""0 °C in kelvin (BIPM, The International System of Units, 9th edition, 2019)."""
LAPSE_K_PER_M: Final = 0.0065
"""Mean fall of temperature with height in the troposphere (ICAO Doc 7488, standard atmosphere); wrong under
inversions."""
PRESSURE_EXPONENT: Final = 5.257
"""Of the barometric formula at that lapse: gravity / (gas constant of dry air · lapse), as national weather services
round it."""
SCALE_HEIGHT_M: Final = 8_434.0
"""Height over which pressure falls to 1/e in air of 15 °C, the standard atmosphere's at sea level (ICAO Doc 7488)."""

KMH_PER_MS: Final = 3.6
MS_PER_KNOT: Final = 1_852 / 3_600
"""An international nautical mile an hour (First International Extraordinary Hydrographic Conference, 1929)."""
M_PER_FOOT: Final = 0.3048
MM_PER_INCH: Final = 25.4
"""International yard and pound agreement, 1959."""
