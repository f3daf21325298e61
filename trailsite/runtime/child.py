"""One of the site's processes: started, watched, and started again when it dies."""

import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from trailsite.runtime.processes import kill_group
from trailsite.runtime.refusal import StartRefused

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
STEADY_AFTER_S = 30.0


@dataclass
class Child:
    """A process and how to start and end it. `last_signal` is sent when the first one wasn't enough."""

    name: str
    launch: Callable[[], "subprocess.Popen[bytes]"]
    stop_signal: signal.Signals = signal.SIGTERM
    last_signal: signal.Signals = signal.SIGKILL
    process: "subprocess.Popen[bytes] | None" = None
    failures: int = 0
    started_at: float = field(default=0.0)
    due_at: float | None = None

    def start(self) -> None:
        """Start the process. Raises StartRefused when something outside must change first."""
        self.due_at = None
        self.started_at = time.monotonic()
        self.process = self.launch()

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def heal(self, now: float) -> str:
        """Notice a death and start again when its pause is over; a sentence for the operator, mostly empty."""
        if self.is_running:
            return ""
        if self.due_at is None:
            return self._plan_restart(now)
        if now < self.due_at:
            return ""
        try:
            self.start()
        except (StartRefused, OSError) as error:
            self.failures += 1
            self.due_at = now + self.pause_s()
            return f"{self.name} doesn't start: {error}"
        return f"{self.name} is running again (process {self.process.pid if self.process else '?'})"

    def _plan_restart(self, now: float) -> str:
        self.failures = 1 if now - self.started_at > STEADY_AFTER_S else self.failures + 1
        self.due_at = now + self.pause_s()
        return f"{self.name} has ended ({self.how_it_ended()}), starting it again in {self.pause_s():.1f} s"

    def pause_s(self) -> float:
        """Doubles with each failure in a row."""
        pause: float = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** max(0, self.failures - 1))
        return pause

    def how_it_ended(self) -> str:
        code = self.process.returncode if self.process else None
        if code is not None and code < 0:
            return f"killed by {signal.Signals(-code).name}"
        return f"exit code {code}"


def stop_all(children: list[Child], patience_s: float) -> None:
    """End the children side by side: first kindly, after two thirds of the time firmly, at last by force."""
    running = [child.process for child in children if child.is_running and child.process]
    for child in children:
        _send(child, child.stop_signal)
    _wait(running, patience_s * 2 / 3)
    for child in children:
        _send(child, child.last_signal)
    _wait(running, patience_s / 3)
    for process in running:
        kill_group(process)
        process.wait()


def _send(child: Child, which: signal.Signals) -> None:
    if child.is_running and child.process:
        child.process.send_signal(which)


def _wait(processes: list["subprocess.Popen[bytes]"], patience_s: float) -> None:
    until = time.monotonic() + patience_s
    while any(process.poll() is None for process in processes) and time.monotonic() < until:
        time.sleep(0.02)
