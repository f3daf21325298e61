"""A supervisor of its own for a test, in a data folder of its own, as an operator starts it."""

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from tests.servers import servers_folder
from tests.waiting import PATIENCE_S, wait_until
from trailsite.runtime.site import PROJECT

NOT_OURS = ("DATABASE_URL", "CELERY_BROKER_URL", "CACHE_URL", "SITE_URL", "DEBUG", "SECRET_KEY", "PORT", "TRAILSITE_")
"""Variables of the suite or the developer that would change what the supervisor does."""


class RunningSite:
    """`make serve` (or `demo`) in `var`; its words are in `said`."""

    def __init__(self, var: Path | None = None, kind: str = "serve", port: str = "0", **environment: str) -> None:
        self.var = var or servers_folder() / "var"
        self.said_path = servers_folder() / "said"
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(NOT_OURS)}
        own = {"TRAILSITE_VAR": str(self.var), "PORT": port, "PYTHONUNBUFFERED": "1"}
        with self.said_path.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "trailsite.runtime", kind],
                cwd=PROJECT,
                env=inherited | own | environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )

    @property
    def said(self) -> str:
        return self.said_path.read_text()

    @property
    def url(self) -> str:
        found = re.search(r"^Ready after .* s: (http://\S+)/ ", self.said, re.MULTILINE)
        assert found, self.said
        return found[1]

    def wait_until_ready(self) -> "RunningSite":
        wait_until(lambda: "Ready after" in self.said or self.process.poll() is not None, lambda: self.said)
        assert self.process.poll() is None, self.said
        return self

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page; 0 when nobody answers."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=PATIENCE_S) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except OSError as error:
            return 0, str(error)

    def wait_for_end(self) -> int:
        """Its exit code."""
        return self.process.wait(PATIENCE_S)

    def stop(self, which: signal.Signals) -> int:
        """Send the signal and wait; its exit code."""
        self.process.send_signal(which)
        return self.wait_for_end()

    def processes(self) -> dict[int, str]:
        """All processes that belong to this data folder, whoever their parent is: number and command."""
        found = {}
        for place in Path("/proc").glob("[0-9]*"):
            try:
                command = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                about = command + (place / "environ").read_text() + str((place / "cwd").readlink())
            except (OSError, UnicodeDecodeError):
                continue
            if str(self.var) in about:
                found[int(place.name)] = command
        return found

    def pid_of(self, part: str) -> int:
        """The number of the supervisor's own child with these words in its command."""
        mine = {pid: command for pid, command in self.processes().items() if part in command}
        return next(pid for pid in mine if _parent(pid) == self.process.pid)


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
