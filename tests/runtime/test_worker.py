"""The ways in which work reaches a worker."""

from collections.abc import Callable

import pytest

from tests.brokers import Worker
from tests.waiting import wait_until
from trailsite.celery import app

pytestmark = pytest.mark.broker


def test_a_task_that_is_sent_by_name_reaches_the_worker(celery_worker_process: Callable[..., Worker]) -> None:
    worker = celery_worker_process()
    app.send_task("races.send_unsent_notifications")
    wait_until(lambda: worker.told("received"), worker.log.read_text)
    assert worker.told("received") == ["races.send_unsent_notifications"]
