"""A local HTTP server for providers that answer for one place at a time, with the faults that any of them may have.

Subclasses make the good answers (`answer`), and spoil them in their own ways (`spoil`). `requests` keeps what came in.
"""

import gzip
import json
import threading
import time
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

STATUSES = {
    "error_400": 400,
    "error_403": 403,
    "error_404": 404,
    "error_422": 422,
    "error_429": 429,
    "error_500": 500,
    "error_502": 502,
    "error_503": 503,
}
HUGE = 50_000_000


@cache
def bomb() -> bytes:
    """Fifty million spaces in fifty thousand bytes."""
    return gzip.compress(b" " * HUGE, 9)


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]


@dataclass(frozen=True)
class Reply:
    """What goes back. `drip_s` is the pause after each few bytes."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    drip_s: float = 0.0


@dataclass
class PlaceServer:
    """Behaves as told: `behave("error_500", "normal")` is for the next answers, one each; the last one stays."""

    requests: list[Asked] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    elsewhere: str = "http://127.0.0.1:9/"
    delay_s: float = 0.0

    def __post_init__(self) -> None:
        self._behaviours = ["normal"]
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
        self._server.server_close()

    def behave(self, *behaviours: str) -> None:
        self._behaviours = list(behaviours)

    def take(self, asked: Asked) -> str:
        with self._lock:
            self.requests.append(asked)
            return self._behaviours.pop(0) if len(self._behaviours) > 1 else self._behaviours[0]

    def answer(self, asked: Asked) -> Any:
        """The good answer to a request, before it becomes JSON."""
        raise NotImplementedError

    def spoil(self, answer: Any, behaviour: str) -> Any:
        """The answer with a fault that is the provider's own. Raises KeyError for a fault that isn't known."""
        raise KeyError(behaviour)

    def reply(self, asked: Asked, behaviour: str) -> Reply:
        if behaviour in STATUSES:
            page = b"<html><head><title>No</title></head><body><p>Go away, <b>please</b>.</p></body></html>"
            return Reply(STATUSES[behaviour], page, self.headers)
        if behaviour == "not_modified":
            return Reply(304, b"", self.headers | {"Content-Encoding": "gzip"})
        if behaviour == "elsewhere":
            return Reply(302, b"", {"Location": self.elsewhere})
        whole = json.dumps(self.answer(asked)).encode()
        replies = {
            "normal": Reply(200, gzip.compress(whole, 1), self.headers | {"Content-Encoding": "gzip"}),
            "plain": Reply(200, whole, self.headers),
            "deprecated": Reply(203, whole, self.headers),
            "html": Reply(200, b"<!doctype html><title>Maintenance</title><p>Back soon"),
            "empty": Reply(),
            "odd_json": Reply(200, b"[[[]], 7]"),
            "cut_off": Reply(200, whole[: len(whole) // 2]),
            "drip": Reply(200, whole, drip_s=0.02),
            "bad_gzip": Reply(200, whole, {"Content-Encoding": "gzip"}),
            "cut_gzip": Reply(200, gzip.compress(whole)[:-20], {"Content-Encoding": "gzip"}),
        }
        if behaviour == "huge":
            return Reply(200, b" " * HUGE)
        if behaviour == "bomb":
            return Reply(200, bomb(), {"Content-Encoding": "gzip"})
        if behaviour in replies:
            return replies[behaviour]
        return Reply(200, json.dumps(self.spoil(json.loads(whole), behaviour)).encode(), self.headers)


def _handler(server: PlaceServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(parts.path, dict(parse_qsl(parts.query, keep_blank_values=True)), headers)
            behaviour = server.take(asked)
            if behaviour == "hang_up":
                self.close_connection = True
                return
            time.sleep(server.delay_s)
            try:
                self.send_reply(server.reply(asked, behaviour))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the asker gave up

        def send_reply(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            step = 64 if reply.drip_s else len(reply.body) or 1
            for start in range(0, len(reply.body), step):
                self.wfile.write(reply.body[start : start + step])
                time.sleep(reply.drip_s)

        def log_message(self, format: str, *args: object) -> None:
            """Tests print nothing."""

    return Handler
