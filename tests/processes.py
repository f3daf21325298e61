"""Child processes of the tests, ended for certain."""

import signal
import subprocess

from trailsite.runtime.processes import kill_group


def stop(process: subprocess.Popen[bytes], first: signal.Signals, patience_s: float) -> int:
    """Ask the process to end, kill its whole group when it does not within `patience_s`; its exit code."""
    if process.poll() is None:
        process.send_signal(first)
        try:
            return process.wait(patience_s)
        except subprocess.TimeoutExpired:
            kill_group(process)
    return process.wait()
