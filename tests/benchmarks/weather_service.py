"""A weather service for measurements, in a process of its own: `python -m tests.benchmarks.weather_service DELAY_S`.

Speaks Open-Meteo's answers. Each hour of each variable has a number of its own; the places of one request differ in
nothing but their order, so that answering costs next to nothing. Prints its address.
"""

import json
import random
import sys
import time
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from tests.weather_servers.open_meteo import UNITS, _moment

SPANS = {
    "temperature_2m": (-5, 25),
    "relative_humidity_2m": (30, 99),
    "dew_point_2m": (-8, 18),
    "precipitation": (0, 4),
    "precipitation_probability": (0, 100),
    "snowfall": (0, 0),
    "snow_depth": (0, 2),
    "freezing_level_height": (1500, 4200),
    "weather_code": (0, 3),
    "visibility": (500, 60_000),
    "surface_pressure": (700, 1010),
    "shortwave_radiation": (0, 900),
    "direct_radiation": (0, 700),
    "cape": (0, 1500),
}
WHOLE = {"relative_humidity_2m", "precipitation_probability", "weather_code", "cloud_cover"}


@cache
def place(first: int, last: int, names: str) -> bytes:
    """The answer for one place: plausible numbers with as many digits as the real ones."""
    draw = random.Random(1)
    times = list(range(first, last + 1, 3600))
    rows: dict[str, list[float]] = {"time": times}  # type: ignore[dict-item]
    for name in names.split(","):
        least, greatest = SPANS.get(name, (0, 12))
        digits = None if name in WHOLE else 1
        rows[name] = [round(draw.uniform(least, greatest), digits) for _ in times]
    whole = {
        "latitude": 45.94,
        "longitude": 6.86,
        "generationtime_ms": 1.04,
        "utc_offset_seconds": 0,
        "timezone": "GMT",
        "elevation": 1035.0,
        "hourly_units": {"time": "unixtime"} | {name: UNITS.get(name, "") for name in names.split(",")},
        "hourly": rows,
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def answer(places: int, first: int, last: int, names: str) -> bytes:
    return b"[" + b",".join([place(first, last, names)] * places) + b"]"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    delay_s = 0.0

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        first, last = (_moment(form[name].split(",", 1)[0]) for name in ("start_hour", "end_hour"))
        whole = answer(form["latitude"].count(",") + 1, first, last, form["hourly"])
        time.sleep(self.delay_s)
        self.send_response(200)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(whole)))
        self.end_headers()
        self.wfile.write(whole)

    def log_message(self, format: str, *args: object) -> None:
        """Measurements print nothing here."""


if __name__ == "__main__":
    Handler.delay_s = float(sys.argv[1])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()
