"""Sun and heat: skin, head, clothes, and a slower start."""

from terrain.domain.kit.items import KitItem, Priority
from terrain.domain.kit.rules.rule import Rule, Source, advice

MUST, RECOMMENDED, OPTIONAL = Priority.MUST, Priority.RECOMMENDED, Priority.OPTIONAL

RULES = (
    Rule("sunscreen.uv", "uv_max >= 3", KitItem.SUNSCREEN, RECOMMENDED, (Source.FIELD_NOTES, Source.WHO)),
    Rule("sunscreen.high_uv", "uv_max >= 6", KitItem.SUNSCREEN_HIGH, MUST, (Source.WHO, Source.UTMB)),
    Rule("sunglasses.uv", "uv_max >= 3", KitItem.SUNGLASSES, RECOMMENDED, (Source.WHO, Source.UTMB)),
    Rule("sunglasses.snow", "snow_depth_cm >= 10 and uv_max >= 2", KitItem.GLACIER_GLASSES, MUST, (Source.WHO,)),
    Rule("sunglasses.snowfield", "snow_ice >= 2 and uv_max >= 2", KitItem.GLACIER_GLASSES, MUST, (Source.WHO,)),
    Rule("cap.heat", "wbgt_max_c >= 18", KitItem.PEAKED_CAP, RECOMMENDED, (Source.UTMB,)),
    Rule("cap.uv", "uv_max >= 6", KitItem.PEAKED_CAP, RECOMMENDED, (Source.UTMB,)),
    Rule("neck_cap.heat", "wbgt_max_c >= 23", KitItem.NECK_CAP, MUST, (Source.UTMB, Source.ACSM)),
    Rule("top.heat", "wbgt_max_c >= 18", KitItem.LIGHT_TOP, RECOMMENDED, (Source.FIELD_NOTES,)),
    Rule("cooling.heat", "wbgt_max_c >= 26", KitItem.COOLING_CLOTH, MUST, (Source.WESTERN_STATES,)),
    advice("heat.start_slower", "wbgt_max_c >= 18", RECOMMENDED, (Source.FIELD_NOTES, Source.ACSM)),
    advice("heat.drink", "is_warm", RECOMMENDED, (Source.FIELD_NOTES, Source.ISSN), ("fluid_max_ml_h",)),
    advice("heat.risk", "23 <= wbgt_max_c <= 28", MUST, (Source.ACSM,)),
    advice("heat.extreme", "wbgt_max_c > 28", MUST, (Source.ACSM,)),
)
