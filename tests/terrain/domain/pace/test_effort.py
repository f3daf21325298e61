"""Effort, and the categories of federations by their figures."""

import numpy as np
import pytest

from terrain.domain.pace.effort import SkyDiscipline, fra_category, itra_class, km_effort, sky_discipline, steep_share
from terrain.domain.track.profile import Profile
from tests.terrain.domain.pace.courses import slope


def test_a_hundred_metres_of_climb_count_as_a_kilometre() -> None:
    assert (km_effort(171_000, 10_000), km_effort(42_195, None)) == (271, 42.195)


@pytest.mark.parametrize(
    ("effort", "name"),
    [(0, "XXS"), (24.9, "XXS"), (25, "XS"), (45, "S"), (75, "M"), (115, "L"), (155, "XL"), (210, "XXL"), (400, "XXL")],
)
def test_itra_class_begins_at_its_floor(effort: float, name: str) -> None:
    assert itra_class(effort) == name


@pytest.mark.parametrize(
    ("race", "distance_m", "gain_m", "category"),
    [
        ("Ben Nevis", 14_000, 1_340, "AM"),
        ("Wasdale", 34_000, 2_750, "AL"),
        ("ten steep km", 10_000, 500, "AS"),
        ("just under A", 10_000, 499, "BS"),
        ("too short for A", 1_400, 300, "BS"),
        ("Three Peaks", 38_000, 1_600, "BL"),
        ("least of C", 12_000, 240, "CM"),
        ("a towpath", 12_000, 239, None),
    ],
)
def test_fra_category_by_climb_and_length(race: str, distance_m: float, gain_m: float, category: str | None) -> None:
    assert fra_category(distance_m, gain_m) == category, race


@pytest.mark.parametrize(
    ("race", "distance_m", "gain_m", "share", "discipline"),
    [
        ("Karren Ridge", 26_000, 2_400, 0.2, SkyDiscipline.SKY),
        ("too flat", 49_000, 2_900, 0.2, None),
        ("too little of it steep", 26_000, 2_400, 0.04, None),
        ("a long one", 57_000, 4_600, 0.2, SkyDiscipline.ULTRA),
        ("beyond the ultra", 120_000, 8_000, 0.2, None),
        ("a vertical of five km", 5_000, 1_000, 0.4, SkyDiscipline.VERTICAL),
        ("a hill climb", 5_000, 900, 0.4, None),
        ("between the disciplines", 12_000, 1_500, 0.4, None),
    ],
)
def test_sky_discipline_by_its_figures(
    race: str, distance_m: float, gain_m: float, share: float, discipline: SkyDiscipline | None
) -> None:
    assert sky_discipline(distance_m, gain_m, share) == discipline, race


def test_steep_share_counts_both_directions_and_no_gap() -> None:
    at_m = np.linspace(0, 4_000, 401)
    height_m = np.interp(at_m, [0, 500, 1_000, 4_000], [500, 700, 500, 500])
    assert steep_share(Profile(at_m, height_m)) == pytest.approx(0.25, abs=0.02)
    assert steep_share(slope(0.29)) == 0
    torn = np.where(at_m < 2_000, 500.0, 900.0)
    assert steep_share(Profile(at_m, torn, gaps=(200,))) == 0
