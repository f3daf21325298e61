"""The mails that notifications become: a subject, a text and the same as HTML, from `templates/emails/`."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from races.domain.status import NotificationKind
from races.models import Notification, Race
from races.queries.moderation.review import sent_with


def queue_url_of(race: Race) -> str:
    """Where a moderator decides about a listing."""
    return f"{settings.SITE_URL}{reverse('admin:races_submission_change', args=[race.pk])}"


def _others(notification: Notification) -> list[tuple[Race, str]]:
    """Listings that the same edit sent for review, which have no message of their own, and where each is decided."""
    if notification.kind != NotificationKind.LISTING_SUBMITTED:
        return []
    return [(race, queue_url_of(race)) for race in sent_with(notification.race)]


def mail_for(notification: Notification) -> EmailMultiAlternatives:
    """The mail of a notification with its user, race, edition, event and organizer loaded.

    The message id is the notification's own: should a mail leave twice after a power cut, mailboxes know it again.
    """
    race = notification.race
    address = [race.edition.event.slug, race.edition.year, race.slug]
    context = {
        "notification": notification,
        "person": notification.user,
        "race": race,
        "edition": race.edition,
        "event": race.edition.event,
        "organizer": race.edition.event.organizer,
        "race_url": settings.SITE_URL + reverse("races:race", args=address),
        "organize_url": settings.SITE_URL + reverse("organize:race", args=address),
        "queue_url": queue_url_of(race),
        "others": _others(notification),
        "site_url": settings.SITE_URL,
    }
    name = f"emails/{notification.kind}"
    subject = " ".join(render_to_string(f"{name}_subject.txt", context).split())
    mail = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string(f"{name}.txt", context),
        to=[notification.user.email],
        headers={"Message-ID": f"<notification-{notification.pk}@{urlsplit(settings.SITE_URL).hostname}>"},
    )
    mail.attach_alternative(render_to_string(f"{name}.html", context), "text/html")
    return mail
