"""A local HTTP server that speaks Open-Meteo's answers, for tests. Its weather is made here, in the recorded shapes.

    with OpenMeteoServer() as server:
        settings.OPEN_METEO_URL = server.url
        server.weather["precipitation"] = 2.0     # a value for every hour, or a function of the hour's moment
        server.behave("error_500", "normal")      # the next answers; the last one stays

Its requests are kept in `server.requests`, each with the places asked for.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import cos, pi
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.weather_servers.place import HUGE, bomb

UNITS = {
    "temperature_2m": "°C",
    "relative_humidity_2m": "%",
    "dew_point_2m": "°C",
    "precipitation": "mm",
    "precipitation_probability": "%",
    "snowfall": "cm",
    "snow_depth": "m",
    "freezing_level_height": "m",
    "weather_code": "wmo code",
    "cloud_cover": "%",
    "visibility": "m",
    "wind_speed_10m": "m/s",
    "wind_gusts_10m": "m/s",
    "uv_index": "",
    "cape": "J/kg",
    "shortwave_radiation": "W/m²",
    "direct_radiation": "W/m²",
    "surface_pressure": "hPa",
}

Weather = dict[str, "float | Callable[[datetime], float | None] | None"]


def mild_weather() -> Weather:
    return {
        "temperature_2m": lambda at: round(14 + 5 * cos(2 * pi * (at.hour - 14) / 24), 1),
        "relative_humidity_2m": 70,
        "dew_point_2m": 8.0,
        "precipitation": 0,
        "precipitation_probability": 5,
        "snowfall": 0,
        "snow_depth": 0,
        "freezing_level_height": 3200,
        "weather_code": 2,
        "cloud_cover": 40,
        "visibility": 24140,
        "wind_speed_10m": 3.0,
        "wind_gusts_10m": 6.0,
        "uv_index": lambda at: 5 if 9 <= at.hour < 15 else 0,
        "cape": 15,
        "shortwave_radiation": lambda at: 600 if 7 <= at.hour < 18 else 0,
        "direct_radiation": lambda at: 400 if 7 <= at.hour < 18 else 0,
        "surface_pressure": 895.0,
    }


LIMITS = {
    "limit_minute": "Minutely API request limit exceeded. Please try again in one minute.",
    "limit_hour": "Hourly API request limit exceeded. Please try again in the next hour.",
    "limit_day": "Daily API request limit exceeded. Please try again tomorrow.",
    "limit_concurrent": "Too many concurrent requests",
}
STATUSES = {"error_500": 500, "error_502": 502, "error_503": 503, "forbidden": 403, "not_found": 404}
STREAM_ERROR = b'{"latitude":45.92,"hourly_units":{"time":"unixtime"}Unexpected error while streaming data: timeout'
BEHAVIOURS = {
    "normal",
    "slow",
    "drip",
    "stream_error",
    "cut_off",
    "html",
    "empty",
    "hang_up",
    "odd_json",
    "wrong_units",
    "local_time",
    "nines",
    "gaps",
    "few_variables",
    "short_rows",
    "texts",
    "out_of_order",
    "duplicated",
    "one_place_less",
    "refuse_all",
    "huge",
    "bomb",
    "elsewhere",
    *LIMITS,
    *STATUSES,
}


@dataclass
class Asked:
    """One request as it came in."""

    method: str
    form: dict[str, str]
    headers: dict[str, str]
    path: str = "/v1/forecast"

    def column(self, name: str) -> list[str]:
        return self.form[name].split(",") if self.form.get(name) else []

    @property
    def places(self) -> list[tuple[float, float]]:
        rows = zip(self.column("latitude"), self.column("longitude"), strict=True)
        return [(float(latitude), float(longitude)) for latitude, longitude in rows]


@dataclass
class OpenMeteoServer:
    """Behaves as told. `poisoned` holds latitudes that make a whole request fail with a 400.

    `runs` maps models to what their meta.json says. While `may_answer` is cleared, requests are heard and no more.
    """

    weather: Weather = field(default_factory=mild_weather)
    requests: list[Asked] = field(default_factory=list)
    poisoned: set[float] = field(default_factory=set)
    runs: dict[str, dict[str, int]] = field(default_factory=dict)
    runs_asked_for: list[str] = field(default_factory=list)
    delay_s: float = 0.0
    elsewhere: str = "http://127.0.0.1:9/"

    def __post_init__(self) -> None:
        self._behaviours = ["normal"]
        self.may_answer = threading.Event()
        self.may_answer.set()
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self.close()

    def close(self) -> None:
        self._server.server_close()

    def behave(self, *behaviours: str) -> None:
        """The behaviour of the next answers, one each; the last one stays."""
        assert set(behaviours) <= BEHAVIOURS, set(behaviours) - BEHAVIOURS
        self._behaviours = list(behaviours)

    @property
    def places(self) -> list[tuple[float, float]]:
        """All places asked for so far."""
        return [place for asked in self.requests for place in asked.places]

    def take(self, asked: Asked) -> str:
        with self._lock:
            self.requests.append(asked)
            return self._behaviours.pop(0) if len(self._behaviours) > 1 else self._behaviours[0]

    def answer(self, asked: Asked, behaviour: str) -> tuple[int, bytes]:
        """Status and body."""
        if behaviour in LIMITS:
            return 429, _error(LIMITS[behaviour])
        if behaviour in STATUSES:
            return STATUSES[behaviour], _error("The service is overloaded")
        if behaviour == "refuse_all" or self.poisoned & {latitude for latitude, _ in asked.places}:
            return 400, _error("No data is available for this location")
        fixed = {
            "html": b"<!doctype html><title>Maintenance</title><p>Back soon",
            "empty": b"",
            "elsewhere": b"",
            "odd_json": b"[[[]], 7]",
            "stream_error": STREAM_ERROR,
        }
        if behaviour in ("huge", "bomb"):
            return 200, b" " * HUGE if behaviour == "huge" else bomb()
        if behaviour in fixed:
            return 302 if behaviour == "elsewhere" else 200, fixed[behaviour]
        places = [_spoil(place, behaviour) for place in self._places(asked)]
        if behaviour == "one_place_less":
            places.pop()
        body = json.dumps(places[0] if len(places) == 1 else places, ensure_ascii=False).encode()
        return 200, body[: len(body) // 2] if behaviour == "cut_off" else body

    def _places(self, asked: Asked) -> list[dict[str, Any]]:
        return self._years(asked) if asked.path == "/v1/archive" else self._forecasts(asked)

    def _years(self, asked: Asked) -> list[dict[str, Any]]:
        """The archive's answer to one place with many ranges of days: one part for each range."""
        ((latitude, longitude),) = asked.places
        height = float(asked.form.get("elevation", "1035"))
        firsts, lasts = asked.column("start_date"), asked.column("end_date")
        return [
            self._place(asked, index, latitude, longitude, height, _moment(first), _moment(f"{last}T23:00"))
            for index, (first, last) in enumerate(zip(firsts, lasts, strict=True))
        ]

    def _forecasts(self, asked: Asked) -> list[dict[str, Any]]:
        heights = asked.column("elevation") or ["1035"] * len(asked.places)
        starts, ends = asked.column("start_hour"), asked.column("end_hour")
        assert len(heights) == len(starts) == len(ends) == len(asked.places)
        return [
            self._place(
                asked, index, latitude, longitude, float(heights[index]), _moment(starts[index]), _moment(ends[index])
            )
            for index, (latitude, longitude) in enumerate(asked.places)
        ]

    def _place(
        self, asked: Asked, index: int, latitude: float, longitude: float, height: float, first: int, last: int
    ) -> dict[str, Any]:
        times = list(range(first, last + 1, 3600))
        names = asked.column("hourly")
        return {
            "latitude": round(latitude, 2),
            "longitude": round(longitude, 2),
            "generationtime_ms": 1.04,
            "utc_offset_seconds": 0,
            "timezone": "GMT",
            "timezone_abbreviation": "GMT",
            "elevation": height,
            **({"location_id": index} if index else {}),
            "hourly_units": {"time": "unixtime"} | {name: UNITS[name] for name in names},
            "hourly": {"time": times} | {name: [self._value(name, time) for time in times] for name in names},
        }

    def _value(self, name: str, seconds: int) -> float | None:
        value = self.weather[name]
        return value(datetime.fromtimestamp(seconds, UTC)) if callable(value) else value


def _moment(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def _error(reason: str) -> bytes:
    return json.dumps({"error": True, "reason": reason}).encode()


def _spoil(place: dict[str, Any], behaviour: str) -> dict[str, Any]:
    hourly, units = place["hourly"], place["hourly_units"]
    if behaviour == "wrong_units":
        units["temperature_2m"] = "°R"
    if behaviour == "local_time":
        place["utc_offset_seconds"] = 7200
    if behaviour == "nines":
        hourly["temperature_2m"] = [9999] * len(hourly["time"])
        hourly["wind_speed_10m"] = [-9999.0] * len(hourly["time"])
    if behaviour == "gaps":
        for name in ("temperature_2m", "precipitation", "wind_speed_10m"):
            hourly[name] = [value if index % 3 else None for index, value in enumerate(hourly[name])]
    if behaviour == "few_variables":
        for name in ("cape", "visibility", "precipitation_probability"):
            del hourly[name], units[name]
    if behaviour == "short_rows":
        hourly["cape"] = hourly["cape"][:-1]
    if behaviour == "texts":
        hourly["temperature_2m"] = [str(value) for value in hourly["temperature_2m"]]
    if behaviour == "duplicated":
        for name in hourly:
            hourly[name] = [value for value in hourly[name] for _ in range(2)]
    if behaviour == "out_of_order":
        for name in hourly:
            hourly[name] = hourly[name][::-1]
    return place


def _headers(server: OpenMeteoServer, behaviour: str) -> dict[str, str]:
    if behaviour == "bomb":
        return {"Content-Encoding": "gzip"}
    return {"Location": server.elsewhere} if behaviour == "elsewhere" else {}


def _handler(server: OpenMeteoServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path.startswith("/data/"):
                self.tell_run(parts.path.split("/")[2])
            else:
                self.reply("GET", parts.query)

        def tell_run(self, model: str) -> None:
            server.runs_asked_for.append(model)
            told = server.runs.get(model)
            self.send_answer(404 if told is None else 200, json.dumps(told).encode(), drip=False)

        def do_POST(self) -> None:
            self.reply("POST", self.rfile.read(int(self.headers["Content-Length"])).decode())

        def reply(self, method: str, query: str) -> None:
            path = urlsplit(self.path).path
            assert path in ("/v1/forecast", "/v1/archive")
            form = {name: values[-1] for name, values in parse_qs(query, keep_blank_values=True).items()}
            asked = Asked(method, form, {name.lower(): value for name, value in self.headers.items()}, path)
            behaviour = server.take(asked)
            if behaviour == "hang_up":
                self.close_connection = True
                return
            time.sleep(server.delay_s if behaviour in ("slow", "normal") else 0)
            server.may_answer.wait()
            status, body = server.answer(asked, behaviour)
            try:
                self.send_answer(status, body, drip=behaviour == "drip", headers=_headers(server, behaviour))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the asker gave up waiting

        def send_answer(self, status: int, body: bytes, *, drip: bool, headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            for start in range(0, len(body), 64 if drip else len(body) or 1):
                self.wfile.write(body[start : start + 64] if drip else body)
                time.sleep(0.02 if drip else 0)

        def log_message(self, format: str, *args: object) -> None:
            """Tests print nothing."""

    return Handler


@pytest.fixture
def open_meteo(settings: Any) -> Iterator[OpenMeteoServer]:
    """A server that the site's settings point to."""
    with OpenMeteoServer() as server:
        settings.OPEN_METEO_URL = server.url
        settings.WEATHER_PROVIDERS = ["open_meteo"]
        yield server
