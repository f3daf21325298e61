"""One question to a provider and its answer over HTTP, within the time and size that an answer may take.

Redirects are not followed: an answer counts only from the address that the operator chose.
"""

import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import httpx

from terrain.domain.forecasts.fetching import FailureCode, FetchFailure


@dataclass(frozen=True)
class Patience:
    """Seconds to wait: for the connection, for the next bytes, for the whole answer. Bytes that it may hold."""

    connect_s: float = 5
    read_s: float = 30
    whole_s: float = 60
    largest: int = 24_000_000

    @property
    def timeout(self) -> httpx.Timeout:
        return httpx.Timeout(self.read_s, connect=self.connect_s)


@dataclass(frozen=True)
class Answer:
    """What came back, unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Tally:
    """How many requests were sent, by all threads that share a connection."""

    requests: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, request: httpx.Request) -> None:
        with self._lock:
            self.requests += 1


_tally: ContextVar[Tally | None] = ContextVar("requests sent", default=None)


@contextmanager
def counted() -> Iterator[Tally]:
    """Count the requests of all connections that this thread makes within."""
    tally = Tally()
    token = _tally.set(tally)
    try:
        yield tally
    finally:
        _tally.reset(token)


class _TooMuch(Exception):
    """The answer is larger than it may be."""


def connection(patience: Patience, headers: Mapping[str, str] | None = None) -> httpx.Client:
    """A client for many questions to one provider; gzip is the only packing that it offers to take."""
    tally = _tally.get()
    return httpx.Client(
        timeout=patience.timeout,
        headers={"Accept-Encoding": "gzip", **(headers or {})},
        event_hooks={"request": [tally.count] if tally else []},
    )


def exchange(
    client: httpx.Client,
    address: str,
    patience: Patience,
    *,
    params: Mapping[str, str] | None = None,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer | FetchFailure:
    """Ask (with POST if there is a form). A failure only where no whole answer came, whatever its status."""
    method = "GET" if form is None else "POST"
    try:
        with client.stream(method, address, params=params, data=form, headers=headers) as response:
            return Answer(response.status_code, response.headers, _body(response, patience))
    except httpx.TimeoutException as error:
        return FetchFailure(FailureCode.TIMED_OUT, str(error) or type(error).__name__)
    except _TooMuch:
        return FetchFailure(FailureCode.BROKEN_ANSWER, f"more than {patience.largest} bytes")
    except zlib.error as error:
        return FetchFailure(FailureCode.BROKEN_ANSWER, f"not gzip: {error}")
    except (httpx.TransportError, httpx.InvalidURL, UnicodeError) as error:
        return FetchFailure(FailureCode.UNREACHABLE, f"{type(error).__name__}: {error}")


def _body(response: httpx.Response, patience: Patience) -> bytes:
    until, body = time.monotonic() + patience.whole_s, bytearray()
    for chunk in _unpacked(response, patience.largest):
        body += chunk
        if len(body) > patience.largest:
            raise _TooMuch
        if time.monotonic() > until:
            raise httpx.ReadTimeout(f"not whole after {patience.whole_s:g} s")
    return bytes(body)


def _unpacked(response: httpx.Response, largest: int) -> Iterator[bytes]:
    """The bytes of an answer. Of a gzip bomb no more is unpacked than may be kept."""
    if "gzip" not in response.headers.get("Content-Encoding", ""):
        yield from response.iter_raw()
        return
    unpacker, is_empty = zlib.decompressobj(zlib.MAX_WBITS | 16), True
    for chunk in response.iter_raw():
        is_empty = False
        yield unpacker.decompress(chunk, largest + 1)
    if not unpacker.eof and not is_empty:
        raise zlib.error("it ends too early")
