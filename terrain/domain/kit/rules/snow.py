"""Snow and ice, lying or falling."""

from terrain.domain.kit.items import KitItem, Priority
from terrain.domain.kit.rules.rule import Rule, Source, advice

MUST, RECOMMENDED, OPTIONAL = Priority.MUST, Priority.RECOMMENDED, Priority.OPTIONAL

RULES = (
    Rule("shoes.snow_lying", "snow_depth_cm >= 3", KitItem.CLOSED_SHOES, MUST, (Source.UTMB, Source.FIELD_NOTES)),
    Rule("shoes.snow_falling", "snow_cm >= 2", KitItem.CLOSED_SHOES, MUST, (Source.UTMB,)),
    Rule("shoes.snowfield", "snow_ice >= 1", KitItem.CLOSED_SHOES, MUST, (Source.UTMB,), ("snow_ice_km",)),
    Rule("spikes.ice", "ice_risk >= 2", KitItem.SPIKES, MUST, (Source.TORX,), ("ice_likely_hours",)),
    Rule("spikes.frost", "ice_risk == 1", KitItem.SPIKES, OPTIONAL, (Source.JUDGEMENT,), ("ice_hours",)),
    Rule("spikes.steep_snow", "snow_ice >= 3", KitItem.SPIKES, MUST, (Source.TORX,), ("snow_ice_km",)),
    Rule("gaiters.snow", "snow_depth_cm >= 10", KitItem.GAITERS, RECOMMENDED, (Source.JUDGEMENT,)),
    Rule("poles.snow", "snow_depth_cm >= 10 and not forbids_poles", KitItem.POLES, RECOMMENDED, (Source.UTMB,)),
    Rule("poles.new_snow", "snow_cm >= 5 and not forbids_poles", KitItem.POLES, RECOMMENDED, (Source.UTMB,)),
    advice("ice.avoid", "ice_risk >= 1", RECOMMENDED, (Source.FIELD_NOTES,), ("ice_hours",)),
    advice("snow.avoid", "snow_cm > 0 or snow_depth_cm >= 3", RECOMMENDED, (Source.FIELD_NOTES,)),
    advice(
        "snow.line",
        "snow_below_top_m > 0 and (rain_mm > 0 or snow_cm > 0)",
        RECOMMENDED,
        (Source.AVALANCHE_CANADA,),
        ("snow_from_m", "sleet_from_m", "high_point_m"),
    ),
    advice(
        "snow.sleet",
        "snow_below_top_m <= 0 and sleet_below_top_m > 0 and rain_mm > 0",
        OPTIONAL,
        (Source.AVALANCHE_CANADA,),
        ("sleet_from_m", "high_point_m"),
    ),
    advice("rain.freezing", "freezing_rain", MUST, (Source.OPEN_METEO,)),
)
