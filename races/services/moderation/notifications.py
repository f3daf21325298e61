"""Messages to people: written down with the event they tell of, sent by a task, once."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

import celery
from django.db import transaction
from django.db.models import Q, QuerySet

from races.domain.status import NotificationKind
from races.models import Notification, Race, User
from races.queries.organizer.editors import editors_of
from races.services.moderation.mails import mail_for
from races.services.moderation.moderators import MODERATORS

logger = logging.getLogger(__name__)

CLAIMED_FOR = timedelta(minutes=10)
"""Longer than a mail server is waited for; a claim left by a killed worker ends by itself."""
FIRST_PAUSE = timedelta(minutes=5)
MOST_FAILURES = 8
"""After that many failures (about ten hours) a message is set aside."""
BATCH = 200


def tell_editors(race: Race, kind: NotificationKind, key: str, message: str = "") -> list[Notification]:
    """Tell those who may edit the race, once per person and `key`."""
    return tell(editors_of(race), race, kind, key, message)


def tell_moderators(race: Race, kind: NotificationKind, key: str) -> list[Notification]:
    """Tell the members of the group of moderators who have an address. A superuser outside the group is not told."""
    people = User.objects.filter(groups__name=MODERATORS).exclude(email="").order_by("pk")
    return tell(people, race, kind, key)


def tell(people: Iterable[User], race: Race, kind: NotificationKind, key: str, message: str = "") -> list[Notification]:
    """Write a message down for each active person and have it sent after the commit. Told before: nothing happens.

    The rows are the truth: where the broker is down, the beat task `races.send_unsent_notifications` sends them.
    """
    told = []
    for person in people:
        if person.is_active:
            notification, is_new = Notification.objects.get_or_create(
                user=person, key=key, defaults={"race": race, "kind": kind, "message": message}
            )
            if is_new:
                told.append(notification)
    numbers = [notification.pk for notification in told]
    transaction.on_commit(lambda: _enqueue(numbers), robust=True)
    return told


def _enqueue(numbers: list[int]) -> None:
    """Ask for the sending, by the task's name: tasks stand above services."""
    for number in numbers:
        celery.current_app.signature("races.send_notification", args=[number]).apply_async(retry=False)


def due_notifications(now: datetime) -> QuerySet[Notification]:
    """Neither sent, nor claimed by somebody, nor pausing after a failure, nor set aside."""
    return Notification.objects.filter(
        Q(claimed_until__isnull=True) | Q(claimed_until__lte=now),
        sent_at__isnull=True,
        failures__lt=MOST_FAILURES,
        user__is_active=True,
    )


def send_notification(notification_id: int, now: datetime) -> bool:
    """Send one message unless it was sent, is being sent or pauses. True where this call sent it.

    Must not be called inside a transaction: the claim has to be seen by others at once.
    """
    if not due_notifications(now).filter(pk=notification_id).update(claimed_until=now + CLAIMED_FOR):
        return False
    claimed = Notification.objects.select_related("user", "race__edition__event__organizer").get(pk=notification_id)
    try:
        mail_for(claimed).send()
    except (OSError, SMTPException) as error:
        logger.warning("Notification %s was not sent: %r", claimed.pk, error)
        _record_failure(claimed, error, now)
        return False
    except Exception:
        # A fault of ours: the message is set aside in the end like the others, and does not keep them from leaving.
        logger.exception("Notification %s could not be written", claimed.pk)
        _record_failure(claimed, None, now)
        return False
    Notification.objects.filter(pk=claimed.pk).update(sent_at=now, claimed_until=None)
    return True


def _record_failure(notification: Notification, error: Exception | None, now: datetime) -> None:
    """Count the failure and pause, twice as long each time; an address refused for good is set aside."""
    failures = MOST_FAILURES if _is_permanent(error) else notification.failures + 1
    pause = FIRST_PAUSE * 2 ** min(notification.failures, MOST_FAILURES)
    Notification.objects.filter(pk=notification.pk).update(failures=failures, claimed_until=now + pause)


def _is_permanent(error: Exception | None) -> bool:
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _answer in error.recipients.values())


def send_unsent_notifications(now: datetime) -> int:
    """Send what is due, oldest first, at most `BATCH`. Returns how many were sent."""
    numbers = due_notifications(now).order_by("created_at").values_list("pk", flat=True)[:BATCH]
    return sum(send_notification(number, now) for number in list(numbers))
