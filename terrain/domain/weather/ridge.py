"""Wind on ridges, which the models' smoothed terrain doesn't know."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

GUST_PER_WIND: Final = 1.5
"""A gust over open land is about 1.5 times the wind that comes with it (Harper and others for the WMO, 2010)."""


def ridge_wind(wind: Floats, gust: Floats) -> Floats:
    """What blows over a ridge, in the unit of both: the 10 m wind of the cell, or the wind that its gusts come from.

    An estimate. Unknown values are NaN; NaN where both are.
    """
    return np.fmax(wind, gust / GUST_PER_WIND)
