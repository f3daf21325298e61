"""Lines uploaded to a race."""

from functools import partial

import pytest

from races.models import Organizer, Race
from races.services.listing.ground import SameTrack, upload_course
from terrain.domain.ground.measured import measured_tags
from terrain.domain.track.heights.tidying import tidy_heights
from terrain.domain.track.line import line_of
from terrain.domain.track.profile import profile_from
from terrain.models import ForecastWindow, TrackVersion
from tests.at_once import at_once
from tests.call_counts import counted_calls
from tests.cast import NOW
from tests.races.views.organize.pages import line_of_points
from tests.terrain.gpx_files import hill, track


@pytest.mark.django_db(transaction=True)
def test_a_file_sent_three_times_at_once_makes_one_version(race: Race) -> None:
    def upload(mine: Race) -> str:
        try:
            upload_course(mine, line_of_points(), "ridge.gpx", "", NOW)
        except SameTrack:
            return "same"
        return "stored"

    before = TrackVersion.objects.count()
    outcomes = at_once(*(partial(upload, Race.objects.get(pk=race.pk)) for _visitor in range(3)))

    assert sorted(outcomes) == ["same", "same", "stored"]
    assert TrackVersion.objects.count() == before + 1


@pytest.mark.django_db
def test_a_line_is_measured_once_when_it_is_uploaded_and_followed(race: Race) -> None:
    Organizer.objects.update(is_trusted=True)  # the race stays published: its weather is followed along the new line
    with counted_calls(tidy_heights, profile_from, measured_tags, line_of) as counts:
        upload_course(race, track(hill(points=2_000, top_m=900.0)), "hill.gpx", "", NOW)
    assert counts == {"tidy_heights": 1, "profile_from": 1, "measured_tags": 1, "line_of": 1}
    assert ForecastWindow.objects.exists()
