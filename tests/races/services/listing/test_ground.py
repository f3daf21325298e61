"""Lines uploaded to a race."""

import threading

import pytest
from django.db import connections

from races.models import Race
from races.services.listing.ground import SameTrack, upload_course
from terrain.models import Track
from tests.cast import NOW
from tests.races.views.organize.pages import line_of_points


@pytest.mark.django_db(transaction=True)
def test_a_file_sent_three_times_at_once_makes_one_version(race: Race) -> None:
    together = threading.Barrier(3)
    outcomes: list[str] = []

    def upload() -> None:
        mine = Race.objects.get(pk=race.pk)
        together.wait(10)
        try:
            upload_course(mine, line_of_points(), "ridge.gpx", "", NOW)
            outcomes.append("stored")
        except SameTrack:
            outcomes.append("same")
        finally:
            connections.close_all()

    before = Track.objects.count()
    threads = [threading.Thread(target=upload) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert sorted(outcomes) == ["same", "same", "stored"]
    assert Track.objects.count() == before + 1
