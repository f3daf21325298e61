"""Decisions about submitted races."""

from datetime import timedelta
from functools import partial

import pytest

from races.domain.status import Decision, ListingStatus, NotificationKind, Role
from races.models import Edition, Membership, Notification, Organizer, Race, Review, User
from races.services.moderation.decisions import NotAwaitingReview, ReasonMissing, approve_race, decide_race
from terrain.models import ForecastWindow
from tests.at_once import at_once
from tests.cast import NOW, make_edition, make_event, make_organizer, make_race, make_user


@pytest.fixture
def submitted(edition: Edition) -> Race:
    return make_race(edition, status=ListingStatus.SUBMITTED, submitted_at=NOW - timedelta(hours=5))


def test_approved_race_is_published_with_its_moment(submitted: Race, mo: User) -> None:
    approve_race(submitted, mo, NOW)

    assert list(Race.objects.published()) == [submitted]
    submitted.refresh_from_db()
    assert submitted.published_at == NOW


def test_approval_is_recorded_with_who_when_and_why(submitted: Race, mo: User) -> None:
    review = approve_race(submitted, mo, NOW, "  Clear course. ")

    assert list(Review.objects.values_list("race", "moderator", "decision", "message", "decided_at")) == [
        (submitted.pk, mo.pk, Decision.APPROVED, "Clear course.", NOW)
    ]
    assert review.pk == Review.objects.get().pk


def test_approval_starts_to_follow_the_weather(submitted: Race, mo: User) -> None:
    approve_race(submitted, mo, NOW)

    holders = set(ForecastWindow.objects.values_list("holder", flat=True))
    assert holders == {f"race:{submitted.pk}:start", f"race:{submitted.pk}:top"}


def test_first_moment_of_publication_is_kept(submitted: Race, mo: User) -> None:
    Race.objects.filter(pk=submitted.pk).update(published_at=NOW - timedelta(days=9))

    approve_race(submitted, mo, NOW)

    submitted.refresh_from_db()
    assert submitted.published_at == NOW - timedelta(days=9)


def test_returned_race_is_a_draft_again(submitted: Race, mo: User) -> None:
    decide_race(submitted, Decision.RETURNED, mo, NOW, "Where is the cut-off?")

    submitted.refresh_from_db()
    assert submitted.status == ListingStatus.DRAFT
    assert list(submitted.reviews.values_list("decision", "message")) == [(Decision.RETURNED, "Where is the cut-off?")]
    assert not ForecastWindow.objects.exists()


def test_rejected_race_is_rejected(submitted: Race, mo: User) -> None:
    decide_race(submitted, Decision.REJECTED, mo, NOW, "A road race.")

    submitted.refresh_from_db()
    assert submitted.status == ListingStatus.REJECTED
    assert list(submitted.reviews.values_list("decision", "message")) == [(Decision.REJECTED, "A road race.")]


@pytest.mark.parametrize("decision", [Decision.RETURNED, Decision.REJECTED])
@pytest.mark.parametrize("message", ["", "  \n"])
def test_refusal_without_a_reason_changes_nothing(decision: Decision, message: str, submitted: Race, mo: User) -> None:
    with pytest.raises(ReasonMissing):
        decide_race(submitted, decision, mo, NOW, message)

    submitted.refresh_from_db()
    assert (submitted.status, Review.objects.count()) == (ListingStatus.SUBMITTED, 0)


@pytest.mark.parametrize("status", [ListingStatus.DRAFT, ListingStatus.PUBLISHED, ListingStatus.REJECTED])
def test_race_that_is_not_submitted_cannot_be_decided(status: ListingStatus, edition: Edition, mo: User) -> None:
    race = make_race(edition, status=status)

    with pytest.raises(NotAwaitingReview) as refusal:
        approve_race(race, mo, NOW)

    assert refusal.value.status == status
    race.refresh_from_db()
    assert (race.status, Review.objects.count(), Notification.objects.count()) == (status, 0, 0)


def test_a_stale_copy_does_not_decide_again(submitted: Race, mo: User) -> None:
    stale = Race.objects.get(pk=submitted.pk)
    approve_race(submitted, mo, NOW)

    with pytest.raises(NotAwaitingReview):
        decide_race(stale, Decision.REJECTED, mo, NOW, "Too late.")

    assert list(Review.objects.values_list("decision", flat=True)) == [Decision.APPROVED]


def test_those_who_edit_are_told_and_nobody_else(
    submitted: Race, organizer: Organizer, ada: User, ben: User, sam: User, mo: User
) -> None:
    viewer, former = make_user("Vera"), make_user("Fay", is_active=False)
    Membership.objects.create(organizer=organizer, user=viewer, role=Role.VIEWER)
    Membership.objects.create(organizer=organizer, user=former, role=Role.EDITOR)
    make_race(make_edition(make_event(make_organizer("Others", owner=sam), "Other Trail")))

    review = decide_race(submitted, Decision.RETURNED, mo, NOW, "Where is the cut-off?")

    told = Notification.objects.order_by("user__name").values_list("user", "race", "kind", "key", "message")
    news = (submitted.pk, NotificationKind.LISTING_RETURNED, f"review:{review.pk}", "Where is the cut-off?")
    assert list(told) == [(ada.pk, *news), (ben.pk, *news)]


@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_at_once_one_decides(submitted: Race, mo: User) -> None:
    max_ = make_user("Max", is_staff=True, is_superuser=True)

    def decide(race: Race, moderator: User) -> str:
        try:
            approve_race(race, moderator, NOW)
        except NotAwaitingReview:
            return "too late"
        return "decided"

    pages = [Race.objects.get(pk=submitted.pk) for _moderator in (mo, max_)]
    outcomes = at_once(partial(decide, pages[0], mo), partial(decide, pages[1], max_))

    assert sorted(outcomes) == ["decided", "too late"]
    assert Review.objects.count() == 1
