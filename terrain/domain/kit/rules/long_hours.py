"""What every race asks for, and what long, high or remote ones add."""

from terrain.domain.kit.items import KitItem, Priority
from terrain.domain.kit.rules.rule import Rule, Source, advice

MUST, RECOMMENDED, OPTIONAL = Priority.MUST, Priority.RECOMMENDED, Priority.OPTIONAL

RULES = (
    Rule("base.always", "True", KitItem.WICKING_BASE_LAYER, RECOMMENDED, (Source.FIELD_NOTES, Source.UTMB)),
    Rule("shoes.always", "True", KitItem.TRAIL_SHOES, MUST, (Source.FIELD_NOTES,)),
    Rule("phone.hour", "est_hours >= 1", KitItem.PHONE, MUST, (Source.UTMB, Source.LAVAREDO)),
    Rule("phone.remote", "remoteness >= 1", KitItem.PHONE, MUST, (Source.SHR,)),
    Rule("whistle.long", "est_hours >= 1.5", KitItem.WHISTLE, MUST, (Source.UTMB, Source.LAVAREDO, Source.FRA)),
    Rule("whistle.remote", "remoteness >= 1", KitItem.WHISTLE, MUST, (Source.FRA, Source.SHR)),
    Rule("blanket.long", "est_hours >= 3", KitItem.SURVIVAL_BLANKET, MUST, (Source.UTMB, Source.LAVAREDO)),
    Rule("blanket.high", "high_point_m >= 1500", KitItem.SURVIVAL_BLANKET, MUST, (Source.UTMB,)),
    Rule("blanket.remote", "remoteness >= 1", KitItem.SURVIVAL_BLANKET, MUST, (Source.FRA,)),
    Rule("bag.remote", "remoteness >= 2", KitItem.SURVIVAL_BAG, RECOMMENDED, (Source.OUREA, Source.JUDGEMENT)),
    Rule("strapping.long", "est_hours >= 4", KitItem.STRAPPING, RECOMMENDED, (Source.UTMB,)),
    Rule("first_aid.long", "est_hours >= 6", KitItem.FIRST_AID_KIT, RECOMMENDED, (Source.CHEVIOT_GOAT,)),
    Rule("first_aid.remote", "remoteness >= 2", KitItem.FIRST_AID_KIT, RECOMMENDED, (Source.CHEVIOT_GOAT,)),
    Rule("chafe.long", "est_hours >= 4", KitItem.ANTI_CHAFE, OPTIONAL, (Source.UTMB,)),
    Rule("power.long", "est_hours >= 6", KitItem.POWER_BANK, RECOMMENDED, (Source.UTMB, Source.JUDGEMENT)),
    Rule("papers.border", "crosses_border", KitItem.PAPERS, MUST, (Source.UTMB,)),
    Rule("cash.long", "est_hours >= 6", KitItem.CASH, OPTIONAL, (Source.UTMB,)),
    Rule("vest.long", "est_hours >= 4", KitItem.RACE_VEST, RECOMMENDED, (Source.UTMB,)),
    Rule("vest.climb", "gain_m >= 800", KitItem.RACE_VEST, RECOMMENDED, (Source.UTMB,)),
    Rule("map.unmarked", "is_unmarked", KitItem.MAP_AND_COMPASS, MUST, (Source.FRA, Source.SHR)),
    Rule("route.long", "est_hours >= 2", KitItem.ROUTE_ON_WATCH, RECOMMENDED, (Source.FRA, Source.UTMB)),
    Rule(
        "layer.remote",
        "remoteness >= 2 and not is_hot_and_dry",
        KitItem.WARM_LAYER,
        RECOMMENDED,
        (Source.OUREA, Source.SHR),
    ),
    Rule("tracker.remote", "remoteness >= 3", KitItem.TRACKER, RECOMMENDED, (Source.CHEVIOT_GOAT,)),
    Rule("bivouac.alone", "is_self_sufficient and est_hours >= 20", KitItem.BIVOUAC_KIT, MUST, (Source.MDS,)),
    advice("remote.tell", "remoteness >= 2", RECOMMENDED, (Source.SHR,)),
    advice("altitude.high", "high_point_m >= 2500", OPTIONAL, (Source.JUDGEMENT,)),
    advice("sleep.night", "est_hours >= 24", RECOMMENDED, (Source.JUDGEMENT,)),
)
