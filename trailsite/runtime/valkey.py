"""The embedded Valkey: broker and cache, on a unix socket only, with every change appended to a file."""

import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from trailsite.runtime.account import Account, hand_over
from trailsite.runtime.processes import spawn
from trailsite.runtime.refusal import StartRefused


@dataclass
class ValkeyServer:
    """One data folder, the program that serves it and its socket."""

    program: Path
    data: Path
    socket_path: Path
    account: Account | None = None

    @property
    def broker_url(self) -> str:
        """The address for CELERY_BROKER_URL."""
        return f"redis+socket://{self.socket_path}"

    @property
    def cache_url(self) -> str:
        """The address for CACHE_URL: a database of its own beside the broker's."""
        return f"unix://{self.socket_path}?db=1"

    def start(self, output: IO[Any] | int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        """Start the server as a child; it saves and ends when this process dies. Raises StartRefused."""
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        hand_over(self.data, self.account)
        self._wait_until_free()
        command = [str(self.program), "--port", "0", "--unixsocket", str(self.socket_path), "--unixsocketperm", "700"]
        command += ["--dir", str(self.data), "--appendonly", "yes", "--save", "", "--daemonize", "no"]
        return spawn(
            command,
            account=self.account,
            folder=self.data,
            environment={"LC_ALL": "C"},
            output=output,
            parent_death_signal=signal.SIGTERM,
        )

    def _wait_until_free(self, patience_s: float = 10.0) -> None:
        until = time.monotonic() + patience_s
        while self.answers():
            if time.monotonic() > until:
                raise StartRefused(
                    f"Another Valkey is answering on {self.socket_path}: stop it, or choose another data folder with "
                    "TRAILSITE_VAR."
                )
            time.sleep(0.1)

    def answers(self) -> bool:
        """Whether a server accepts commands on the socket now (not while it still loads its data)."""
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(2)
            try:
                line.connect(str(self.socket_path))
                line.sendall(b"PING\r\n")
                return line.recv(64).startswith(b"+PONG")
            except OSError:
                return False

    def wait_until_ready(self, process: subprocess.Popen[bytes] | None = None, patience_s: float = 30.0) -> None:
        """Return when it answers. Raises StartRefused when the process ends first or takes too long."""
        until = time.monotonic() + patience_s
        while not self.answers():
            if process is not None and process.poll() is not None:
                raise StartRefused("The task queue (Valkey) has ended while starting: its log says why.")
            if time.monotonic() > until:
                raise StartRefused(f"The task queue (Valkey) doesn't answer after {patience_s:.0f} s.")
            time.sleep(0.02)
