import pytest

from terrain.services.time_zones import time_zone_at


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (45.9, 6.87, "Europe/Paris"),
        (38.7, -123.05, "America/Los_Angeles"),
        (-21.1, 55.5, "Indian/Reunion"),
        (27.7, 85.32, "Asia/Kathmandu"),
        (0.0, -150.0, "Etc/GMT+10"),
        (90.0, 0.0, "Etc/GMT"),
        (-90.0, 180.0, "Antarctica/McMurdo"),
    ],
)
def test_each_place_on_earth_has_a_zone(latitude: float, longitude: float, zone: str) -> None:
    assert time_zone_at(latitude, longitude) == zone
