"""Cold and wind: layers, fingers, ears, nose, and getting warm afterwards."""

from terrain.domain.kit.items import KitItem, Priority
from terrain.domain.kit.rules.rule import Rule, Source, advice

MUST, RECOMMENDED, OPTIONAL = Priority.MUST, Priority.RECOMMENDED, Priority.OPTIONAL
WHERE = ("coldest_height_m", "coldest_at")

RULES = (
    Rule(
        "sleeves.cool",
        "feels_min_c < 10",
        KitItem.LONG_SLEEVE,
        RECOMMENDED,
        (Source.LAVAREDO, Source.FIELD_NOTES),
        WHERE,
    ),
    Rule("layer.cold", "feels_min_c <= 5", KitItem.WARM_LAYER, MUST, (Source.UTMB, Source.FIELD_NOTES), WHERE),
    Rule(
        "third_layer.frost",
        "feels_min_c <= -10",
        KitItem.THIRD_LAYER,
        MUST,
        (Source.UTMB, Source.ENVIRONMENT_CANADA),
        WHERE,
    ),
    Rule("gloves.cold", "feels_min_c <= 5", KitItem.GLOVES, MUST, (Source.FIELD_NOTES, Source.FRA, Source.UTMB), WHERE),
    Rule(
        "gloves.cold_wet",
        "feels_min_c <= 2 and rain_mm >= 2",
        KitItem.WATERPROOF_GLOVES,
        MUST,
        (Source.UTMB,),
        ("wet_cold_from", "wet_cold_until", *WHERE),
    ),
    Rule("hat.cold", "feels_min_c <= 5", KitItem.HAT, MUST, (Source.FIELD_NOTES, Source.FRA), WHERE),
    Rule("tights.cold", "feels_min_c <= 5", KitItem.LONG_TIGHTS, RECOMMENDED, (Source.UTMB,), WHERE),
    Rule(
        "face.frost",
        "feels_min_c <= -10",
        KitItem.FACE_COVER,
        RECOMMENDED,
        (Source.FIELD_NOTES, Source.ENVIRONMENT_CANADA),
        WHERE,
    ),
    Rule("glasses.frost", "feels_min_c <= -10", KitItem.CLEAR_GLASSES, RECOMMENDED, (Source.UTMB,), WHERE),
    Rule(
        "glasses.blizzard",
        "snow_cm > 0 and wind_max_kmh >= 40",
        KitItem.CLEAR_GLASSES,
        RECOMMENDED,
        (Source.UTMB,),
    ),
    Rule(
        "spare_layer.wet_cold",
        "wet_cold_hours >= 1",
        KitItem.SPARE_DRY_LAYER,
        MUST,
        (Source.OUREA, Source.CHEVIOT_GOAT, Source.FRA),
    ),
    Rule(
        "bag.cold",
        "feels_min_c <= -5 and est_hours >= 3",
        KitItem.SURVIVAL_BAG,
        RECOMMENDED,
        (Source.OUREA, Source.JUDGEMENT),
    ),
    Rule(
        "power.cold", "temperature_min_c <= 0 and est_hours >= 3", KitItem.POWER_BANK, RECOMMENDED, (Source.JUDGEMENT,)
    ),
    Rule("finish.cold", "feels_min_c <= 8", KitItem.FINISH_CLOTHES, RECOMMENDED, (Source.FIELD_NOTES,)),
    Rule("finish.wet", "rain_mm >= 2", KitItem.FINISH_CLOTHES, RECOMMENDED, (Source.FIELD_NOTES,), ("rain_hours",)),
    Rule(
        "windproof.gusts",
        "gust_max_kmh >= 50",
        KitItem.WINDPROOF_JACKET,
        MUST,
        (Source.FRA, Source.ENVIRONMENT_CANADA),
    ),
    Rule("windproof.chill", "feels_min_c <= 8", KitItem.WINDPROOF_JACKET, RECOMMENDED, (Source.FRA,), WHERE),
    advice("cold.frostbite", "feels_min_c <= -27", MUST, (Source.ENVIRONMENT_CANADA,)),
    advice("cold.drink", "feels_min_c <= 5", RECOMMENDED, (Source.FIELD_NOTES,)),
    advice("cold.tube", "feels_min_c <= -5", OPTIONAL, (Source.JUDGEMENT,)),
    advice("cold.finish", "feels_min_c <= 8", RECOMMENDED, (Source.FIELD_NOTES,)),
    advice(
        "cold.layers",
        "temperature_swing_c >= 15 and est_hours >= 4",
        RECOMMENDED,
        (Source.FIELD_NOTES, Source.TORX),
    ),
    advice("cold.slow_runners", "wbgt_max_c < 10 and est_hours >= 3", OPTIONAL, (Source.ACSM,)),
)
