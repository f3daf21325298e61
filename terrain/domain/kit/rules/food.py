"""Water and food: the longest gap between water points, the hours, the heat."""

from terrain.domain.kit.items import KitItem, Priority
from terrain.domain.kit.rules.rule import Rule, Source, advice

MUST, RECOMMENDED, OPTIONAL = Priority.MUST, Priority.RECOMMENDED, Priority.OPTIONAL
CARRY = ("water_l", "gap_hours", "fluid_ml_h")

RULES = (
    Rule("water.gap", "est_hours >= 1", KitItem.WATER_CAPACITY, MUST, (Source.ISSN, Source.UTMB), CARRY),
    Rule(
        "water.long",
        "gap_hours >= 1.5 or est_hours >= 4",
        KitItem.WATER_CAPACITY,
        MUST,
        (Source.UTMB, Source.LAVAREDO),
        CARRY,
    ),
    Rule(
        "water.heat",
        "wbgt_max_c >= 23 and gap_hours >= 1",
        KitItem.WATER_CAPACITY,
        MUST,
        (Source.UTMB, Source.ACSM),
        CARRY,
    ),
    Rule(
        "filter.alone",
        "is_self_sufficient and est_hours >= 4",
        KitItem.WATER_FILTER,
        RECOMMENDED,
        (Source.JUDGEMENT,),
    ),
    Rule("cup.long", "est_hours >= 2 and not is_self_sufficient", KitItem.CUP, RECOMMENDED, (Source.UTMB,)),
    Rule("food.hours", "est_hours >= 1.5", KitItem.FOOD, MUST, (Source.ISSN,), ("food_kcal",)),
    Rule("reserve.long", "est_hours >= 3", KitItem.RESERVE_FOOD, MUST, (Source.FELL_ORGANIZERS, Source.FRA)),
    Rule("reserve.remote", "remoteness >= 1", KitItem.RESERVE_FOOD, MUST, (Source.FELL_ORGANIZERS, Source.FRA)),
    Rule("reserve.day", "est_hours >= 8", KitItem.RESERVE_FOOD_LARGE, RECOMMENDED, (Source.UTMB,)),
    Rule("reserve.high", "high_point_m >= 2000", KitItem.RESERVE_FOOD_LARGE, RECOMMENDED, (Source.UTMB,)),
    Rule("salt.heat", "wbgt_max_c >= 23", KitItem.ELECTROLYTES, RECOMMENDED, (Source.ISSN,)),
    Rule("salt.long", "est_hours >= 4 and wbgt_max_c >= 18", KitItem.ELECTROLYTES, RECOMMENDED, (Source.ISSN,)),
    advice("drink.thirst", "est_hours >= 4", RECOMMENDED, (Source.ISSN,)),
)
