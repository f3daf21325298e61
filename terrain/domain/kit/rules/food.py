"""Water and food: the longest gap between water points, the hours, the heat."""

from terrain.domain.kit.items import KitItem, Priority
from terrain.domain.kit.rules.rule import Rule, Source, advice

MUST, RECOMMENDED, OPTIONAL = Priority.MUST, Priority.RECOMMENDED, Priority.OPTIONAL
WAY = ("water_from_km", "water_to_km", "water_gap_hours", "fluid_ml_h", "water_need_l", "water_l")
LEAST = ("water_least_l", "water_least_in_heat_l")
SECTION = ("food_kcal", "gap_hours", "gap_from_km", "gap_to_km")
FOR_WATER = (Source.ISSN, Source.UTMB, Source.LAVAREDO, Source.ACSM)

RULES = (
    Rule(
        "water.gap",
        "est_hours >= 1 or (est_hours >= 0.5 and is_warm)",
        KitItem.WATER_CAPACITY,
        MUST,
        FOR_WATER,
        (*WAY, *LEAST),
    ),
    Rule(
        "filter.alone",
        "is_self_sufficient and est_hours >= 4",
        KitItem.WATER_FILTER,
        RECOMMENDED,
        (Source.JUDGEMENT,),
    ),
    Rule("cup.long", "est_hours >= 2 and not is_self_sufficient", KitItem.CUP, RECOMMENDED, (Source.UTMB,)),
    Rule("food.hours", "est_hours >= 1.5", KitItem.FOOD, MUST, (Source.ISSN,), SECTION),
    Rule("reserve.long", "est_hours >= 3", KitItem.RESERVE_FOOD, MUST, (Source.FELL_ORGANIZERS, Source.FRA)),
    Rule("reserve.remote", "remoteness >= 1", KitItem.RESERVE_FOOD, MUST, (Source.FELL_ORGANIZERS, Source.FRA)),
    Rule("reserve.day", "est_hours >= 8", KitItem.RESERVE_FOOD_LARGE, RECOMMENDED, (Source.UTMB,)),
    Rule("reserve.high", "high_point_m >= 2000", KitItem.RESERVE_FOOD_LARGE, RECOMMENDED, (Source.UTMB,)),
    Rule("salt.heat", "wbgt_max_c >= 23", KitItem.ELECTROLYTES, RECOMMENDED, (Source.ISSN,)),
    Rule("salt.hot", "wbgt_max_c >= 26 and est_hours >= 4", KitItem.ELECTROLYTES, MUST, (Source.MDS, Source.ISSN)),
    Rule(
        "salt.long",
        "est_hours >= 4 and warm_hours > 0",
        KitItem.ELECTROLYTES,
        RECOMMENDED,
        (Source.ISSN,),
        ("wbgt_max_c",),
    ),
    advice("drink.thirst", "est_hours >= 4 and thirst_tells", RECOMMENDED, (Source.ISSN,), ("fluid_max_ml_h",)),
)
