"""Guides to stone and wood underfoot: rock, boulders, roots, steps."""

from django.utils.translation import gettext_lazy as _

from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.labels.ground.guides.guide import Guide

ROCK: dict[ObstacleKind, Guide] = {
    ObstacleKind.FIXED_ROCK: Guide(
        what=_(
            "Rock that belongs to the mountain: slabs, ledges, stones set in the path. It does not move, but no two "
            "steps are alike, and at speed the eye cannot read it all."
        ),
        stays=_("Stays. What you learn on it holds next year."),
        moves=_(
            "Fixed: it carries your weight wherever you put it. Stones that move are loose rock, a kind of its own."
        ),
        weather=_(
            "Dry rock grips, wet rock depends: limestone and anything with moss or lichen becomes slippery, granite "
            "hardly. In humid valleys shaded rock is wet without rain."
        ),
        rating=_("Judge by the height of the steps: ankle, knee, hip. Add the exposure where a fall has consequences."),
        technique=(
            _("Choose the speed at which you still see three steps ahead, then place each foot precisely."),
            _("Where it is wet: shorter, quicker steps, about a tenth more a minute, feet under the body."),
            _("Whole sole on slabs, forefoot on edges. Trust friction, it works with weight on it."),
            _("Upright, shoulders above the hips, arms wide for balance. Looking at your toes comes too late."),
        ),
        practice=(
            _("Repeat one rocky stretch, slowly and then a little faster: only practice teaches it."),
            _("Squats and step-downs for legs that hold, not after hard runs."),
        ),
        wear=(
            _("A sole that sticks to wet rock, and a rock plate on long stony courses."),
            _("A shoe that supports ankle and arch but still bends with the foot."),
        ),
    ),
    ObstacleKind.LOOSE_ROCK: Guide(
        what=_("Stones that move when stepped on: gravel, rubble, scree. They trip, roll away and start to slide."),
        stays=_("The place stays, the stones do not: each storm and each runner moves them."),
        moves=_("Loose: no stone promises to be there when your weight arrives."),
        weather=_(
            "Frost and heavy rain loosen slopes; stonefall is most likely after both. Light rain often binds "
            "fine scree and makes it easier."
        ),
        rating=_("Judge by the size of the stones and by how far a step slides. Mark it as loose in any other kind."),
        technique=(
            _("Going down fine scree: heels first, small jumps, let it carry you. On coarse rubble: short and light."),
            _("Never step where the one before you just stepped on a slope: that stone is now the loosest."),
            _("Keep sideways distance on slopes, call out when something rolls."),
        ),
        practice=(
            _("Ankle work: balance on one foot, eyes closed."),
            _("Find a gravel slope and descend it ten times at half effort."),
        ),
        wear=(
            _("Low gaiters keep pebbles out; a rock plate saves the soles of the feet."),
            _("A helmet where the organizer asks for one: that is where stones fall."),
        ),
    ),
    ObstacleKind.BOULDERS: Guide(
        what=_("Fields of blocks to step, jump or climb across. The body works, not only the legs."),
        stays=_("Stays, though single blocks tip for decades."),
        moves=_("Mostly fixed by their weight; now and then one tips. Mark them as loose where many do."),
        weather=_("Rain and frost make every edge count. Lichen on old blocks turns slimy within minutes of rain."),
        rating=_("Judge by the height of the blocks against your leg and by whether hands are needed all the time."),
        technique=(
            _("Look for a line of flat tops, three blocks ahead. Flow saves more than force."),
            _("Step on the middle of a block; edges tip. Test, then trust."),
            _("Use the hands early, sit down before you must."),
        ),
        practice=(
            _("Play on blocks: river beds and breakwaters are gyms."),
            _("Jumps onto a box, landing quietly on both feet and then on one."),
        ),
        wear=(_("Sticky rubber, firm toe."), _("Poles go into the pack: they get stuck between blocks.")),
    ),
    ObstacleKind.ROOTS: Guide(
        what=_("Roots across forest paths that make bumps, pockets and rails, often hidden under leaves."),
        stays=_("Stays; soil around them washes away, so they grow higher over the years."),
        moves=_("Fixed, and that is what trips: a root does not give. Only dead ones break."),
        weather=_("Wet roots are among the most slippery ground there is, and they stay wet under trees for days."),
        rating=_("Judge by height and density: single roots are 1, a net in which every step is chosen is 3."),
        technique=(
            _("Two ways: on top of thick dry roots, or dodging them. Wet or sloping ones are never stepped on."),
            _("Step over with a high knee and land behind; the side of a root is a support for a sliding foot."),
            _("Be ready to change direction at any step, so keep the steps short."),
        ),
        practice=(
            _("Forest loops at dusk with a lamp: reading contrast is half of it."),
            _("Ladder drills: quick feet between lines."),
        ),
        wear=(_("Grip for wet wood: soft rubber, many edges."), _("A toe cap that forgives a kick.")),
    ),
    ObstacleKind.STEPS: Guide(
        what=_("Built steps of stone, wood or earth, up or down. Even ones are rhythm, uneven ones are work."),
        stays=_("Stays until the next repair."),
        moves=_("Fixed where they are stone; wooden edges and earth treads come loose."),
        weather=_("Wet wood and worn stone are slippery; frost lifts earth steps and leaves holes behind the edges."),
        rating=_("Judge by height and evenness. A long flight of even steps is a 2, however many there are."),
        technique=(
            _("Up: hands on the thighs, whole foot on the step. Two at a time only where it stays easy."),
            _("Down: quick and light, eyes on the edge of the next step, foot a little turned out."),
        ),
        practice=(
            _("Step-downs from a knee-high box, slowly: they protect the knees."),
            _("A staircase session every other week, walking down counts too."),
        ),
        wear=(_("Nothing special; poles help up, hinder down."),),
    ),
}
