from races.domain.status import ListingStatus
from races.models import Edition, Race
from tests.cast import make_race


def test_only_moderated_races_are_published(edition: Edition) -> None:
    published = make_race(edition)
    for status in (ListingStatus.DRAFT, ListingStatus.SUBMITTED, ListingStatus.REJECTED):
        make_race(edition, name=f"{status} race", status=status)
    assert list(Race.objects.published()) == [published]
