"""The fitted numbers of the pace model, fitted anew to pairs of finish times, each race left out: `make bench`."""

import csv
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings
from numpy.typing import NDArray

from terrain.domain.pace.fatigue import FRESH_S, RIEGEL, RIEGEL_UNTIL_S, ULTRA
from terrain.domain.pace.ground_loss import LOSS_PER_GRADE
from terrain.domain.pace.running_cost import mean_slowdown
from terrain.management.times_files import errors_of, predict_csv

PAIRS = Path(settings.BASE_DIR).parent / "shared" / "data" / "times_pairs.csv"
pytestmark = pytest.mark.skipif(not PAIRS.is_file(), reason="the published pairs are not beside this checkout")

Floats = NDArray[np.float64]
CHOICES = list(product(np.arange(1.20, 1.56, 0.02), np.arange(4.0, 9.1, 0.5) * 3600, np.arange(0, 0.09, 0.01)))
"""(power beyond, from how many seconds on, loss per grade)."""


def test_pairs(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(PAIRS.read_text(encoding="utf-8").splitlines()))
    errors = np.array([_errors(rows, *choice) for choice in CHOICES])
    used = _errors(rows, ULTRA, RIEGEL_UNTIL_S, LOSS_PER_GRADE)
    left_out = _left_out(rows, errors)
    told = errors_of(predict_csv(PAIRS, PAIRS.read_text(encoding="utf-8")))
    assert told is not None
    assert float(used.mean()) == pytest.approx(told.mean, abs=0.001)
    best = CHOICES[int(errors.mean(axis=1).argmin())]
    with capsys.disabled():
        print(f"\n\n{told.line()}")
        print(f"each race left out of the fit of its pairs: {left_out:.1%}")
        print(f"best of all: power {best[0]:.2f} from {best[1] / 3600:.1f} h, {best[2]:.0%} per grade")
    assert left_out <= 0.095


def _left_out(rows: list[dict[str, str]], errors: Floats) -> float:
    found: list[float] = []
    for race in {row["from"] for row in rows}:
        touches = np.array([race in (row["from"], row["to"]) for row in rows])
        chosen = errors[:, ~touches].mean(axis=1).argmin()
        found += errors[chosen][touches].tolist()
    return float(np.mean(found))


def _errors(rows: list[dict[str, str]], power: float, until_s: float, per_grade: float) -> Floats:
    published, hours = (np.array([float(row[name]) for row in rows]) for name in ("ratio_median", "from_median_h"))
    first, second = (_road_km(rows, side, per_grade) for side in ("from", "to"))
    bend_s = FRESH_S * (until_s / FRESH_S) ** (1 / RIEGEL)
    elapsed_s = hours * 3600
    fresh_s = np.where(
        elapsed_s <= until_s,
        FRESH_S * (elapsed_s / FRESH_S) ** (1 / RIEGEL),
        bend_s * (elapsed_s / until_s) ** (1 / power),
    ) * (second / first)
    predicted_s = np.where(
        fresh_s <= bend_s, FRESH_S * (fresh_s / FRESH_S) ** RIEGEL, until_s * (fresh_s / bend_s) ** power
    )
    return np.abs(predicted_s / elapsed_s / published - 1)


def _road_km(rows: list[dict[str, str]], side: str, per_grade: float) -> Floats:
    size = [(float(row[f"{side}_km"]), float(row[f"{side}_gain_m"])) for row in rows]
    slow = np.array([km * mean_slowdown(km * 1000, gain_m) for km, gain_m in size])
    return slow * (1 + per_grade * (np.array([float(row[f"{side}_grade"]) for row in rows]) - 1))
