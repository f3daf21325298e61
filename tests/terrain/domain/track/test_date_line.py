import numpy as np
import pytest

from terrain.domain.track.date_line import cut_at_date_line

HERE = [[178.0, -17.0, 5.0], [179.0, -17.0, 5.0]]


@pytest.mark.parametrize(
    ("points", "pieces"),
    [
        (HERE, [HERE]),
        (
            [[179.0, 10.0, 0.0], [-179.0, 12.0, 20.0]],
            [[[179.0, 10.0, 0.0], [180.0, 11.0, 10.0]], [[-180.0, 11.0, 10.0], [-179.0, 12.0, 20.0]]],
        ),
        (
            [[-179.9, 0.0], [179.7, 4.0], [179.8, 4.0], [-179.8, 8.0]],
            [
                [[-179.9, 0.0], [-180.0, 1.0]],
                [[180.0, 1.0], [179.7, 4.0], [179.8, 4.0], [180.0, 6.0]],
                [[-180.0, 6.0], [-179.8, 8.0]],
            ],
        ),
        ([[179.0, 1.0], [180.0, 1.0], [-179.0, 1.0]], None),
        ([[180.0, 1.0], [-180.0, 1.0], [-179.0, 1.0]], [[[-180.0, 1.0], [-180.0, 1.0], [-179.0, 1.0]]]),
    ],
)
def test_line_is_cut_where_it_crosses(points: list[list[float]], pieces: list[list[list[float]]] | None) -> None:
    cut = cut_at_date_line(np.array(points))
    for piece in cut:
        assert np.abs(np.diff(piece[:, 0])).max() < 180
    if pieces is not None:
        assert len(cut) == len(pieces)
        for piece, expected in zip(cut, pieces, strict=True):
            assert piece == pytest.approx(np.array(expected), abs=1e-6)
