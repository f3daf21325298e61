"""Background work of races. Tasks carry ids and may run twice without harm."""

from celery import shared_task
from django.utils import timezone

from races.services import notifications


@shared_task(name="races.send_notification")  # type: ignore[untyped-decorator]
def send_notification(notification_id: int) -> bool:
    """Send one message; does nothing where it was sent before."""
    return notifications.send_notification(notification_id, timezone.now())


@shared_task(name="races.send_unsent_notifications")  # type: ignore[untyped-decorator]
def send_unsent_notifications() -> int:
    """Send what the broker or the mail server kept from being sent."""
    return notifications.send_unsent_notifications(timezone.now())
