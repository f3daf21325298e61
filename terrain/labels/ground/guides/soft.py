"""Guides to ground that gives way: mud, sand, snow, water, growth."""

from django.utils.translation import gettext_lazy as _

from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.labels.ground.guides.guide import Guide

SOFT: dict[ObstacleKind, Guide] = {
    ObstacleKind.MUD: Guide(
        what=_(
            "Ground so soft and wet that it holds the shoe and slides under it. It costs time twice: each step sinks, "
            "and each step may slip, so that a landing comes harder or at a worse angle than planned."
        ),
        stays=_("Comes and goes. The same meadow is dust in a dry summer and a bog after a wet week."),
        moves=_(
            "Loose: it gives way under every step and closes again behind you. Mark it as loose only where it "
            "slides as a whole, as on a slope."
        ),
        weather=_(
            "The rain of the last five to ten days decides more than the rain of the day. Clay and pasture stay soft "
            "for days, sandy and stony paths drain in hours. The kit checklist counts the rain of the days before."
        ),
        rating=_("Judge by how deep the foot goes in an ordinary year on race day, not on the worst day you remember."),
        technique=(
            _("Take shorter, quicker steps than usual, about a tenth more a minute, so that no foot stands long."),
            _("Stay upright over your feet, arms wide. Leaning forward or back is what makes a foot shoot away."),
            _("Look for grass, stones and the edge of the path; where all is mud, the middle is often the firmest."),
            _("Do not fight a slip. Let the foot slide a little, keep the next step short."),
        ),
        practice=(
            _("Run the same soft field after rain once a week and time a fixed stretch: that is your mud pace."),
            _("Single-leg balance, yoga or tai chi: ten minutes, three times a week."),
        ),
        wear=(
            _("Deep, widely spaced lugs that shed mud, laces tied tight: a loose shoe stays behind."),
            _("Socks that keep warm when wet (wool or neoprene). Mud is cold even on a mild day."),
            _("Low gaiters where mud is ankle-deep and more."),
        ),
    ),
    ObstacleKind.SAND: Guide(
        what=_("Loose sand on beaches, dunes and dry river beds. It takes back a part of every step."),
        stays=_("Stays, but moves: dunes wander, beaches change with tide and storm."),
        moves=_("Loose by nature: each step sinks and slides back a little. Damp sand is nearly firm."),
        weather=_("Rain and a falling tide make it firmer. Dry wind makes it deeper and blows it into eyes and shoes."),
        rating=_("Judge by how far the foot sinks, and by the slope: a dune is harder than a beach."),
        technique=(
            _("Flat feet, short steps, low lift. Pushing off the toes only digs."),
            _("On the beach run where the last wave wetted the sand, on a dune where others have trodden."),
            _("Downhill lean back a little and let the heels sink: sand forgives."),
        ),
        practice=(
            _("Calf and ankle strength; barefoot walking on sand before running on it."),
            _("Two short sessions on sand in the last six weeks, so that calves know it."),
        ),
        wear=(_("Gaiters that close the shoe, fine-woven uppers."), _("Glasses on windy coasts and deserts.")),
    ),
    ObstacleKind.SNOW_ICE: Guide(
        what=_("Snowfields, frozen ruts and ice on the course. Soft snow tires, hard snow on a slope is dangerous."),
        stays=_("Depends on the year: height, side of the mountain, and how much fell in winter."),
        moves=_(
            "Both: soft snow gives way, hard snow and ice hold but do not grip. Which one you meet depends on the hour."
        ),
        weather=_(
            "The freezing level decides. A clear, cold night makes a soft field hard and slippery until the sun "
            "has reached it; warm days make it deep and wet by noon."
        ),
        rating=_("Judge by depth where it is soft and by slope where it is hard: a slide that does not stop is a 4."),
        technique=(
            _("Avoid it where the course allows. Where not: flat feet, weight over them, small steps."),
            _("Kick steps into hard snow going up; going down drive in the heel."),
            _("Follow the track that is there, but test its edge: bridges over streams melt from below."),
        ),
        practice=(
            _("Walk on hard snow with light spikes before you run on it."),
            _("Learn to stop a slide on a slope that runs out flat."),
        ),
        wear=(
            _("Light spikes where the race allows or requires them."),
            _("Gloves: hands touch snow when one slips. Something over ears and nose in wind."),
            _("Dark glasses on large fields in sun."),
        ),
    ),
    ObstacleKind.WATER_CROSSING: Guide(
        what=_("Streams, fords and standing water without a bridge."),
        stays=_("The place stays, the height changes within hours."),
        moves=_("Stones in a stream roll and are slippery; bedrock holds. Mark it as loose where the bed is rubble."),
        weather=_(
            "Heavy rain higher up arrives later than the rain itself. Glacier and snow streams are lowest in the "
            "morning and highest in the late afternoon."
        ),
        rating=_("Judge by the depth on race day in an ordinary year and by the current, not by the width."),
        technique=(
            _("Cross slowly: a stone under water is never where it looks. Face upstream where the current pushes."),
            _("Loosen the chest strap, keep poles upstream, move one point at a time."),
            _("Above the knee in a strong current go with others or wait. Ask the marshal."),
        ),
        practice=(
            _("Run an hour in wet shoes to learn where they rub."),
            _("Balance on a wobbly board or a fallen trunk."),
        ),
        wear=(
            _("Shoes that drain. Socks that keep warm when wet; grease against blisters."),
            _("A dry bag for the warm layer and the phone."),
        ),
    ),
    ObstacleKind.VEGETATION: Guide(
        what=_("Grass, bracken, heather or brush that hides the ground or has to be pushed aside."),
        stays=_("Grows through the season: open in spring, closed in late summer, unless somebody mows."),
        moves=_("The growth gives way, the ground under it usually holds: what it hides is the question."),
        weather=_(
            "Rain and dew soak you from below for hours, even under a blue sky. Wet grass on a slope is slippery."
        ),
        rating=_("Judge by how high it stands and whether you see where the foot lands."),
        technique=(
            _("Lift the knees, put the foot down flat: what is hidden is a hole or a stone."),
            _("Hands in front in thicket, mind the eyes of those behind you."),
        ),
        practice=(_("Run a rough meadow at an easy pace; high-knee drills for two minutes."),),
        wear=(
            _("Long socks or calf sleeves against thorns and nettles."),
            _("Look for ticks the same evening."),
        ),
    ),
}
