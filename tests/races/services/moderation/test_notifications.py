"""Messages are sent once, counted when they fail, and lost by nobody."""

import smtplib
from datetime import timedelta
from unittest import mock

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from races.domain.status import Decision, ListingStatus, NotificationKind
from races.models import Edition, Notification, Race, User
from races.services.moderation.decisions import decide_race
from races.services.moderation.notifications import (
    CLAIMED_FOR,
    MOST_FAILURES,
    send_notification,
    send_unsent_notifications,
    tell,
)
from races.tasks import send_notification as send_notification_task
from tests.cast import NOW, make_race


@pytest.fixture
def news(race: Race, ada: User) -> Notification:
    return tell([ada], race, NotificationKind.LISTING_APPROVED, key="review:7")[0]


def failing_with(error: Exception):
    return mock.patch.object(EmailBackend, "send_messages", side_effect=error)


def test_mail_says_what_was_decided_and_where_to_read_it(news: Notification, race: Race, settings) -> None:
    settings.SITE_URL = "https://trails.example"

    assert send_notification(news.pk, NOW)

    [letter] = mail.outbox
    link = "https://trails.example/races/lauviere-trail/2027/ridge-tour-36/"
    assert letter.to == ["ada@trail.example"]
    assert letter.subject == "Published: Lauviere Trail 2027, Ridge Tour 36"
    assert link in letter.body
    assert "https://trails.example/organize/" in letter.body
    assert "ridge-tour-36/" in letter.body.split("/organize/")[1]
    assert f'href="{link}"' in str(letter.alternatives[0].content)
    news.refresh_from_db()
    assert (news.sent_at, news.claimed_until) == (NOW, None)


@pytest.mark.parametrize("kind", list(NotificationKind))
def test_every_kind_has_its_mail(kind: NotificationKind, race: Race, ada: User) -> None:
    [news] = tell([ada], race, kind, key="any", message="First line.\n\nSecond <b>line</b> & more.")

    assert send_notification(news.pk, NOW)

    letter, page = mail.outbox[0], str(mail.outbox[0].alternatives[0].content)
    assert "Ridge Tour 36" in letter.subject
    assert "\n" not in letter.subject
    assert "{" not in letter.body + page
    if kind != NotificationKind.LISTING_SUBMITTED:
        assert "Second <b>line</b> & more." in letter.body
        assert "Second &lt;b&gt;line&lt;/b&gt; &amp; more." in page


def test_sending_twice_sends_once(news: Notification) -> None:
    assert [send_notification(news.pk, NOW), send_notification(news.pk, NOW)] == [True, False]
    assert len(mail.outbox) == 1


def test_task_delivered_twice_sends_once(news: Notification) -> None:
    send_notification_task(news.pk)
    send_notification_task(news.pk)

    assert len(mail.outbox) == 1


def test_claimed_message_is_left_to_its_claimant_until_the_claim_ends(news: Notification) -> None:
    Notification.objects.update(claimed_until=NOW + CLAIMED_FOR)

    assert not send_notification(news.pk, NOW)
    assert send_notification(news.pk, NOW + CLAIMED_FOR)


def test_same_key_is_told_once(news: Notification, race: Race, ada: User) -> None:
    assert tell([ada], race, NotificationKind.LISTING_APPROVED, key="review:7") == []
    assert list(Notification.objects.all()) == [news]


def test_failure_is_counted_and_tried_again_after_a_growing_pause(news: Notification) -> None:
    with failing_with(ConnectionRefusedError()):
        assert not send_notification(news.pk, NOW)
        news.refresh_from_db()
        first_pause = news.claimed_until - NOW
        later = NOW + first_pause
        assert not send_notification(news.pk, later)
    news.refresh_from_db()

    assert (news.failures, news.sent_at) == (2, None)
    assert news.claimed_until - later == 2 * first_pause
    assert not send_notification(news.pk, later)
    assert send_notification(news.pk, news.claimed_until)


def test_message_that_fails_for_ever_is_set_aside(news: Notification) -> None:
    Notification.objects.update(failures=MOST_FAILURES)

    assert not send_notification(news.pk, NOW)
    assert send_unsent_notifications(NOW) == 0
    assert mail.outbox == []


def test_address_refused_for_good_is_set_aside_at_once(news: Notification) -> None:
    with failing_with(smtplib.SMTPRecipientsRefused({"ada@trail.example": (550, b"no such user")})):
        send_notification(news.pk, NOW)

    news.refresh_from_db()
    assert news.failures == MOST_FAILURES


def test_address_refused_for_now_is_tried_again(news: Notification) -> None:
    with failing_with(smtplib.SMTPRecipientsRefused({"ada@trail.example": (450, b"come back later")})):
        send_notification(news.pk, NOW)

    news.refresh_from_db()
    assert news.failures == 1


def test_one_broken_message_does_not_stop_the_others(news: Notification, race: Race, rio: User) -> None:
    [other] = tell([rio], race, NotificationKind.LISTING_APPROVED, key="review:7")
    Notification.objects.filter(pk=news.pk).update(created_at=other.created_at - timedelta(days=1))

    with mock.patch("races.services.moderation.notifications.mail_for", side_effect=[KeyError("fault"), mock.DEFAULT]):
        assert send_unsent_notifications(NOW) == 1

    news.refresh_from_db()
    other.refresh_from_db()
    assert (news.sent_at, news.failures, other.sent_at) == (None, 1, NOW)


def test_person_without_a_working_account_gets_no_mail(news: Notification, ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(is_active=False)

    assert not send_notification(news.pk, NOW)


def test_decision_survives_a_broker_that_is_down(
    edition: Edition, ada: User, mo: User, settings, django_capture_on_commit_callbacks
) -> None:
    submitted = make_race(edition, status=ListingStatus.SUBMITTED)

    with (
        mock.patch("celery.canvas.Signature.apply_async", side_effect=ConnectionRefusedError("no broker")),
        django_capture_on_commit_callbacks(execute=True),
    ):
        decide_race(submitted, Decision.RETURNED, mo, NOW, "Where is the cut-off?")

    submitted.refresh_from_db()
    assert submitted.status == ListingStatus.DRAFT
    assert send_unsent_notifications(NOW + timedelta(minutes=10)) == 1
    assert [letter.to for letter in mail.outbox] == [[ada.email]]


def test_sending_is_asked_for_by_name_after_the_commit(
    race: Race, ada: User, django_capture_on_commit_callbacks
) -> None:
    with (
        mock.patch("celery.canvas.Signature.apply_async", autospec=True) as sent,
        django_capture_on_commit_callbacks(execute=True),
    ):
        [news] = tell([ada], race, NotificationKind.LISTING_APPROVED, key="review:7")
        assert not sent.called

    [call] = sent.call_args_list
    signature = call.args[0]
    assert (signature.task, signature.args) == ("races.send_notification", (news.pk,))
