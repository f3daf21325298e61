"""A local HTTP server that speaks as Open-Meteo's archive does, for tests. Its weather of past years is made here.

    with ArchiveServer() as server:
        settings.OPEN_METEO_ARCHIVE_URL = server.url
        server.behave("limit_day", "normal")      # the next answers; the last one stays

The hours of a day depend on the year: 20 °C at the warmest in an even year, 30 °C in an odd one, always 10 °C less at
night; 2 mm of rain at noon of each third day of a month. Requests are kept in `server.requests`.
"""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import pytest

UNITS = {
    "temperature_2m": "°C",
    "relative_humidity_2m": "%",
    "dew_point_2m": "°C",
    "precipitation": "mm",
    "snowfall": "cm",
    "cloud_cover": "%",
    "wind_speed_10m": "m/s",
    "wind_gusts_10m": "m/s",
}
LIMITS = {
    "limit_minute": "Minutely API request limit exceeded. Please try again in one minute.",
    "limit_day": "Daily API request limit exceeded. Please try again tomorrow.",
}
TERRAIN_M = 1235.0


@dataclass
class ArchiveServer:
    """Behaves as told: normal, gaps, error_500, refuse, html or one of LIMITS."""

    requests: list[dict[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._behaviours = ["normal"]
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
        self._server.server_close()

    def behave(self, *behaviours: str) -> None:
        self._behaviours = list(behaviours)

    def answer(self, form: dict[str, str]) -> tuple[int, bytes]:
        self.requests.append(form)
        behaviour = self._behaviours.pop(0) if len(self._behaviours) > 1 else self._behaviours[0]
        if behaviour in LIMITS:
            return 429, _error(LIMITS[behaviour])
        if behaviour == "error_500":
            return 500, _error("The service is overloaded")
        if behaviour == "refuse":
            return 400, _error("No data is available for this location")
        if behaviour == "html":
            return 200, b"<!doctype html><title>Maintenance</title>"
        ranges = zip(form["start_date"].split(","), form["end_date"].split(","), strict=True)
        parts = [_range(form, date.fromisoformat(first), date.fromisoformat(last), behaviour) for first, last in ranges]
        return 200, json.dumps(parts if len(parts) > 1 else parts[0], ensure_ascii=False).encode()


def _range(form: dict[str, str], first_on: date, last_on: date, behaviour: str) -> dict[str, Any]:
    starts_at = datetime.combine(first_on, time(), UTC)
    hours = [starts_at + timedelta(hours=step) for step in range(24 * ((last_on - first_on).days + 1))]
    names = form["hourly"].split(",")
    has_gap = behaviour == "gaps" and first_on.year % 2 == 0
    return {
        "latitude": float(form["latitude"]),
        "longitude": float(form["longitude"]),
        "utc_offset_seconds": 0,
        "timezone": "GMT",
        "elevation": TERRAIN_M,
        "hourly_units": {"time": "unixtime"} | {name: UNITS[name] for name in names},
        "hourly": {"time": [int(at.timestamp()) for at in hours]}
        | {name: [None if has_gap and at.hour > 2 else _value(name, at) for at in hours] for name in names},
    }


def _value(name: str, at: datetime) -> float:
    warmest = 30 if at.year % 2 else 20
    if name == "temperature_2m":
        return warmest if at.hour == 12 else warmest - 10
    if name == "precipitation":
        return 2.0 if at.hour == 12 and at.day % 3 == 0 else 0.0
    return {"wind_speed_10m": 5.0, "wind_gusts_10m": 10.0}.get(name, 0.0)


def _error(reason: str) -> bytes:
    return json.dumps({"error": True, "reason": reason}).encode()


def _handler(server: ArchiveServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.reply(urlsplit(self.path).query)

        def do_POST(self) -> None:
            self.reply(self.rfile.read(int(self.headers["Content-Length"])).decode())

        def reply(self, query: str) -> None:
            assert urlsplit(self.path).path == "/v1/archive"
            status, body = server.answer({name: values[-1] for name, values in parse_qs(query).items()})
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Tests print nothing."""

    return Handler


@pytest.fixture
def archive_server(settings: Any) -> Iterator[ArchiveServer]:
    """An archive that the site's settings point to."""
    with ArchiveServer() as server:
        settings.OPEN_METEO_ARCHIVE_URL = server.url
        settings.WEATHER_PROVIDERS = ["open_meteo"]
        yield server
