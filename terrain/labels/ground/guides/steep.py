"""Guides to steep ground and ground that needs hands or a head for heights."""

from django.utils.translation import gettext_lazy as _

from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.labels.ground.guides.guide import Guide

STEEP: dict[ObstacleKind, Guide] = {
    ObstacleKind.STEEP_CLIMB: Guide(
        what=_("Climbs of 15% and more. From about 20% nearly everybody walks, and should."),
        stays=_("Stays. It is measured from the course file wherever that has heights."),
        moves=_("Steepness says nothing about it: what lies on the slope is a kind of its own."),
        weather=_(
            "Heat counts double: one climbs slowly, without wind, often in the sun. Start slower than feels right."
        ),
        rating=_("Nothing to judge where there is a GPX: 15, 20, 30 and 40% are where the severities begin."),
        technique=(
            _("Walk before you have to. Short steps, hands on the thighs, back straight."),
            _("Breathe by steps; if you cannot, slow down."),
            _("Drink and eat on climbs: hands are free, stomach is calm."),
        ),
        practice=(
            _("One long walk uphill a week, with poles if you race with them."),
            _("Squats, lunges and weights twice a week, not overdone on running days: strong legs spare the joints."),
        ),
        wear=(_("Poles where the race allows them."), _("A cap and a wicking shirt; a layer for the top.")),
    ),
    ObstacleKind.STEEP_DESCENT: Guide(
        what=_("Descents of 15% and more. Here runners differ most, and here thighs give out."),
        stays=_("Stays. It is measured from the course file wherever that has heights."),
        moves=_(
            "Steepness says nothing about it: loose stones or mud on the slope are kinds of their own, and count "
            "beside it."
        ),
        weather=_(
            "Wet grass, wet earth and loose stones on a slope multiply. The race page shows the rain at your hour."
        ),
        rating=_("Nothing to judge where there is a GPX. Add what lies on the slope as kinds of their own."),
        technique=(
            _("Short, quick steps, landing under the body. Long steps brake, and braking is what hurts."),
            _("Upright, hips over the feet, arms wide. No bend at the waist."),
            _("Eyes five metres ahead; zigzag on very steep grass."),
        ),
        practice=(
            _("Downhill repeats of two minutes, starting eight weeks before; thighs need three weeks to learn it."),
            _("Slow step-downs and wall sits."),
        ),
        wear=(
            _("Shoes that do not let the toes hit the front: half a size up, laced high."),
            _("Lugs that brake: look at the heel."),
        ),
    ),
    ObstacleKind.SCRAMBLE: Guide(
        what=_("Passages on which hands are needed to go on: pulling up, stepping high, holding rock."),
        stays=_("Stays."),
        moves=_("Fixed where the rock is sound. Mark it as loose where holds break: that asks for testing each one."),
        weather=_("Wet or cold rock makes a scramble one step harder; wind on a ridge does the same."),
        rating=_("Judge by what hands do: balance, pull, climb. Give the exposure as well, it is a number of its own."),
        technique=(
            _("Three points hold while one moves. Push with the legs, hands only keep you there."),
            _("Test a hold before you hang on it; look for steps at knee height."),
            _("Face the rock when going down anything steeper than stairs. Leave room below you."),
        ),
        practice=(
            _("An easy climbing wall, once a week for a month: feet first."),
            _("Pull-ups and hanging, and the course itself if you can."),
        ),
        wear=(
            _("Thin gloves with grip for long scrambles."),
            _("Poles stowed, pack close to the back."),
            _("A helmet where required."),
        ),
    ),
    ObstacleKind.FIXED_AID: Guide(
        what=_("Ropes, chains, rungs and ladders that somebody has fixed to help."),
        stays=_("Stays, and is checked by those who care for the path; ask when a season begins."),
        moves=_("Fixed, and only as good as its anchors. A rope that swings is harder than a chain that does not."),
        weather=_("Metal is cold, and slippery in rain. In a thunderstorm it is the wrong place: turn round in time."),
        rating=_("Judge by what the arms carry: a handrail is 1, a ladder 3, hanging on a chain 5."),
        technique=(
            _("One runner per section of rope or chain. Wait, then go without stopping."),
            _("Face ladders, feet in the middle of rungs, hands on the sides."),
            _("Pull a little, stand a lot."),
        ),
        practice=(_("Grip and forearms: hang for half a minute, three times."), _("A short equipped path, walking.")),
        wear=(_("Gloves with leather or rubber palms."), _("A pack without loops that catch.")),
    ),
    ObstacleKind.NARROW_PASSAGE: Guide(
        what=_("Ledges, ridges and one-foot paths: a step aside has consequences, and overtaking is no option."),
        stays=_("Stays, but edges break off after frost and heavy rain."),
        moves=_("The bed is usually firm, its outer edge often is not. Mark it as loose where the edge crumbles."),
        weather=_("Wind is what matters: gusts above 60 km/h move a runner. Rain makes the edge soft."),
        rating=_("Judge by width and by what is beside it; say with the exposure what a fall would do."),
        technique=(
            _("Walk. Look at the path, not at the drop; where you look is where you go."),
            _("Say before you pass, and pass where there is room."),
            _("In gusts crouch, hands down, move between them."),
        ),
        practice=(
            _("Walk on kerbs and trunks until it bores you, then faster."),
            _("Go to airy paths in good weather with somebody calm."),
        ),
        wear=(_("A pack that does not stick out sideways."), _("Nothing that flaps in wind.")),
    ),
    ObstacleKind.PATHLESS: Guide(
        what=_("Ground without a visible path: moor, meadow, forest or rubble, from marker to marker or by map."),
        stays=_("Stays; traces appear where many have run."),
        moves=_("Any ground: turf holds, tussocks tip, rubble rolls. Say what it is as a kind of its own beside it."),
        weather=_("Fog is the weather of this kind: what is easy at a glance takes a compass without sight."),
        rating=_("Judge by how often the line is lost and how rough the ground is, not by how lonely it feels."),
        technique=(
            _("Look up at every marker for the next two before you run on."),
            _("Choose ground, not the straight line: round the bog is faster than through it."),
            _("Lost for a minute: stop. Lost for five: go back to the last marker."),
        ),
        practice=(
            _("An orienteering event or two; run with the map in the hand."),
            _("Tussocks and heather at an easy pace, high knees."),
        ),
        wear=(
            _("Map and compass where required, the course on a watch or phone as a second."),
            _("Long tights or socks for heather and grass."),
        ),
    ),
    ObstacleKind.EXTREME_WEATHER: Guide(
        what=_("Heat, cold, storm or thin air that belongs to a race as much as its hills do."),
        stays=_("Comes with the season and the place. It is never part of the technicality score."),
        moves=_("Not a ground at all. It changes all the others: see what weather does on each of their pages."),
        weather=_(
            "It is the sky. The race page follows the forecast and says what it means at your hour and height; "
            "badges for heat and cold stand beside the score, never in it."
        ),
        rating=_("Judge what an ordinary bad year brings on race day, so that runners can prepare for it."),
        technique=(
            _("Heat: start slower than you can, drink from the first hour, cool head and neck with water."),
            _("Cold: put the layer on before you shiver, drink as in heat, avoid patches of snow and ice."),
            _("Thunder: leave ridges and metal, do not wait under single trees."),
        ),
        practice=(
            _("Two weeks of easy runs in the warm hours before a hot race."),
            _("One run in bad weather with all that you would carry."),
        ),
        wear=(
            _("A wicking layer next to the skin in every weather; layers above it in the cold."),
            _("Cold: fingers, ears and nose covered. Dry clothes at the finish, at once."),
            _("Heat: light colours, cap, sunscreen, more water than you think."),
        ),
    ),
}
