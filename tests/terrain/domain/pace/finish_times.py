"""Published finish times of 100-mile races against each other, and the same as the pace model sees them."""

import csv
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from django.conf import settings

from terrain.domain.ground.tag_reading import tags_from_code
from terrain.domain.pace import FLAT_PACE_S_PER_KM, RaceFigures, finish_s
from terrain.domain.pace.effort import km_effort
from terrain.domain.technicality.rating import rate_tags

FOLDER = Path(settings.BASE_DIR).parent / "shared" / "data"
FILES = ("gold_train.csv", "gold_train_second.csv")

PUBLISHED = {
    "hardrock": 1.55,
    "wasatch": 1.17,
    "bear100": 1.13,
    "massanutten": 1.11,
    "angelescrest": 1.08,
    "superior": 1.06,
    "cascadecrest": 1.05,
    "leadville": 1.03,
    "mohican": 0.90,
    "javelina": 0.89,
    "olddominion": 0.88,
    "rockyraccoon": 0.81,
}
"""Finish time against that of the same person at Western States in the same year (Gary Wang, realendurance.com, as
quoted on weezyl.blogspot.com in March 2009 and on willrunlonger.com in June 2011)."""

MEDIANS_H = {
    "hardrock": 43.0,
    "massanutten": 30.6,
    "wasatch": 30.5,
    "angelescrest": 29.2,
    "leadville": 27.7,
    "mohican": 27.3,
    "superior": 27.3,
    "rockyraccoon": 25.5,
    "olddominion": 23.6,
}
"""Median finish times in hours (Stan Jensen, run100s.com, 1993-1996)."""


@dataclass(frozen=True)
class Outcome:
    """A race's published ratio beside the model's."""

    race: str
    published: float
    predicted: float

    @property
    def error(self) -> float:
        return self.predicted / self.published - 1


def outcomes(with_ground: bool = True) -> list[Outcome]:
    """The model's total times, brought to the published level: only their ratios are compared.

    Distance and climb are those of the coded races, the grade that of their coded obstacles.
    """
    return _levelled({race: _hours(row, with_ground) for race, row in _rows().items()})


def outcomes_by_effort() -> list[Outcome]:
    """The same if time went with km-effort."""
    return _levelled({race: km_effort(*_size(row)) for race, row in _rows().items()})


def against_medians() -> float:
    """How long the usual runner takes in the model, as a multiple of the median finisher: the mean over the races."""
    rows = _rows()
    return float(np.exp(np.mean([np.log(_hours(rows[race], True) / hours) for race, hours in MEDIANS_H.items()])))


def rank_correlation(found: list[Outcome]) -> float:
    """Spearman's, for values without ties."""
    pairs = np.array([(one.published, one.predicted) for one in found])
    ranks = np.argsort(np.argsort(pairs, axis=0), axis=0)
    return float(np.corrcoef(ranks.T)[0, 1])


def mean_error(found: list[Outcome]) -> float:
    return float(np.mean([abs(one.error) for one in found]))


def _rows() -> dict[str, dict[str, str]]:
    rows = {}
    for name in FILES:
        with (FOLDER / name).open(encoding="utf-8", newline="") as file:
            rows.update({row["id"]: row for row in csv.DictReader(file)})
    return {race: rows[race] for race in PUBLISHED}


def _size(row: dict[str, str]) -> tuple[float, float]:
    return float(row["km"]) * 1000, float(row["gain_m"])


def _hours(row: dict[str, str], with_ground: bool) -> float:
    rated = rate_tags(tags_from_code(row["obstacles"]))
    grade = int(rated.grade) if rated and with_ground else 1
    return finish_s(RaceFigures(*_size(row), grade), FLAT_PACE_S_PER_KM) / 3600


def _levelled(times: dict[str, float]) -> list[Outcome]:
    found = [Outcome(race, PUBLISHED[race], time) for race, time in times.items()]
    level = float(np.exp(np.mean([np.log(one.published / one.predicted) for one in found])))
    return [replace(one, predicted=one.predicted * level) for one in found]
