import pytest
from django.test import Client

from races.domain.status import ListingStatus, Role
from races.models import Membership, Organizer, Race, User
from tests.cast import make_user


@pytest.fixture
def vera(organizer: Organizer) -> User:
    """A viewer of the organizer."""
    user = make_user("Vera")
    Membership.objects.create(organizer=organizer, user=user, role=Role.VIEWER)
    return user


@pytest.fixture
def draft(race: Race) -> Race:
    Race.objects.filter(pk=race.pk).update(status=ListingStatus.DRAFT, published_at=None)
    race.refresh_from_db()
    return race


@pytest.fixture
def as_ben(client: Client, ben: User) -> Client:
    client.force_login(ben)
    return client
