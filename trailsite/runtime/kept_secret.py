"""The site's secret key, made once and kept in the data folder where nobody else can read it."""

import os
import secrets
from pathlib import Path

NAME = "secret_key"


def kept_secret(var: Path) -> str:
    """The key that an earlier start made; empty without one or without the right to read it."""
    try:
        return (var / NAME).read_text().strip()
    except OSError:
        return ""


def make_secret(var: Path) -> str:
    """The kept key, made now (mode 0600) if there is none yet."""
    key = kept_secret(var)
    if not key:
        key = secrets.token_urlsafe(48)
        with os.fdopen(os.open(var / NAME, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(key + "\n")
        owner = var.stat()
        os.chown(var / NAME, owner.st_uid, owner.st_gid)
    return key
