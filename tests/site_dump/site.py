"""A site of its own for a dump: an empty database, a clock that stands, made-up weather, tasks done at once."""

import atexit
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

FROZEN_AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
"""A Monday morning on which the sample races are loaded."""
READ_AT = FROZEN_AT + timedelta(hours=2)
"""When every page is read."""


@contextmanager
def frozen_site() -> Iterator[None]:
    """Django on an embedded PostgreSQL that goes with this process, migrated and without rows."""
    import time_machine

    _name_servers()
    with time_machine.travel(FROZEN_AT, tick=False):
        _set_up()
        yield
        from django.db import connection

        connection.close()
        connection.close_pool()


def _name_servers() -> None:
    from tests import servers

    folder = Path(tempfile.mkdtemp(prefix="trailsite-dump-"))
    folder.chmod(0o755)  # PostgreSQL may run under another account
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ |= servers.ENVIRONMENT | {
        servers.FOLDER: str(folder),
        "DJANGO_SETTINGS_MODULE": "trailsite.settings",
        "TRAILSITE_VAR": str(folder / "var"),
        "TRAILSITE_WEATHER_PROVIDERS": "sample",
        "LOG_LEVEL": "ERROR",
    }
    os.environ["DATABASE_URL"] = servers.start_postgres()


def _set_up() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    from trailsite.celery import app

    logging.disable(logging.ERROR)  # refusals are asked for on purpose
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    setup_test_environment(debug=False)
    app.conf.task_always_eager = True
    app.loader.import_default_modules()
    call_command("migrate", verbosity=0)
