"""A local server that speaks Locationforecast's answers. Its weather is made here, in the shape of recorded ones."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.weather_servers.place import Asked, PlaceServer

HOUR = timedelta(hours=1)
START = datetime(2027, 6, 24, 9, tzinfo=UTC)
UNITS = {
    "air_pressure_at_sea_level": "hPa",
    "air_temperature": "celsius",
    "air_temperature_max": "celsius",
    "air_temperature_min": "celsius",
    "cloud_area_fraction": "%",
    "dew_point_temperature": "celsius",
    "precipitation_amount": "mm",
    "probability_of_precipitation": "%",
    "probability_of_thunder": "%",
    "relative_humidity": "%",
    "ultraviolet_index_clear_sky": "1",
    "wind_from_direction": "degrees",
    "wind_speed": "m/s",
    "wind_speed_of_gust": "m/s",
}


def moment(at: datetime, **details: float) -> dict[str, Any]:
    """One entry of the series, with what holds at that moment."""
    usual = {
        "air_temperature": 14.0,
        "relative_humidity": 70.0,
        "dew_point_temperature": 8.6,
        "cloud_area_fraction": 40.0,
        "wind_speed": 3.0,
        "air_pressure_at_sea_level": 1013.25,
    }
    return {"time": f"{at:%Y-%m-%dT%H:%M:%SZ}", "data": {"instant": {"details": usual | details}}}


def following(entry: dict[str, Any], hours: int, symbol: str = "partlycloudy_day", **details: float) -> dict[str, Any]:
    """The entry with what holds for the hours after it."""
    usual = {"precipitation_amount": 0.0}
    entry["data"][f"next_{hours}_hours"] = {"summary": {"symbol_code": symbol}, "details": usual | details}
    return entry


def feature(*entries: dict[str, Any], units: dict[str, str] = UNITS, height_m: float = 1035) -> dict[str, Any]:
    """A whole answer."""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [6.9, 45.9, height_m]},
        "properties": {
            "meta": {"updated_at": "2027-06-24T08:12:33Z", "units": dict(units)},
            "timeseries": list(entries),
        },
    }


def usual_feature(start: datetime = START, hourly: int = 12, six_hourly: int = 4) -> dict[str, Any]:
    """So many hours, then so many steps of six hours, and a last moment with nothing after it."""
    entries = [following(moment(start + step * HOUR), 1) for step in range(hourly)]
    coarse = start + hourly * HOUR
    entries += [following(moment(coarse + 6 * step * HOUR), 6) for step in range(six_hourly)]
    return feature(*entries, moment(coarse + 6 * six_hourly * HOUR))


@dataclass
class MetNorwayServer(PlaceServer):
    """Answers for any place with hours, and then steps of six hours, from `start` on."""

    start: datetime = START
    hourly: int = 12
    six_hourly: int = 4

    def answer(self, asked: Asked) -> dict[str, Any]:
        assert asked.path == "/weatherapi/locationforecast/2.0/complete"
        return usual_feature(self.start, self.hourly, self.six_hourly)

    def spoil(self, answer: dict[str, Any], behaviour: str) -> dict[str, Any]:
        return spoilt(answer, behaviour)


def spoilt(answer: dict[str, Any], behaviour: str) -> dict[str, Any]:
    """The answer with one of the faults that answers of this shape may have."""
    properties = answer["properties"]
    series = properties["timeseries"]
    details = [entry["data"]["instant"]["details"] for entry in series]
    if behaviour == "wrong_units":
        properties["meta"]["units"]["air_temperature"] = "kelvin"
    elif behaviour == "no_units":
        del properties["meta"]["units"]["wind_speed"]
    elif behaviour == "nines":
        for one in details:
            one |= {"air_temperature": 9999, "wind_speed": -9999.0}
    elif behaviour == "texts":
        for one in details:
            one["air_temperature"] = str(one["air_temperature"])
    elif behaviour == "out_of_order":
        series.reverse()
    elif behaviour == "duplicated":
        properties["timeseries"] = [entry for entry in series for _ in range(2)]
    elif behaviour == "few_variables":
        for one in details:
            del one["dew_point_temperature"], one["cloud_area_fraction"]
    elif behaviour == "half_hours":
        for entry in series:
            entry["time"] = entry["time"].replace(":00:00Z", ":30:00Z")
    elif behaviour == "no_series":
        properties["timeseries"] = None
    else:
        raise KeyError(behaviour)
    return answer
