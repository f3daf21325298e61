"""Where everything of one site lies on the disk: the data folder `var/`, or the one that TRAILSITE_VAR names."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from trailsite.runtime.account import Account, can_enter, hand_over
from trailsite.runtime.refusal import StartRefused

LONGEST_SOCKET_PATH = 100
"""The kernel takes 107 bytes (103 on macOS); PostgreSQL adds a name and a suffix of its own."""
ELSEWHERE = Path("/var/lib/trailsite")
"""Data of root's sites whose own folder the unprivileged account can't enter, such as one below /root."""


def socket_folder(var: Path) -> Path:
    """The folder of the servers' sockets: `run` in the data folder, or a short path where that is too long."""
    folder = var / "run"
    if len(os.fsencode(folder)) + len("/.s.PGSQL.5432.lock") <= LONGEST_SOCKET_PATH:
        return folder
    mark = hashlib.sha256(os.fsencode(var)).hexdigest()[:12]
    return Path(tempfile.gettempdir(), f"trailsite-{mark}")


@dataclass(frozen=True)
class Folders:
    """The parts of a data folder. Those of the servers may be links to a place that their account can enter."""

    var: Path

    @property
    def postgres(self) -> Path:
        return self.var / "postgres"

    @property
    def valkey(self) -> Path:
        return self.var / "valkey"

    @property
    def sockets(self) -> Path:
        return socket_folder(self.var)

    @property
    def programs(self) -> Path:
        return self.var / "programs"

    @property
    def logs(self) -> Path:
        return self.var / "log"

    @property
    def mail(self) -> Path:
        return self.var / "mail"

    @property
    def work(self) -> Path:
        """Small files of running processes: schedule, notes of readiness."""
        return self.var / "work"

    @property
    def lock(self) -> Path:
        return self.var / "supervisor.lock"

    def prepare(self, account: Account | None) -> None:
        """Make what is missing and hand it to the account. Raises StartRefused where that isn't possible."""
        try:
            self.var.mkdir(parents=True, exist_ok=True)
            self._make_parts(account)
            if not os.access(self.var, os.W_OK | os.X_OK):
                raise PermissionError(f"no permission to write to {self.var}")
        except OSError as error:
            raise StartRefused(
                f"The data folder {self.var} can't be used ({error.strerror or error}): start as the user who owns it, "
                "or choose another with TRAILSITE_VAR."
            ) from error

    def _make_parts(self, account: Account | None) -> None:
        hand_over_only(self.var, account)
        base = self.var if can_enter(account, self.var) else _place_elsewhere(self.var, account)
        for name in ("valkey", "run", "programs", "log", "mail", "work"):
            part = self.sockets if name == "run" else self.var / name
            if base != self.var and name in ("valkey", "run", "programs") and not part.is_symlink():
                (base / name).mkdir(mode=0o700, exist_ok=True)
                part.symlink_to(base / name)
            part.mkdir(mode=0o700, exist_ok=True)
            hand_over(part.resolve(), account)
        if base != self.var and not self.postgres.exists():
            self.postgres.unlink(missing_ok=True)
            self.postgres.symlink_to(base / "postgres")


def hand_over_only(folder: Path, account: Account | None) -> None:
    """Make the folder, not what is in it, the account's own."""
    if account is not None and folder.stat().st_uid != account.uid:
        os.chown(folder, account.uid, account.gid)


def _place_elsewhere(var: Path, account: Account | None) -> Path:
    place = ELSEWHERE / hashlib.sha256(os.fsencode(var)).hexdigest()[:12]
    place.mkdir(parents=True, exist_ok=True)
    hand_over_only(place, account)
    return place
