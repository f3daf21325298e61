"""Thunder and strong wind."""

from terrain.domain.kit.items import KitItem, Priority
from terrain.domain.kit.rules.rule import Rule, Source, advice

MUST, RECOMMENDED, OPTIONAL = Priority.MUST, Priority.RECOMMENDED, Priority.OPTIONAL
WHEN = ("thunder_from", "thunder_until", "thunder_again_from")
MARGIN = ("late_thunder_from", "late_thunder_margin_hours")

RULES = (
    Rule("waterproof.thunder", "thunder >= 1", KitItem.WATERPROOF_JACKET, MUST, (Source.UTMB,), WHEN),
    advice("thunder.possible", "thunder == 1", RECOMMENDED, (Source.OPEN_METEO, Source.MIT_CONVECTION), WHEN),
    advice("thunder.likely", "thunder >= 2", MUST, (Source.OPEN_METEO, Source.HARDROCK), WHEN),
    advice("thunder.late_possible", "late_thunder == 1", RECOMMENDED, (Source.OPEN_METEO,), MARGIN),
    advice("thunder.late_likely", "late_thunder >= 2", MUST, (Source.OPEN_METEO, Source.HARDROCK), MARGIN),
    advice("wind.exposed", "gust_max_kmh >= 70 and exposure >= 2", MUST, (Source.JUDGEMENT,)),
    advice(
        "wind.ridge", "gust_max_kmh >= 60 and high_point_m >= 1500 and exposure < 2", RECOMMENDED, (Source.JUDGEMENT,)
    ),
    advice(
        "wind.narrow",
        "narrow_passage >= 2 and exposure >= 2 and gust_max_kmh >= 50",
        RECOMMENDED,
        (Source.FIELD_NOTES,),
    ),
)
