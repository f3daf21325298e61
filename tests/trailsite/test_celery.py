"""The schedule and the tasks that it names."""

from django.conf import settings

from trailsite.celery import app


def test_every_scheduled_task_exists() -> None:
    app.loader.import_default_modules()
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} - set(app.tasks) == set()


def test_tasks_are_given_back_when_a_worker_dies() -> None:
    conf = app.conf
    assert (conf.task_acks_late, conf.task_reject_on_worker_lost, conf.worker_prefetch_multiplier) == (True, True, 1)
    assert conf.broker_transport_options.get("visibility_timeout", 900) > conf.task_time_limit


def test_messages_are_json_only() -> None:
    assert (app.conf.task_serializer, app.conf.accept_content) == ("json", ["json"])
