"""Sending a listing for review, and who hears of it."""

from datetime import timedelta
from unittest import mock

import pytest
from django.contrib.auth.models import Group
from django.core import mail

from races.domain.status import ListingStatus, NotificationKind
from races.models import Edition, Notification, Race, User
from races.services.moderation.moderators import MODERATORS
from races.services.moderation.notifications import send_unsent_notifications
from races.services.moderation.submission import NotReady, submit_race, withdraw_race
from tests.cast import NOW, make_race, make_user


@pytest.fixture
def draft(edition: Edition) -> Race:
    return make_race(edition, status=ListingStatus.DRAFT)


def make_moderator(name: str, **fields) -> User:
    user = make_user(name, is_staff=True, **fields)
    user.groups.add(Group.objects.get(name=MODERATORS))
    return user


@pytest.fixture
def max_(db: None) -> User:
    return make_moderator("Max")


def told() -> list[tuple]:
    return list(Notification.objects.order_by("key", "user__name").values_list("user__name", "race", "kind", "key"))


def news(name: str, race: Race, at=NOW) -> tuple:
    return (name, race.pk, NotificationKind.LISTING_SUBMITTED, f"submission:{race.pk}:{at.isoformat()}")


def test_active_moderators_with_an_address_are_told(draft: Race, max_: User, mo: User, rio: User, ben: User) -> None:
    make_moderator("Ida", is_superuser=True)
    make_moderator("Gone", is_active=False)
    make_moderator("Mute", email="")

    assert submit_race(draft, NOW)

    assert told() == [news("Ida", draft), news("Max", draft)]


def test_mail_leads_to_the_page_of_the_decision(draft: Race, max_: User, settings) -> None:
    settings.SITE_URL = "https://trails.example"
    submit_race(draft, NOW)

    assert send_unsent_notifications(NOW) == 1

    [letter] = mail.outbox
    assert letter.to == [max_.email]
    assert letter.subject == "To review: Lauviere Trail 2027, Ridge Tour 36"
    assert f"https://trails.example/admin/races/submission/{draft.pk}/change/" in letter.body


def test_second_click_tells_nobody_again(draft: Race, max_: User) -> None:
    assert [submit_race(draft, NOW), submit_race(draft, NOW + timedelta(seconds=1))] == [True, False]

    assert told() == [news("Max", draft)]


def test_next_submission_is_told_anew(draft: Race, max_: User) -> None:
    later = NOW + timedelta(hours=1)
    submit_race(draft, NOW)
    withdraw_race(draft)
    submit_race(draft, later)

    assert told() == [news("Max", draft), news("Max", draft, later)]


def test_listing_that_is_not_ready_is_told_to_nobody(draft: Race, max_: User) -> None:
    Race.objects.update(starts_at=None)

    with pytest.raises(NotReady):
        submit_race(draft, NOW)

    assert told() == []


@pytest.mark.parametrize("is_there", [True, False])
def test_without_moderators_a_listing_is_submitted_all_the_same(is_there: bool, draft: Race, mo: User) -> None:
    if not is_there:
        Group.objects.all().delete()

    assert submit_race(draft, NOW)

    draft.refresh_from_db()
    assert (draft.status, told()) == (ListingStatus.SUBMITTED, [])


def test_submission_survives_a_broker_that_is_down(draft: Race, max_: User, django_capture_on_commit_callbacks) -> None:
    with (
        mock.patch("celery.canvas.Signature.apply_async", side_effect=ConnectionRefusedError("no broker")) as asked,
        django_capture_on_commit_callbacks(execute=True),
    ):
        submit_race(draft, NOW)
        assert not asked.called

    assert asked.called
    draft.refresh_from_db()
    assert draft.status == ListingStatus.SUBMITTED
    assert send_unsent_notifications(NOW + timedelta(minutes=10)) == 1
    assert [letter.to for letter in mail.outbox] == [[max_.email]]
