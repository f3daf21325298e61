"""The address on which the site listens. The supervisor holds the socket, so a restart of web refuses nobody."""

import errno
import socket

from trailsite.runtime.refusal import StartRefused


def reserve(host: str, port_text: str) -> socket.socket:
    """A socket bound to the address, not listening yet. Raises StartRefused when that can't be."""
    try:
        port = int(port_text)
        line = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        line.bind((host, port))
    except (ValueError, OverflowError):
        raise StartRefused(f"PORT must be a number from 0 to 65535, not {port_text!r}.") from None
    except OSError as error:
        line.close()
        raise StartRefused(_why(error, host, port)) from error
    return line


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use by another program: stop that one, or choose another, such as PORT={port + 1}."
    if error.errno == errno.EACCES:
        return f"Only root may listen on port {port}: choose one above 1023, such as PORT=8000."
    return f"Can't listen on {host}, port {port} ({error.strerror or error}): set TRAILSITE_BIND and PORT."
