"""What the database and the files need before the site can serve: run as a process of its own, once per start.

`python -m trailsite.runtime.prepare [--static] [--samples]`. Django is loaded once for all of it.
"""

import argparse
import io
import os
from pathlib import Path

from trailsite.runtime.progress import step


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--static", action="store_true", help="gather the static files if they have changed")
    parser.add_argument("--samples", action="store_true", help="load the sample races, once")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trailsite.settings")
    with step("migrations") as current:
        current.say(migrate())
    if options.static:
        with step("static files") as current:
            current.say(gather_static_files())
    if options.samples:
        with step("sample races") as current:
            current.say(load_samples())


def migrate() -> str:
    """Check the settings and bring the database up to date; what was done."""
    import django
    from django.core.management import BaseCommand, call_command
    from django.db import DEFAULT_DB_ALIAS, connections
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    BaseCommand().check()
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if not waiting:
        return "up to date"
    call_command("migrate", interactive=False, verbosity=0)
    return f"{waiting} applied"


def gather_static_files() -> str:
    """Collect and compress the static files unless they are those of the last time; what was done."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    files = [Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])]
    newest = max((path.stat().st_mtime for path in files), default=0.0)
    mark = Path(settings.STATIC_ROOT) / "gathered"
    state = f"{len(files)} {newest}"
    if mark.exists() and mark.read_text() == state:
        return "unchanged"
    call_command("collectstatic", interactive=False, verbosity=0, clear=True, stdout=io.StringIO())
    mark.write_text(state)
    return f"{len(files)} gathered"


def load_samples() -> str:
    """Load the sample races unless they are there; what was done."""
    from django.core.management import call_command

    answer = io.StringIO()
    call_command("load_samples", stdout=answer)
    return answer.getvalue().strip().rstrip(".").lower() or "loaded"


if __name__ == "__main__":
    main()
