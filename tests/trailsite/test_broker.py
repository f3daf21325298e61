"""A broker that is away."""

import pytest
from celery import Celery
from django.conf import settings
from kombu.exceptions import OperationalError
from kombu.utils import functional


@pytest.mark.parametrize("address", ["redis://127.0.0.1:1/0", "amqp://127.0.0.1:1//"])
def test_nobody_waits_for_a_broker_that_is_away(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page announces work to it while a person waits."""
    monkeypatch.setenv("CELERY_BROKER_URL", address)  # Celery reads it before anything else
    app = Celery("alone", set_as_current=False)
    app.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    pauses: list[float] = []
    monkeypatch.setattr(functional, "sleep", pauses.append)
    with pytest.raises(OperationalError):
        app.send_task("races.send_notification", args=[1], retry=False)
    assert pauses == pytest.approx([0.1, 0.3])
