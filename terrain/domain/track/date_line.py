"""The date line, at which a line on a map is cut: RFC 7946, section 3.1.9."""

import numpy as np

from terrain.domain.track.points import Floats


def cut_at_date_line(points: Floats) -> list[Floats]:
    """Rows of (longitude, latitude, ...) in pieces that lie on one side of 180 degrees each.

    Where two points lie on either side, the place between them ends one piece at 180 and begins the next at -180, or
    the other way round.
    """
    crossings = np.flatnonzero(np.abs(np.diff(points[:, 0])) > 180.0)
    pieces, begin = [], points[:0]
    first = 0
    for crossing in crossings.tolist():
        edge, beyond = _edges(points[crossing], points[crossing + 1])
        pieces.append(np.concatenate((begin, points[first : crossing + 1], edge)))
        begin, first = beyond, crossing + 1
    pieces.append(np.concatenate((begin, points[first:])))
    return [piece for piece in pieces if len(piece) > 1 and np.ptp(piece[:, :2], axis=0).any()]


def _edges(before: Floats, behind: Floats) -> tuple[Floats, Floats]:
    """The place at the date line between two points, as seen from either side."""
    side = 180.0 if before[0] > 0 else -180.0
    step = behind[0] + 2 * side - before[0]
    part = 0.0 if step == 0 else (side - before[0]) / step
    place = before + part * (behind - before)
    edge, beyond = place.copy(), place.copy()
    edge[0], beyond[0] = side, -side
    return edge[None, :], beyond[None, :]
