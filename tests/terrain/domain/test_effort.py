import pytest

from terrain.domain.effort import itra_class, km_effort


def test_a_hundred_metres_of_climb_count_as_a_kilometre() -> None:
    assert (km_effort(171_000, 10_000), km_effort(42_195, None)) == (271, 42.195)


@pytest.mark.parametrize(
    ("effort", "name"),
    [(0, "XXS"), (24.9, "XXS"), (25, "XS"), (45, "S"), (75, "M"), (115, "L"), (155, "XL"), (210, "XXL"), (500, "XXL")],
)
def test_itra_class_begins_at_its_floor(effort: float, name: str) -> None:
    assert itra_class(effort) == name
