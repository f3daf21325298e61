"""Fitting the monthly model to the stations, and its error at stations that it hasn't seen."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from terrain.domain.climate.monthly import terms
from tests.terrain.domain.climate.stations import STATIONS, Station

MONTHS = range(1, 13)
RIDGE = 1.0
"""A light pull of all coefficients but the first to zero: none of them may rest on a few stations alone."""

Numbers = NDArray[np.float64]


def fitted() -> dict[str, float]:
    """The coefficients by name."""
    weights = _fit(*_rows(STATIONS))
    return dict(zip(terms(0, 0, 0, 1), weights.tolist(), strict=True))


def errors_where_unseen() -> Iterator[tuple[Station, Numbers]]:
    """Each station with the errors of its twelve months, by a fit to all other stations."""
    for station in STATIONS:
        weights = _fit(*_rows([other for other in STATIONS if other is not station]))
        known, means = _rows([station])
        yield station, means - known @ weights


def _rows(stations: list[Station]) -> tuple[Numbers, Numbers]:
    rows = [
        list(terms(station.latitude, station.longitude, station.height_m, month).values())
        for station in stations
        for month in MONTHS
    ]
    return np.array(rows), np.array([mean for station in stations for mean in station.means_c])


def _fit(known: Numbers, means: Numbers) -> Numbers:
    pull = RIDGE * np.eye(known.shape[1])
    pull[0, 0] = 0
    return np.linalg.solve(known.T @ known + pull, known.T @ means)
