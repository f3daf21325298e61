"""The course from above."""

from races.models import Race
from races.views.race_page.why import WhyPart
from terrain.domain.drawing.plan import PlanDrawing, draw_plans
from terrain.domain.drawing.profile.drawing import ProfileDrawings
from terrain.domain.drawing.underfoot import NOTHING_KNOWN
from terrain.domain.track.points import Track


def plans_of(
    race: Race, track: Track | None, drawings: ProfileDrawings | None, why: WhyPart
) -> tuple[PlanDrawing, ...]:
    """The plan in all sizes, with the ground as the profile shows it and the sections that the breakdown links to.

    Nothing without a track. Stations of the race are loaded.
    """
    if track is None:
        return ()
    stations = [(station.name, station.at_m) for station in race.aid_stations.all()]
    return draw_plans(track, drawings.underfoot if drawings else NOTHING_KNOWN, stations, why.plan_marks)
