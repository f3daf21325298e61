"""Under which account the servers run: PostgreSQL refuses to run as root, and nothing else needs to."""

import os
import pwd
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from trailsite.runtime.refusal import StartRefused


@dataclass(frozen=True)
class Account:
    """An unprivileged user of this machine."""

    name: str
    uid: int
    gid: int


def account_for(owned: Iterable[Path]) -> Account | None:
    """The account that servers change to: None unless we are root.

    The owner of the first of `owned` that isn't root's keeps the data that they made before; otherwise `nobody`.
    """
    if os.geteuid() != 0:
        return None
    for path in owned:
        account = _account_of(path.stat().st_uid) if path.exists() else None
        if account is not None:
            return account
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        raise StartRefused(
            "PostgreSQL doesn't run as root and this machine has no user `nobody`: start Trailsite as an ordinary user."
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _account_of(uid: int) -> Account | None:
    if uid == 0:
        return None
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        return None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def can_enter(account: Account | None, folder: Path) -> bool:
    """Whether the account may pass through every folder down to and including this one."""
    if account is None:
        return os.access(folder, os.X_OK)
    path = folder.resolve()
    return all(_may_search(account, step) for step in (path, *path.parents))


def _may_search(account: Account, folder: Path) -> bool:
    status = folder.stat()
    if status.st_uid == account.uid:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == account.gid:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)


def hand_over(folder: Path, account: Account | None) -> None:
    """Make the folder and all that is in it the account's own, unless it is already."""
    if account is None or folder.lstat().st_uid == account.uid:
        return
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            os.lchown(Path(place, name), account.uid, account.gid)
    os.lchown(folder, account.uid, account.gid)  # last: whoever sees it handed over may rely on the rest
