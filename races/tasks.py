"""Background work of races. Tasks carry ids and may run twice without harm."""

from celery import shared_task
from django.utils import timezone

from races.services.listing import uploads
from races.services.moderation import notifications


@shared_task(name="races.send_notification")  # type: ignore[untyped-decorator]
def send_notification(notification_id: int) -> bool:
    """Send one message; does nothing where it was sent before."""
    return notifications.send_notification(notification_id, timezone.now())


@shared_task(name="races.send_unsent_notifications")  # type: ignore[untyped-decorator]
def send_unsent_notifications() -> int:
    """Send what the broker or the mail server kept from being sent."""
    return notifications.send_unsent_notifications(timezone.now())


@shared_task(name="races.read_course_upload")  # type: ignore[untyped-decorator]
def read_course_upload(upload_id: int) -> str | None:
    """Read a large course file that was kept; does nothing where another worker is at it or it was cancelled."""
    return uploads.read_upload(upload_id, timezone.now)


@shared_task(name="races.read_waiting_uploads")  # type: ignore[untyped-decorator]
def read_waiting_uploads() -> int:
    """Ask again for course files that the broker lost or whose reader was killed."""
    return uploads.ask_for_waiting_uploads(timezone.now())
