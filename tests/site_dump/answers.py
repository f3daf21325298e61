"""One answer of the site as a text file: status, headers and body, without what differs from one run to the next."""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

from django.http.response import HttpResponseBase

PASSING_HEADERS = {"Set-Cookie", "Content-Length", "Etag", "Last-Modified"}
"""Of other requests, or made from the body, which is compared itself."""
LISTS = {"Content-Security-Policy": "; ", "Allow": ", "}
"""Headers that name things in any order, and what stands between these."""
PASSING = [
    (re.compile(rb'(csrfmiddlewaretoken"[^>]*? value=")[^"]+'), rb"\1TOKEN"),
    (re.compile(rb'(X-CSRFToken&quot;: *&quot;|"X-CSRFToken": *")\w+'), rb"\1TOKEN"),
    (re.compile(rb"<bdi>[^<]+\*{20,}(?=</bdi>)"), b"<bdi>HASH OF A PASSWORD"),
    (re.compile(rb"(/static/[\w./-]+?)\.[0-9a-f]{12}(\.\w+)"), rb"\1\2"),
]


def write_answer(folder: Path, address: str, answer: HttpResponseBase) -> None:
    """Named after the address, which also is its first line."""
    target = folder / f"{slug_of(address)}.txt"
    target.parent.mkdir(parents=True, exist_ok=True)
    steps = [f"redirected {status} {url}" for url, status in getattr(answer, "redirect_chain", [])]
    head = [address, *steps, f"status {answer.status_code}", *sorted(_headers_of(answer)), "", ""]
    target.write_bytes("\n".join(head).encode() + _body_of(answer))


def slug_of(address: str) -> str:
    """
    >>> slug_of("/races/?q=trail")
    'races_q=trail-bc025e5f'
    """
    words = re.sub(r"[^\w.=-]+", "_", address).strip("_")
    return f"{words[:120]}-{hashlib.sha256(address.encode()).hexdigest()[:8]}"


def _headers_of(answer: HttpResponseBase) -> Iterable[str]:
    for name, value in answer.items():
        if name.title() not in PASSING_HEADERS:
            between = LISTS.get(name)
            yield f"{name}: {between.join(sorted(value.split(between))) if between else value}"


def _body_of(answer: HttpResponseBase) -> bytes:
    body = b"".join(answer)  # also of answers that are streamed
    if "json" in answer.get("Content-Type", ""):
        return json.dumps(json.loads(body), indent=1, ensure_ascii=False).encode()
    for pattern, replacement in PASSING:
        body = pattern.sub(replacement, body)
    return body
