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
    def static(self) -> Path:
        return self.var / "static"

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
        if not can_enter(account, self.var):
            self._link_elsewhere(account)
        self._distrust_sockets(account)
        for part in (self.valkey, self.sockets, self.programs, self.logs, self.mail, self.work, self.static):
            place = part.resolve()
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            hand_over(place, account)

    def _distrust_sockets(self, account: Account | None) -> None:
        """A short path for sockets lies where everybody may write: use only what is ours."""
        if self.sockets.parent == self.var or not os.path.lexists(self.sockets):
            return
        owners = {os.geteuid(), account.uid if account else os.geteuid()}
        if self.sockets.is_symlink() or self.sockets.lstat().st_uid not in owners:
            raise PermissionError(f"{self.sockets} belongs to somebody else")

    def _link_elsewhere(self, account: Account | None) -> None:
        """Make the servers' parts links to a new place that the account can enter, unless they are links already."""
        parts = [part for part in (self.postgres, self.valkey, self.sockets, self.programs) if not part.is_symlink()]
        if not parts:
            return
        ELSEWHERE.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=f"{self.var.parent.name}-", dir=ELSEWHERE))
        hand_over_only(place, account)
        for part in parts:
            part.symlink_to(place / part.name)

    @property
    def is_elsewhere(self) -> bool:
        """Whether the database lies outside of the data folder."""
        return self.postgres.is_symlink()


def hand_over_only(folder: Path, account: Account | None) -> None:
    """Make the folder, not what is in it, the account's own."""
    if account is not None and folder.stat().st_uid != account.uid:
        os.chown(folder, account.uid, account.gid)
