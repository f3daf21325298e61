"""Reads the settings' variables: from the environment, or from the file that NAME_FILE names."""

import environ
from environ.fileaware_mapping import FileAwareMapping


class _TrimmedFiles(FileAwareMapping):  # type: ignore[misc]
    """The value of a file ends before the line break that editors and `echo` put there."""

    def __getitem__(self, key: str) -> str:
        value: str = super().__getitem__(key)
        return value.strip() if self.env.get(f"{key}_FILE") else value


class SiteEnvironment(environ.FileAwareEnv):  # type: ignore[misc]  # (environ has no types)
    """Every variable may also be given as NAME_FILE, the path of a file that holds the value."""

    ENVIRON = _TrimmedFiles()
