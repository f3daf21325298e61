"""The tasks of races carry their promised names and do their work."""

import celery
from django.conf import settings
from django.core import mail

from races.domain.status import NotificationKind
from races.models import Notification, Race, User
from races.services.notifications import tell
from races.tasks import send_unsent_notifications


def test_scheduled_tasks_of_races_exist() -> None:
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    ours = {name for name in scheduled if name.startswith("races.")}

    assert ours == {"races.send_unsent_notifications"}
    assert ours | {"races.send_notification"} <= set(celery.current_app.tasks)


def test_beat_sends_what_is_left(race: Race, ada: User) -> None:
    tell([ada], race, NotificationKind.LISTING_APPROVED, key="review:7")

    assert send_unsent_notifications() == 1
    assert len(mail.outbox) == 1
    assert not Notification.objects.filter(sent_at=None).exists()
