"""The ways in which work reaches a worker."""

import time
from collections.abc import Callable

import pytest

from tests.brokers import Worker
from trailsite.celery import app

pytestmark = pytest.mark.broker


def test_a_task_that_is_sent_by_name_reaches_the_worker(celery_worker_process: Callable[..., Worker]) -> None:
    worker = celery_worker_process()
    app.send_task("races.send_unsent_notifications")
    until = time.monotonic() + 15
    while "races.send_unsent_notifications" not in (said := _tasks_received(worker)) and time.monotonic() < until:
        time.sleep(0.1)
    assert said == ["races.send_unsent_notifications"]


def _tasks_received(worker: Worker) -> list[str]:
    lines = worker.log.read_text().splitlines()
    return [line.split("Task ")[1].split("[")[0] for line in lines if "Task " in line and line.endswith("received")]
