"""The sentence of each kit rule. Of several wordings the first is taken whose values are all known."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Wordings = tuple[Promise, ...]

ALWAYS: dict[str, Wordings] = {
    "base.always": (_("Carries sweat off the skin in sun, rain and snow alike; cotton stays wet."),),
    "shoes.always": (
        _("Grip, a sole that does not slip, support for ankle and arch, and enough give to bend with the foot."),
    ),
    "phone.hour": (_("The way to call for help over %(est_hours)s."),),
    "phone.remote": (_("Help is not close by. Save the battery: flight mode where there is no signal."),),
    "whistle.long": (_("About %(est_hours)s on trail ground. Six blasts a minute call for help."),),
    "whistle.remote": (_("Help is not close by, and a whistle carries further than a voice."),),
    "blanket.long": (_("About %(est_hours)s: who has to stop cools down fast, on a fine day too."),),
    "blanket.high": (_("The course reaches %(high_point_m)s."),),
    "blanket.remote": (_("You may wait for help."),),
    "bag.remote": (_("Help may be hours away, and a bag keeps out wind and wet better than a sheet."),),
    "strapping.long": (_("For an ankle that has to last to the next station, over about %(est_hours)s."),),
    "first_aid.long": (_("Blisters, grazes and your own medicine, over about %(est_hours)s."),),
    "first_aid.remote": (_("You are your own first helper here."),),
    "chafe.long": (_("About %(est_hours)s of rubbing."),),
    "power.long": (_("The phone has to last about %(est_hours)s."),),
    "papers.border": (_("The course crosses a border."),),
    "cash.long": (_("For a bus or a meal if you stop early."),),
    "vest.long": (_("About %(est_hours)s with all of this: it has to sit still."),),
    "vest.climb": (_("%(gain_m)s of climbing with free hands."),),
    "map.unmarked": (_("The course is not marked. You need to know how to use both."),),
    "route.long": (_("About %(est_hours)s; a wrong turn is found sooner. Some races forbid it: read the rules."),),
    "layer.remote": (_("Help may be hours away: be able to sit still and stay warm."),),
    "tracker.remote": (_("Expect no phone signal on much of the course."),),
    "bivouac.alone": (_("You carry all for about %(est_hours)s on your own."),),
    "remote.tell": (_("Tell somebody your plan and when to worry: help takes long to come here."),),
    "altitude.high": (_("The course reaches %(high_point_m)s. Go slower, and go down if you feel ill."),),
    "sleep.night": (_("About %(est_hours)s: plan where you will sleep or rest, before you need it."),),
}

FOOD: dict[str, Wordings] = {
    "water.gap": (
        _(
            "No water is named from %(water_from_km)s to %(water_to_km)s: %(water_gap_hours)s, at %(fluid_ml_h)s that "
            "is %(water_need_l)s. Carry at least %(water_least_in_heat_l)s in such heat."
        ),
        _(
            "No water is named from %(water_from_km)s to %(water_to_km)s: %(water_gap_hours)s, at %(fluid_ml_h)s that "
            "is %(water_need_l)s. Carry at least %(water_least_l)s, as races of this kind ask for."
        ),
        _(
            "No water is named from %(water_from_km)s to %(water_to_km)s: %(water_gap_hours)s, at %(fluid_ml_h)s that "
            "is %(water_need_l)s."
        ),
        _("About %(est_hours)s. Where the water points are is not known."),
    ),
    "filter.alone": (_("No aid on the way: you drink what you find."),),
    "cup.long": (_("Most races fill your cup and hand out none."),),
    "food.hours": (
        _(
            "About 250 kcal an hour, 30–50 g of carbohydrate in them. For the longest section without a station, "
            "%(gap_from_km)s to %(gap_to_km)s, %(gap_hours)s: %(food_kcal)s."
        ),
        _("About 250 kcal an hour, 30–50 g of carbohydrate in them. Count the hours from one station to the next."),
    ),
    "reserve.long": (_("Over about %(est_hours)s. You finish with it unopened."),),
    "reserve.remote": (_("If you have to wait, you have to eat."),),
    "reserve.day": (_("About %(est_hours)s: two gels and two bars beyond your plan."),),
    "reserve.high": (_("The course reaches %(high_point_m)s, far from the next kitchen."),),
    "salt.heat": (_("Heat stress index (WBGT) up to %(wbgt_max_c)s: you sweat salt."),),
    "salt.hot": (_("About %(est_hours)s with a heat stress index (WBGT) up to %(wbgt_max_c)s: you sweat salt."),),
    "salt.long": (
        _("%(warm_hours)s of warm running (WBGT up to %(wbgt_max_c)s)."),
        _("%(warm_hours)s of warm running."),
    ),
    "drink.thirst": (
        _("Drink to thirst, up to %(fluid_max_ml_h)s. More than that, for hours, is a danger of its own."),
        _("Drink to thirst. More than that, for hours, is a danger of its own."),
    ),
}

DARK: dict[str, Wordings] = {
    "lamp.twilight": (_("%(dark_hours)s of your race is in the dark."),),
    "lamp.dark": (_("%(dark_hours)s of your race is in the dark."),),
    "lamps.night": (_("%(dark_hours)s in the dark: if one fails, you need the other."),),
    "batteries.dark": (_("%(dark_hours)s in the dark."),),
    "light.margin": (_("You finish %(dark_margin_hours)s before dark. A delay eats that."),),
    "glasses.murk": (_("Fog and lamplight: visibility down to %(visibility_min_m)s."),),
    "map.fog": (_("Visibility down to %(visibility_min_m)s: marks may be out of sight."),),
    "map.pathless": (_("%(pathless_km)s without a path."), _("Parts of the course have no path.")),
    "fog.exposed": (
        _("Dense fog, down to %(visibility_min_m)s, where a fall is serious: slow down and stay in sight of others."),
    ),
    "fog.pathless": (_("Visibility down to %(visibility_min_m)s on ground without a path: go from mark to mark."),),
    "dark.technical": (_("%(dark_hours)s in the dark: by lamp, rough ground and steps look flat. Allow more time."),),
}

RAIN: dict[str, Wordings] = {
    "windproof.drizzle": (_("%(rain_mm)s of rain in your race."),),
    "windproof.chance": (_("Chance of rain up to %(rain_chance_pct)s."),),
    "waterproof.rain": (
        _("%(rain_mm)s in %(rain_hours)s of your race, feels like down to %(feels_min_c)s."),
        _("%(rain_mm)s of rain in your race."),
    ),
    "waterproof.chance": (_("Chance of rain up to %(rain_chance_pct)s."),),
    "waterproof.snow": (_("%(snow_cm)s of new snow in your race."),),
    "waterproof.high": (_("The course reaches %(high_point_m)s, where weather turns fast."),),
    "waterproof.remote": (_("Help may be hours away: stay dry while you wait."),),
    "overtrousers.freezing": (_("Freezing rain: wet legs cool fast where nobody can run on."),),
    "overtrousers.fell": (_("Unmarked ground away from help: fell races ask for a waterproof for legs as well."),),
    "waterproof.fell": (_("Unmarked ground away from help: fell races ask for a waterproof whatever the forecast."),),
    "overtrousers.rain": (_("%(rain_mm)s in %(rain_hours)s of your race."), _("%(rain_mm)s of rain in your race.")),
    "overtrousers.cold_rain": (_("%(rain_mm)s of rain, and it feels like %(feels_min_c)s on the high ground."),),
    "dry_bag.rain": (_("Rain for %(rain_hours)s."), _("%(rain_mm)s of rain in your race.")),
    "spare_socks.rain": (_("%(rain_mm)s of rain and about %(est_hours)s on your feet."),),
    "cap.rain": (_("A peak keeps the rain out of your eyes."),),
    "chafe.wet": (_("Rain for %(rain_hours)s: wet cloth rubs."),),
    "rain.heavy": (
        _("Up to %(rain_max_mm)s in an hour: streams may rise within the hour, and paths may turn into streams."),
    ),
    "rain.short_steps": (
        _("Wet ground, %(rain_mm)s: shorter, quicker steps, about a tenth more a minute, feet under your body."),
    ),
}

COLD: dict[str, Wordings] = {
    "sleeves.cool": (
        _("Feels like %(feels_min_c)s at %(coldest_at)s, at %(coldest_height_m)s."),
        _("Feels like %(feels_min_c)s."),
    ),
    "layer.cold": (
        _("Feels like %(feels_min_c)s at %(coldest_at)s, at %(coldest_height_m)s. Not cotton."),
        _("Feels like %(feels_min_c)s. Not cotton."),
    ),
    "third_layer.frost": (_("Wind chill down to %(feels_min_c)s."),),
    "gloves.cold": (_("Feels like %(feels_min_c)s: fingers go first."),),
    "gloves.cold_wet": (
        _("Wet and below 5° as it feels, %(wet_cold_from)s–%(wet_cold_until)s. Down to %(feels_min_c)s."),
        _("Feels like %(feels_min_c)s, and wet."),
    ),
    "hat.cold": (
        _("Ears: feels like %(feels_min_c)s at %(coldest_at)s, at %(coldest_height_m)s."),
        _("Ears: feels like %(feels_min_c)s."),
    ),
    "tights.cold": (_("Legs all covered: feels like %(feels_min_c)s."),),
    "face.frost": (_("Wind chill down to %(feels_min_c)s: bare nose and cheeks hurt."),),
    "glasses.frost": (_("Wind chill down to %(feels_min_c)s makes eyes water."),),
    "glasses.blizzard": (_("Snow driven by %(wind_max_kmh)s of wind."),),
    "spare_layer.wet_cold": (
        _("%(wet_cold_hours)s of rain while it feels below 5°. Keep it dry for the moment you stop."),
    ),
    "bag.cold": (_("Wind chill down to %(feels_min_c)s: a sheet is not enough for a long wait."),),
    "power.cold": (_("%(temperature_min_c)s drains a phone."),),
    "finish.cold": (_("Feels like %(feels_min_c)s: get dry and warm as soon as you stop."),),
    "finish.wet": (_("You may finish wet: rain for %(rain_hours)s."), _("You may finish wet.")),
    "windproof.gusts": (_("Gusts of %(gust_max_kmh)s."),),
    "windproof.chill": (_("Feels like %(feels_min_c)s in the wind."),),
    "cold.frostbite": (
        _("Wind chill %(feels_min_c)s: bare skin can freeze within half an hour, within 15 minutes below −35°."),
    ),
    "cold.drink": (_("Feels like %(feels_min_c)s: cold dulls thirst. Drink as you would in warmth."),),
    "cold.tube": (_("Feels like %(feels_min_c)s: drinking tubes freeze. Blow them empty, carry a flask inside."),),
    "cold.finish": (_("Change into dry clothes at the finish before you talk, eat or wait."),),
    "cold.layers": (
        _("%(temperature_swing_c)s between the warmest and the coldest part of your race: dress in layers."),
    ),
    "cold.slow_runners": (
        _("Cool enough (WBGT below 10°) that who runs slowly cools down: put a layer on before you feel cold."),
    ),
}

WET_WIND_TEXT = (
    _(
        "Rain and wind together %(wet_wind_from)s–%(wet_wind_until)s: up to %(wet_wind_kmh)s at %(wet_wind_c)s, "
        "at %(wet_wind_height_m)s."
    ),
    _("Rain and wind together for %(wet_wind_hours)s."),
)
WET_WIND: dict[str, Wordings] = {
    **{
        f"{name}.wet_wind{far}": WET_WIND_TEXT
        for name in ("gloves", "hat", "layer", "spare_layer", "waterproof", "overtrousers")
        for far in ("", "_far")
    },
    "cold.wet_wind": (
        _(
            "Wet cold %(wet_wind_from)s–%(wet_wind_until)s, wind up to %(wet_wind_kmh)s at %(wet_wind_c)s: who slows "
            "down or stops in wet clothes cools fast. Put the layers on before you feel cold."
        ),
        _(
            "Wet cold for %(wet_wind_hours)s: who slows down or stops in wet clothes cools fast. "
            "Put the layers on before you feel cold."
        ),
    ),
}

HEAT: dict[str, Wordings] = {
    "sunscreen.uv": (_("UV index up to %(uv_max)s."),),
    "sunscreen.high_uv": (_("UV index up to %(uv_max)s, more on high ground. Again every two hours."),),
    "sunglasses.uv": (_("UV index up to %(uv_max)s."),),
    "sunglasses.snow": (_("%(snow_depth_cm)s of lying snow throws the light back."),),
    "sunglasses.snowfield": (_("Snow on the course throws the light back."),),
    "cap.heat": (_("Warm: heat stress index (WBGT) up to %(wbgt_max_c)s."),),
    "cap.uv": (_("UV index up to %(uv_max)s."),),
    "neck_cap.heat": (_("Hot: heat stress index (WBGT) up to %(wbgt_max_c)s. Cover head and neck."),),
    "top.heat": (_("Warm: heat stress index (WBGT) up to %(wbgt_max_c)s."),),
    "cooling.heat": (_("WBGT up to %(wbgt_max_c)s: wet it at each stream and station."),),
    "heat.start_slower": (_("Start slower than you would: WBGT up to %(wbgt_max_c)s, and who burns out early walks."),),
    "heat.drink": (
        _(
            "Drink steadily from the start, about %(fluid_max_ml_h)s in your warmest hour. "
            "More than that, for hours, is a danger of its own."
        ),
        _("Drink steadily from the start."),
    ),
    "heat.risk": (
        _("WBGT up to %(wbgt_max_c)s: a red flag by sports doctors. Slow right down; do not start if you are ill."),
    ),
    "heat.extreme": (
        _(
            "WBGT up to %(wbgt_max_c)s: a black flag by sports doctors. Races are called off at this. "
            "Think of not starting."
        ),
    ),
}

STORM: dict[str, Wordings] = {
    "waterproof.thunder": (
        _("Thunder possible %(thunder_from)s–%(thunder_until)s: it may bring hail, and a sudden drop of temperature."),
        _("Thunder possible: it may bring hail, and a sudden drop of temperature."),
    ),
    "thunder.possible": (
        _(
            "Thunder possible %(thunder_from)s–%(thunder_until)s, and again from %(thunder_again_from)s: know the ways "
            "down from the ridges."
        ),
        _("Thunder possible %(thunder_from)s–%(thunder_until)s: know the ways down from the ridges."),
        _("Thunder possible: know the ways down from the ridges."),
    ),
    "thunder.likely": (
        _(
            "Thunder likely %(thunder_from)s–%(thunder_until)s, and again from %(thunder_again_from)s: be off the "
            "ridges by then, apart from others, away from poles and cables."
        ),
        _(
            "Thunder likely %(thunder_from)s–%(thunder_until)s: be off the ridges by then, apart from others, "
            "away from poles and cables."
        ),
        _("Thunder likely: be off the ridges in time, apart from others, away from poles and cables."),
    ),
    "thunder.late_possible": (
        _(
            "Thunder possible from %(late_thunder_from)s, %(late_thunder_margin_hours)s after your predicted finish: "
            "a delay may put you in it."
        ),
        _("Thunder possible within two hours of your predicted finish: a delay may put you in it."),
    ),
    "thunder.late_likely": (
        _(
            "Thunder likely from %(late_thunder_from)s, %(late_thunder_margin_hours)s after your predicted finish: "
            "a delay puts you at risk of it. Know where you can leave the high ground."
        ),
        _("Thunder likely within two hours of your predicted finish: a delay puts you at risk of it."),
    ),
    "wind.exposed": (_("Gusts of %(gust_max_kmh)s where a fall is serious: hard to stay upright above 80 km/h."),),
    "wind.ridge": (_("Gusts of %(gust_max_kmh)s, more on the high ground."),),
    "wind.narrow": (_("Gusts of %(gust_max_kmh)s on a narrow path above a drop: give way, do not overtake."),),
}

SNOW: dict[str, Wordings] = {
    "shoes.snow_lying": (_("%(snow_depth_cm)s of snow lies on the course."),),
    "shoes.snow_falling": (_("%(snow_cm)s of new snow in your race."),),
    "shoes.snowfield": (_("%(snow_ice_km)s of snow or ice."), _("Snow or ice on the course.")),
    "spikes.ice": (_("Ice underfoot likely in %(ice_likely_hours)s of your race."), _("Ice underfoot is likely.")),
    "spikes.frost": (_("Frost possible in %(ice_hours)s of your race."), _("Frost is possible.")),
    "spikes.steep_snow": (_("%(snow_ice_km)s of hard snow or ice."), _("Hard snow or ice on the course.")),
    "gaiters.snow": (_("%(snow_depth_cm)s of snow comes over the shoe."),),
    "poles.snow": (_("%(snow_depth_cm)s of lying snow."),),
    "poles.new_snow": (_("%(snow_cm)s of new snow."),),
    "ice.avoid": (
        _("Frost or ice possible in %(ice_hours)s of your race: go round icy patches, walk where you cannot."),
        _("Go round icy patches, walk where you cannot."),
    ),
    "snow.avoid": (_("Go round snow where you can; it hides what is under it."),),
    "snow.line": (
        _(
            "Above about %(snow_from_m)s it may fall as snow, from %(sleet_from_m)s up as sleet; "
            "the course reaches %(high_point_m)s."
        ),
        _("Snow may fall on the high part of the course."),
    ),
    "snow.sleet": (
        _("Above about %(sleet_from_m)s rain may turn to sleet; the course reaches %(high_point_m)s."),
        _("Sleet may fall on the high part of the course."),
    ),
    "rain.freezing": (
        _("Freezing rain is forecast: any surface may turn to ice. Expect a change of plan or no race."),
    ),
}

GROUND: dict[str, Wordings] = {
    "lugs.mud": (_("%(mud_km)s of mud."), _("Mud on the course.")),
    "lugs.soaked": (_("Soaked ground: %(rain_before_mm)s in the two days before."), _("Soaked ground.")),
    "socks.cold_mud": (_("Mud, while it feels like %(feels_min_c)s: wet feet turn cold."),),
    "socks.soaked": (_("Soaked ground, while it feels like %(feels_min_c)s."),),
    "socks.mud": (_("Mud on the course."),),
    "socks.damp": (_("The ground is damp."),),
    "gaiters.deep_mud": (_("Deep mud: %(rain_before_mm)s in the two days before."), _("Deep mud.")),
    "plate.fixed_rock": (_("%(fixed_rock_km)s of rock."), _("Rock on the course.")),
    "plate.loose_rock": (_("%(loose_rock_km)s of loose rock."), _("Loose rock on the course.")),
    "toe_cap.boulders": (_("%(boulders_km)s of boulders."), _("Boulders on the course.")),
    "gaiters.scree": (_("%(loose_rock_km)s of loose rock gets into shoes."), _("Loose rock gets into shoes.")),
    "rubber.wet_rock": (_("Rock, and rain for %(rain_hours)s."), _("Wet rock.")),
    "rubber.wet_roots": (_("Roots, wet after %(rain_before_mm)s in two days."), _("Wet roots.")),
    "rubber.damp_air": (
        _("Humidity up to %(humidity_max_pct)s: rock and roots may be wet without rain, and moss on them slides."),
    ),
    "drain.water": (_("Streams to cross. Keep the shoes on and let them run dry."),),
    "spare_socks.water": (_("For after the last crossing."),),
    "dry_bag.water": (_("Water to cross: phone and warm layer stay dry."),),
    "dry_bag.deep_water": (_("Water up to the hip: all that must stay dry goes in."),),
    "hand_guard.scramble": (_("Hands on rock."),),
    "hand_guard.fixed_aid": (_("Hands on cables and ladders."),),
    "poles.climb": (_("%(gain_m)s of climbing, steep in parts."),),
    "gaiters.sand": (_("%(sand_km)s of sand."), _("Sand on the course.")),
    "ticks.vegetation": (_("%(vegetation_km)s of dense growth."), _("Dense growth on the course.")),
    "mud.technique": (
        _(
            "Mud: shorter, quicker steps, about a tenth more a minute. "
            "Soft ground holds the foot and hides holes; a slip lands hard."
        ),
    ),
    "rock.technique": (
        _("Rock: look two steps ahead, place each foot, short and quick. Uneven ground is hard to read at speed."),
    ),
    "loose_rock.test": (
        _("%(loose_rock_km)s of loose rock: step on several stones at once and keep a distance below others."),
        _("Loose rock: step on several stones at once and keep a distance below others."),
    ),
    "boulders.technique": (_("Boulders: stay on top, step from one to the next, hands ready."),),
    "roots.technique": (
        _("%(roots_km)s of roots: run on top of them or dodge them and push off their sides, ready to change line."),
        _("Roots: run on top of them or dodge them and push off their sides, ready to change line."),
    ),
    "descent.posture": (
        _(
            "%(steep_descent_km)s of steep descent: stay upright, shoulders above the hips, arms wide, "
            "no bend at the waist."
        ),
        _("Steep descents: stay upright, shoulders above the hips, arms wide, no bend at the waist."),
    ),
    "scramble.helmet": (_("Scrambling: ask whether a helmet is required. Stones fall from runners above."),),
    "scramble.poles": (_("Poles must stow away before the scrambles: both hands are needed."),),
    "scramble.wet": (_("Scrambling in wet, wind or ice: expect the bad-weather course, and do not rush it."),),
    "fixed_aid.queue": (_("Cables or ladders: one at a time, and expect to wait."),),
    "water.shoes_on": (_("Cross streams with shoes on, where the water is wide rather than deep."),),
    "water.high": (
        _("High water after %(rain_72h_mm)s: cross with others and undo the chest strap."),
        _("High water is likely: cross with others and undo the chest strap."),
    ),
    "water.high_shallow": (_("Turn back where the water comes above the knee."),),
    "water.high_deep": (
        _(
            "A ford of this course reaches the hip or more at usual water. Higher or faster than that, do not go in: "
            "wait for others and ask the organizer for the way round."
        ),
    ),
    "narrow.pass": (_("Narrow path: say so before you pass, and give way on the uphill side."),),
    "steps.rhythm": (_("Steps: small steps, whole foot, do not jump down."),),
    "sand.rhythm": (_("Sand: shorten the step, stay off the toes, look for firm edges."),),
    "time.technical": (
        _("The ground costs you about %(ground_hours)s. Give each part its time: a fall costs more."),
        _("Give each part of the ground its time: a fall costs more."),
    ),
    "poles.forbidden": (_("Poles are forbidden in this race."),),
}

PREPARATION: dict[str, Wordings] = {
    "train.strength": (
        _("Squats and weights, on days without a run: strong legs push through changing ground and save the joints."),
    ),
    "train.balance": (_("Balance: yoga, tai chi or standing on one leg, a little each day."),),
    "train.recce": (_("Run on the course or on ground like it: on the day it feels natural."),),
    "train.time_sections": (
        _("Time yourself on mud, rock and steep ground, and plan each part with those minutes per kilometre."),
    ),
    "train.progression": (_("New to technical ground: begin on smoother trails and work up, one grade at a time."),),
    "train.upper_body": (_("Pull-ups and push-ups: here the arms pull you up too."),),
    "train.descents": (_("Run steep descents each week: upright, quick feet, legs used to braking."),),
    "train.night": (_("Run rough ground with your lamp once: %(dark_hours)s of your race is dark."),),
    "train.heat": (_("Ten to fourteen days of running in warmth before the race: WBGT up to %(wbgt_max_c)s."),),
    "train.cadence": (
        _("Practise short quick steps, about a tenth more a minute than usual, on soft and rough ground."),
    ),
    "train.kit": (_("Run once with the full pack and in the shoes of the day."),),
    "train.compass": (_("Practise with map and compass: the course is not marked."),),
}

SENTENCES: dict[str, Wordings] = {
    **ALWAYS,
    **FOOD,
    **DARK,
    **RAIN,
    **COLD,
    **WET_WIND,
    **HEAT,
    **STORM,
    **SNOW,
    **GROUND,
    **PREPARATION,
}
