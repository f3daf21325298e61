from django.test import Client

from races.domain.status import Decision, ListingStatus
from races.labels import LABELS
from races.models import Edition, Event, Race, User
from races.services.moderation.decisions import decide_race
from tests.cast import NOW
from tests.races.views.organize.pages import address


def test_a_draft_is_sent_for_review_once(as_ben: Client, draft: Race) -> None:
    page = as_ben.post(address("submit", draft), follow=True).content.decode()
    assert "Sent for review. A moderator looks within 2 days." in page
    draft.refresh_from_db()
    first = draft.submitted_at
    assert (draft.status, first is not None) == (ListingStatus.SUBMITTED, True)
    as_ben.post(address("submit", draft))
    draft.refresh_from_db()
    assert draft.submitted_at == first


def test_what_is_missing_is_named_and_nothing_is_sent(as_ben: Client, draft: Race) -> None:
    Event.objects.update(latitude=None, longitude=None)
    Race.objects.update(starts_at=None)
    page = as_ben.post(address("submit", draft), follow=True).content.decode()
    assert "Not sent yet. Missing: Coordinates of the place, Start time." in page
    assert Race.objects.get().status == ListingStatus.DRAFT


def test_without_a_date_a_race_can_be_sent(as_ben: Client, draft: Race) -> None:
    Edition.objects.update(starts_on=None, ends_on=None, status="date_tbc")
    Race.objects.update(starts_at=None)
    as_ben.post(address("submit", draft))
    assert Race.objects.get().status == ListingStatus.SUBMITTED


def test_a_published_race_is_not_sent_again(as_ben: Client, race: Race) -> None:
    as_ben.post(address("submit", race))
    race.refresh_from_db()
    assert race.status == ListingStatus.PUBLISHED


def test_a_rejected_race_says_why_and_may_be_sent_again(as_ben: Client, draft: Race, mo: User) -> None:
    as_ben.post(address("submit", draft))
    decide_race(Race.objects.get(), Decision.REJECTED, mo, NOW, "We could not find this village.")
    page = as_ben.get(address("publish", draft)).content.decode()
    assert "We could not find this village." in page
    assert str(LABELS[Decision][Decision.REJECTED]) in page
    as_ben.post(address("submit", draft))
    assert Race.objects.get().status == ListingStatus.SUBMITTED


def test_a_listing_is_taken_back(as_ben: Client, draft: Race) -> None:
    as_ben.post(address("submit", draft))
    as_ben.post(address("withdraw", draft))
    assert Race.objects.get().status == ListingStatus.DRAFT


def test_a_published_race_is_not_taken_back(as_ben: Client, race: Race) -> None:
    page = as_ben.post(address("withdraw", race), follow=True).content.decode()
    assert "This listing is not in review." in page
    assert Race.objects.get().status == ListingStatus.PUBLISHED
