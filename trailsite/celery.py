"""The Celery application: broker and beat schedule come from the settings."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trailsite.settings")

app = Celery("trailsite")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
