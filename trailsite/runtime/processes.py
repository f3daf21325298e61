"""Child processes that end with their parent, whatever ends it."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from trailsite.runtime.account import Account

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def spawn(
    command: Sequence[str],
    *,
    account: Account | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    output: IO[Any] | int | None = subprocess.DEVNULL,
    errors: IO[Any] | int = subprocess.STDOUT,
    parent_death_signal: signal.Signals = signal.SIGTERM,
    keep_open: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, as the account, that gets the signal when this process dies.

    Linux sends the signal when the *thread* that started the child ends, so call this from the main thread.
    The session of its own keeps the terminal's Ctrl-C for the supervisor, which ends its children in order.
    """
    who: dict[str, Any] = {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}
    return subprocess.Popen(
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=errors,
        env=dict(environment) if environment is not None else None,
        cwd=folder,
        start_new_session=True,
        pass_fds=keep_open,
        preexec_fn=_leash(parent_death_signal),
        **who,
    )


def _leash(sent: signal.Signals) -> Callable[[], None]:
    """Runs in the child after the change of user, which would have undone it."""
    parent = os.getpid()

    def tie() -> None:
        tie_to_parent(sent)
        if os.getppid() != parent:  # the parent died before the leash was tied
            os.kill(os.getpid(), signal.SIGKILL)

    return tie


def tie_to_parent(sent: signal.Signals = signal.SIGKILL) -> None:
    """Have the kernel send this process the signal when its parent dies (Linux; elsewhere nothing happens)."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, int(sent), 0, 0, 0)


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL to the process and to all that it started in its session."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def is_alive(pid: int) -> bool:
    """Whether a process with this number exists."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
