"""Ground described by two people at once."""

from functools import partial

import pytest

from races.models import Race
from races.queries.organizer.ground import described, fingerprint_of
from races.services.listing.ground import GroundChanged, describe_ground
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.models import Obstacle
from tests.at_once import at_once
from tests.cast import NOW

MUD = ObstacleTag(ObstacleKind.MUD, 2, from_m=1_000, to_m=2_000)
SAND = ObstacleTag(ObstacleKind.SAND, 2, from_m=1_000, to_m=2_000)


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_from_the_same_page_one_is_told_of_the_other(race: Race) -> None:
    opened = fingerprint_of(described(Obstacle.objects.all()))

    def save(mine: Race, tag: ObstacleTag) -> str:
        try:
            describe_ground(mine, [tag], [""], NOW, opened)
        except GroundChanged:
            return "told"
        return tag.kind

    outcomes = at_once(*(partial(save, Race.objects.get(pk=race.pk), tag) for tag in (MUD, SAND)))

    (stored,) = Obstacle.objects.values_list("kind", flat=True)
    assert sorted(outcomes) == sorted(["told", stored])


def test_a_note_alone_is_another_ground() -> None:
    assert fingerprint_of([(MUD, "")]) != fingerprint_of([(MUD, "Keep left")])
    assert fingerprint_of([(MUD, ""), (SAND, "")]) != fingerprint_of([(SAND, ""), (MUD, "")])
