"""Darkness and fog: lamps, batteries, finding the way."""

from terrain.domain.kit.items import KitItem, Priority
from terrain.domain.kit.rules.rule import Rule, Source, advice

MUST, RECOMMENDED, OPTIONAL = Priority.MUST, Priority.RECOMMENDED, Priority.OPTIONAL

RULES = (
    Rule("lamp.twilight", "0 < dark_hours <= 1", KitItem.HEADLAMP, RECOMMENDED, (Source.UTMB,)),
    Rule("lamp.dark", "dark_hours > 1", KitItem.HEADLAMP, MUST, (Source.UTMB,)),
    Rule("lamps.night", "dark_hours >= 5", KitItem.SECOND_HEADLAMP, MUST, (Source.UTMB,)),
    Rule("batteries.dark", "dark_hours > 1", KitItem.SPARE_BATTERIES, MUST, (Source.UTMB,)),
    Rule(
        "light.margin",
        "dark_margin_hours < 1.5 and dark_hours == 0 and est_hours >= 2",
        KitItem.EMERGENCY_LIGHT,
        RECOMMENDED,
        (Source.HIGH_LONESOME,),
    ),
    Rule(
        "glasses.murk",
        "visibility_min_m < 300 and dark_hours > 1",
        KitItem.CLEAR_GLASSES,
        OPTIONAL,
        (Source.UTMB,),
    ),
    Rule(
        "map.fog",
        "visibility_min_m < 1000 and (remoteness >= 1 or high_point_m >= 800)",
        KitItem.MAP_AND_COMPASS,
        RECOMMENDED,
        (Source.FRA, Source.OPEN_METEO),
    ),
    Rule(
        "map.pathless",
        "pathless >= 3",
        KitItem.MAP_AND_COMPASS,
        RECOMMENDED,
        (Source.FRA,),
        ("pathless_km",),
    ),
    advice("fog.exposed", "visibility_min_m < 200 and exposure >= 2", RECOMMENDED, (Source.JUDGEMENT,)),
    advice("fog.pathless", "visibility_min_m < 1000 and pathless >= 2", RECOMMENDED, (Source.JUDGEMENT,)),
    advice("dark.technical", "dark_hours > 1 and grade >= 4", RECOMMENDED, (Source.JUDGEMENT,)),
)
