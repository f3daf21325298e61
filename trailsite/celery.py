"""The Celery application: broker and beat schedule come from the settings."""

import os
from pathlib import Path
from typing import Any

from celery import Celery
from celery.signals import beat_init, worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trailsite.settings")

app = Celery("trailsite")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def refresh_at_once(sender: Any = None, **kwargs: Any) -> None:
    """Ask for the due forecasts when the schedule starts, not only when its first interval is over."""
    app.send_task("terrain.refresh_due_forecasts", expires=300)


def tell_that_it_is_ready(sender: Any = None, **kwargs: Any) -> None:
    """Write the file that the supervisor waits for, when it named one."""
    note = os.environ.get("TRAILSITE_READY_FILE")
    if note:
        Path(note).write_text(str(os.getpid()))


beat_init.connect(refresh_at_once)
beat_init.connect(tell_that_it_is_ready)
worker_ready.connect(tell_that_it_is_ready)
