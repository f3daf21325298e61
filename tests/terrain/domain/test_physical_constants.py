"""What nature and the units give: each number once."""

import re
from math import exp, isclose, radians
from pathlib import Path

import pytest

import races
import terrain
from terrain.domain import physical_constants as constants
from terrain.domain.physical_constants import (
    EARTH_ECCENTRICITY_SQUARED,
    EARTH_MEAN_RADIUS_M,
    EARTH_SEMI_MAJOR_M,
    LAPSE_K_PER_M,
    METRES_PER_DEGREE,
    PRESSURE_EXPONENT,
    SCALE_HEIGHT_M,
    ZERO_CELSIUS_K,
)

GRAVITY_MS2, GAS_CONSTANT_J_KGK = 9.806_65, 287.052_87
"""Of the standard atmosphere (ICAO Doc 7488)."""


def test_they_agree_with_each_other() -> None:
    semi_minor_m = EARTH_SEMI_MAJOR_M * (1 - EARTH_ECCENTRICITY_SQUARED) ** 0.5
    assert isclose(EARTH_MEAN_RADIUS_M, (2 * EARTH_SEMI_MAJOR_M + semi_minor_m) / 3, abs_tol=0.1)
    assert round(radians(1) * EARTH_MEAN_RADIUS_M) == METRES_PER_DEGREE
    assert isclose(PRESSURE_EXPONENT, GRAVITY_MS2 / (GAS_CONSTANT_J_KGK * LAPSE_K_PER_M), rel_tol=1e-3)
    assert isclose(SCALE_HEIGHT_M, GAS_CONSTANT_J_KGK * (ZERO_CELSIUS_K + 15) / GRAVITY_MS2, rel_tol=1e-3)
    assert isclose(
        exp(-1), (1 - LAPSE_K_PER_M * SCALE_HEIGHT_M / (ZERO_CELSIUS_K + 15)) ** PRESSURE_EXPONENT, abs_tol=0.1
    )


DIGITS = {
    "EARTH_MEAN_RADIUS_M": r"6_?371_?\.?008",
    "EARTH_SEMI_MAJOR_M": r"6_?378_?\.?137",
    "EARTH_ECCENTRICITY_SQUARED": r"6\.694",
    "METRES_PER_DEGREE": r"111_?195",
    "ZERO_CELSIUS_K": r"273\.15",
    "LAPSE_K_PER_M": r"0\.0065",
    "PRESSURE_EXPONENT": r"5\.25[5-9]",
    "SCALE_HEIGHT_M": r"8_?434",
    "KMH_PER_MS": r"[*/] 3\.6\b|\b3\.6 \*",
    "MS_PER_KNOT": r"1_?852\b",
    "M_PER_FOOT": r"0\.3048",
    "MM_PER_INCH": r"[*/] 25\.4|= 25\.4",
}
"""How each would be written anew."""
OTHERS = {("KMH_PER_MS", "running_cost.py")}
"""Another quantity of the same digits: Minetti's cost of flat running, 3.6 J/kg/m."""


def test_each_is_looked_for() -> None:
    assert set(DIGITS) == {name for name in vars(constants) if name.isupper()}


@pytest.mark.parametrize("name", DIGITS)
def test_no_other_module_writes_it(name: str) -> None:
    literal = re.compile(rf"(?<![\d.])(?:{DIGITS[name]})")
    packages = [Path(package.__file__).parent for package in (races, terrain)]
    sources = [path for package in packages for path in package.rglob("*.py")]
    writers = {path.name for path in sources if literal.search(path.read_text())} - {"physical_constants.py"}
    assert [writer for writer in writers if (name, writer) not in OTHERS] == []
