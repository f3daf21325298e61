"""A local server that speaks the US National Weather Service's answers, made here in the shape of recorded ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.weather_servers.place import Asked, PlaceServer, Reply

START = datetime(2027, 6, 24, 9, tzinfo=UTC)
GRID = "/gridpoints/TOP/31,80"


def layer(unit: str | None, *values: tuple[str, Any]) -> dict[str, Any]:
    """A layer: its unit, and values by "hour/length", the hour counted from START's midnight ("9/PT3H")."""
    found = []
    for time, value in values:
        hour, _, length = time.partition("/")
        day, hour_of_day = divmod(int(hour), 24)
        at = f"2027-06-{24 + day:02}T{hour_of_day:02}:00:00+00:00"
        found.append({"validTime": f"{at}/{length}", "value": value})
    return ({"uom": f"wmoUnit:{unit}"} if unit else {}) | {"values": found}


def happening(weather: str | None, coverage: str | None = None, intensity: str | None = None) -> dict[str, Any]:
    """One thing that may happen, as forecasters give it."""
    empty = {"unitCode": "wmoUnit:km", "value": None}
    return {"coverage": coverage, "weather": weather, "intensity": intensity, "visibility": empty, "attributes": []}


def gridpoint(**layers: dict[str, Any]) -> dict[str, Any]:
    """A whole answer with these layers in place of the usual ones."""
    usual = {
        "temperature": layer("degC", ("9/PT2H", 20.0), ("11/PT3H", 22.0), ("14/PT10H", 18.0)),
        "dewpoint": layer("degC", ("9/PT15H", 11.0)),
        "relativeHumidity": layer("percent", ("9/PT15H", 60)),
        "skyCover": layer("percent", ("9/PT15H", 50)),
        "windSpeed": layer("km_h-1", ("9/PT15H", 18.0)),
        "windGust": layer("km_h-1", ("9/PT15H", 36.0)),
        "probabilityOfPrecipitation": layer("percent", ("6/PT6H", 10), ("12/PT12H", 40)),
        "quantitativePrecipitation": layer("mm", ("6/PT6H", 3.0), ("12/PT6H", 0), ("18/PT6H", 1.2)),
        "snowfallAmount": layer("mm", ("6/PT18H", 0)),
        "weather": layer(None, ("9/PT15H", [happening(None)])),
        "snowLevel": layer("m", ("9/PT15H", 2750)),
        "hazards": layer(None, ("9/PT15H", [{"phenomenon": "HT", "significance": "Y", "event_number": None}])),
        "wavePeriod2": {"values": []},
        "somethingNew": layer("furlong", ("9/PT1H", 3)),
    }
    return {
        "type": "Feature",
        "properties": {
            "updateTime": "2027-06-24T08:12:33+00:00",
            "validTimes": "2027-06-24T03:00:00+00:00/P7DT22H",
            "elevation": {"unitCode": "wmoUnit:m", "value": 300.0},
            "gridId": "TOP",
            **usual,
            **layers,
        },
    }


@dataclass
class NwsServer(PlaceServer):
    """Knows where each place lies. `faults_of` is whether faults are of "grid" or of "points"; `foreign` has places
    that it refuses, `moved` those that it redirects."""

    faults_of: str = "grid"
    foreign: Sequence[str] = ()
    moved: Sequence[str] = ()

    def take(self, asked: Asked) -> str:
        is_point = asked.path.startswith("/points/")
        if is_point == (self.faults_of == "points"):
            return super().take(asked)
        self.requests.append(asked)
        return "normal"

    def answer(self, asked: Asked) -> dict[str, Any]:
        if asked.path.startswith("/points/"):
            # The real one always names api.weather.gov, also behind a proxy.
            return {"properties": {"gridId": "TOP", "forecastGridData": f"https://api.weather.gov{GRID}"}}
        assert asked.path == GRID
        return gridpoint()

    def reply(self, asked: Asked, behaviour: str) -> Reply:
        point = asked.path.removeprefix("/points/")
        if point in self.foreign:
            body = b'{"title": "Data Unavailable For Requested Point", "status": 404}'
            return Reply(404, body, {"Content-Type": "application/problem+json"})
        if point in self.moved:
            return Reply(301, b"", {"Location": f"/points/{point}1"})
        return super().reply(asked, behaviour)

    def spoil(self, answer: dict[str, Any], behaviour: str) -> dict[str, Any]:
        return spoilt(answer, behaviour)


def spoilt(answer: dict[str, Any], behaviour: str) -> dict[str, Any]:
    """The answer with one of the faults that answers of this shape may have."""
    properties = answer["properties"]
    temperature = properties.get("temperature", {})
    if behaviour == "wrong_units":
        temperature["uom"] = "wmoUnit:K"
    elif behaviour == "no_units":
        del properties["windSpeed"]["uom"]
    elif behaviour == "nines":
        for value in temperature["values"]:
            value["value"] = 9999
    elif behaviour == "texts":
        for value in temperature["values"]:
            value["value"] = str(value["value"])
    elif behaviour == "out_of_order":
        for name in ("temperature", "quantitativePrecipitation"):
            properties[name]["values"].reverse()
    elif behaviour == "duplicated":
        for name in ("temperature", "quantitativePrecipitation"):
            properties[name]["values"] *= 2
    elif behaviour == "few_variables":
        del properties["dewpoint"], properties["skyCover"]
    elif behaviour == "half_hours":
        for part in properties.values():
            for value in part.get("values", []) if isinstance(part, dict) else []:
                value["validTime"] = value["validTime"].replace(":00:00+", ":30:00+")
    elif behaviour == "other_path":
        properties["forecastGridData"] = "http://127.0.0.1:9/elsewhere/TOP"
    elif behaviour == "no_layers":
        answer["properties"] = {"updateTime": properties["updateTime"]}
    else:
        raise KeyError(behaviour)
    return answer
