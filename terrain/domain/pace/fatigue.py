"""How long races tire: from the time of a runner who stays fresh to the time that it takes, and back; and how a runner
slows from start to finish."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FRESH_S = 3600.0
"""So long a pace is held: the hour for which it is given."""
RIEGEL = 1.06
"""Riegel 1981: time grows with distance to the power 1.06, found on efforts of up to 230 minutes."""
RIEGEL_UNTIL_S = 6.5 * 3600.0
ULTRA = 1.38
"""From here on time grows with this power. Both are fitted to 74 pairs of trail races of 6 to 46 hours that the same
people ran within 18 months (ADR 0026). So 100 km on road take 2.79 times a marathon, as Vuillemenot found (quoted on
runtheplanet.com, "Predict your 100K time")."""

LEAST_DRIFT, MOST_DRIFT = 0.02, 0.20
SHORT_M, LONG_M = 30_000.0, 120_000.0
"""ultraPacer's usual pacing: from start to finish runners slow by 2 % in races up to 30 km, by 20 % from 120 km on."""

_FRESH_AT_RIEGELS_END_S = FRESH_S * (RIEGEL_UNTIL_S / FRESH_S) ** (1 / RIEGEL)


def tired_s(fresh_s: float) -> float:
    """Seconds that an effort takes of which a fresh runner would need `fresh_s`."""
    if fresh_s <= FRESH_S:
        return fresh_s
    if fresh_s <= _FRESH_AT_RIEGELS_END_S:
        return float(FRESH_S * (fresh_s / FRESH_S) ** RIEGEL)
    return float(RIEGEL_UNTIL_S * (fresh_s / _FRESH_AT_RIEGELS_END_S) ** ULTRA)


def untired_s(elapsed_s: float) -> float:
    """Seconds that a fresh runner would have needed for an effort of `elapsed_s`: the inverse of `tired_s`."""
    if elapsed_s <= FRESH_S:
        return elapsed_s
    if elapsed_s <= RIEGEL_UNTIL_S:
        return float(FRESH_S * (elapsed_s / FRESH_S) ** (1 / RIEGEL))
    return float(_FRESH_AT_RIEGELS_END_S * (elapsed_s / RIEGEL_UNTIL_S) ** (1 / ULTRA))


def drift(at_m: Floats, length_m: float) -> Floats:
    """How much longer than on average each place takes for being early or late in a race of that length; 1 halfway."""
    span = float(np.interp(length_m, (SHORT_M, LONG_M), (LEAST_DRIFT, MOST_DRIFT)))
    slowing: Floats = 1 + span * (at_m / length_m - 0.5)
    return slowing
