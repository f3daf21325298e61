"""Rain: shell, dry things, feet, and what heavy rain does."""

from terrain.domain.kit.items import KitItem, Priority
from terrain.domain.kit.rules.rule import Rule, Source, advice

MUST, RECOMMENDED, OPTIONAL = Priority.MUST, Priority.RECOMMENDED, Priority.OPTIONAL
RAIN = ("rain_mm", "rain_hours", "rain_chance_pct")

RULES = (
    Rule("windproof.drizzle", "rain_mm >= 0.5", KitItem.WINDPROOF_JACKET, RECOMMENDED, (Source.JUDGEMENT,), RAIN),
    Rule("windproof.chance", "rain_chance_pct >= 30", KitItem.WINDPROOF_JACKET, RECOMMENDED, (Source.JUDGEMENT,), RAIN),
    Rule(
        "waterproof.rain",
        "rain_mm >= 2",
        KitItem.WATERPROOF_JACKET,
        MUST,
        (Source.UTMB, Source.LAVAREDO, Source.FRA),
        (*RAIN, "feels_min_c"),
    ),
    Rule(
        "waterproof.chance", "rain_chance_pct >= 50", KitItem.WATERPROOF_JACKET, MUST, (Source.UTMB, Source.FRA), RAIN
    ),
    Rule("waterproof.snow", "snow_cm >= 1", KitItem.WATERPROOF_JACKET, MUST, (Source.UTMB,)),
    Rule("waterproof.high", "high_point_m >= 1500", KitItem.WATERPROOF_JACKET, MUST, (Source.UTMB, Source.LAVAREDO)),
    Rule(
        "waterproof.remote",
        "remoteness >= 2 and not is_hot_and_dry",
        KitItem.WATERPROOF_JACKET,
        MUST,
        (Source.FRA, Source.SHR),
    ),
    Rule("overtrousers.rain", "rain_mm >= 10", KitItem.OVERTROUSERS, MUST, (Source.UTMB, Source.FRA), RAIN),
    Rule(
        "overtrousers.cold_rain",
        "rain_mm >= 3 and feels_min_c <= 8",
        KitItem.OVERTROUSERS,
        MUST,
        (Source.UTMB, Source.FRA),
        RAIN,
    ),
    Rule("overtrousers.freezing", "freezing_rain", KitItem.OVERTROUSERS, MUST, (Source.FRA, Source.JUDGEMENT)),
    Rule(
        "overtrousers.fell",
        "is_unmarked and remoteness >= 1 and not is_hot_and_dry",
        KitItem.OVERTROUSERS,
        MUST,
        (Source.FRA,),
    ),
    Rule(
        "waterproof.fell",
        "is_unmarked and remoteness >= 1 and not is_hot_and_dry",
        KitItem.WATERPROOF_JACKET,
        MUST,
        (Source.FRA,),
    ),
    Rule("dry_bag.rain", "rain_mm >= 2 and est_hours >= 2", KitItem.DRY_BAG, RECOMMENDED, (Source.CHEVIOT_GOAT,), RAIN),
    Rule(
        "spare_socks.rain",
        "rain_mm >= 5 and est_hours >= 6",
        KitItem.SPARE_SOCKS,
        RECOMMENDED,
        (Source.JUDGEMENT,),
        RAIN,
    ),
    Rule("cap.rain", "rain_mm >= 2", KitItem.PEAKED_CAP, OPTIONAL, (Source.JUDGEMENT,), RAIN),
    Rule("chafe.wet", "rain_hours >= 3 and est_hours >= 2", KitItem.ANTI_CHAFE, OPTIONAL, (Source.JUDGEMENT,), RAIN),
    advice("rain.heavy", "rain_max_mm >= 7.6", RECOMMENDED, (Source.AMS, Source.JUDGEMENT)),
    advice("rain.short_steps", "rain_mm >= 2 and grade >= 2", OPTIONAL, (Source.FIELD_NOTES,), RAIN),
)
