"""The words for kit: items, needs, groups, priorities, and the sentences of the rules."""

from collections.abc import Mapping
from datetime import tzinfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from terrain.domain.kit.advice import KitLine, OpenQuestion, Reason, Tip, Undecided
from terrain.domain.kit.items import KitGroup, KitItem, Priority, Slot
from terrain.labels.kit.reasons import SENTENCES
from terrain.labels.kit.values import value_text

ITEM_NAMES: dict[KitItem, Promise] = {
    KitItem.WINDPROOF_JACKET: _("Windproof jacket"),
    KitItem.WATERPROOF_JACKET: _("Waterproof jacket with hood, taped seams"),
    KitItem.WICKING_BASE_LAYER: _("Wicking base layer, no cotton"),
    KitItem.LONG_SLEEVE: _("Long-sleeved top"),
    KitItem.WARM_LAYER: _("Warm long-sleeved layer, 180 g or more"),
    KitItem.THIRD_LAYER: _("Extra warm layer"),
    KitItem.GLOVES: _("Gloves"),
    KitItem.WATERPROOF_GLOVES: _("Warm, waterproof gloves"),
    KitItem.HAT: _("Hat or buff that covers the ears"),
    KitItem.LONG_TIGHTS: _("Long tights, or shorts with long socks"),
    KitItem.OVERTROUSERS: _("Waterproof trousers"),
    KitItem.FACE_COVER: _("Cover for nose and cheeks"),
    KitItem.CLEAR_GLASSES: _("Clear glasses"),
    KitItem.SPARE_DRY_LAYER: _("Spare dry layer"),
    KitItem.DRY_BAG: _("Dry bag for the spare layer and the phone"),
    KitItem.FINISH_CLOTHES: _("Dry, warm clothes for the finish"),
    KitItem.LIGHT_TOP: _("Light, pale, wicking top"),
    KitItem.SUNSCREEN: _("Sunscreen, factor 30"),
    KitItem.SUNSCREEN_HIGH: _("Sunscreen, factor 50"),
    KitItem.SUNGLASSES: _("Sunglasses"),
    KitItem.GLACIER_GLASSES: _("Dark sunglasses, category 3 or 4"),
    KitItem.PEAKED_CAP: _("Cap with a peak"),
    KitItem.NECK_CAP: _("Cap that covers head and neck"),
    KitItem.COOLING_CLOTH: _("Neck cloth to wet or fill with ice"),
    KitItem.TRAIL_SHOES: _("Trail shoes with grip"),
    KitItem.DRAINING_SHOES: _("Trail shoes that drain"),
    KitItem.ROCK_PLATE: _("Trail shoes with a rock plate"),
    KitItem.TOE_CAP: _("Trail shoes with a toe cap"),
    KitItem.STICKY_RUBBER: _("Trail shoes with rubber that holds on wet rock"),
    KitItem.DEEP_LUGS: _("Trail shoes with deep lugs"),
    KitItem.CLOSED_SHOES: _("Closed trail shoes for snow"),
    KitItem.QUICK_DRY_SOCKS: _("Quick-drying socks"),
    KitItem.NEOPRENE_SOCKS: _("Neoprene or waterproof socks"),
    KitItem.SPARE_SOCKS: _("Spare socks, kept dry"),
    KitItem.GAITERS: _("Gaiters, low"),
    KitItem.SAND_GAITERS: _("Sand gaiters fixed to the shoes"),
    KitItem.SPIKES: _("Spikes for the shoes, 1 cm or longer"),
    KitItem.POLES: _("Poles that fold"),
    KitItem.FULL_FINGER_GLOVES: _("Full-finger gloves for rock and cable"),
    KitItem.HELMET: _("Helmet"),
    KitItem.TICK_KIT: _("Long socks and a tick remover"),
    KitItem.EMERGENCY_LIGHT: _("Small emergency light"),
    KitItem.HEADLAMP: _("Headlamp, 200 lumen or more"),
    KitItem.SECOND_HEADLAMP: _("Two headlamps"),
    KitItem.SPARE_BATTERIES: _("Spare batteries for each lamp"),
    KitItem.REAR_LIGHT: _("Red light for the back"),
    KitItem.PHONE: _("Charged phone, race number saved"),
    KitItem.POWER_BANK: _("Power bank"),
    KitItem.WHISTLE: _("Whistle"),
    KitItem.SURVIVAL_BLANKET: _("Survival blanket, 1.40 × 2.00 m"),
    KitItem.SURVIVAL_BAG: _("Survival bag"),
    KitItem.STRAPPING: _("Elastic strapping, 100 × 6 cm"),
    KitItem.FIRST_AID_KIT: _("Small first-aid kit"),
    KitItem.MAP_AND_COMPASS: _("Map and compass"),
    KitItem.ROUTE_ON_WATCH: _("Course on watch or phone"),
    KitItem.TRACKER: _("Satellite tracker or beacon"),
    KitItem.WATER_CAPACITY: _("Water bottles or bladder"),
    KitItem.WATER_FILTER: _("Water filter or tablets"),
    KitItem.CUP: _("Cup, 15 cl"),
    KitItem.FOOD: _("Food for the way"),
    KitItem.RESERVE_FOOD: _("Reserve food, 200 kcal"),
    KitItem.RESERVE_FOOD_LARGE: _("Reserve food, 800 kcal"),
    KitItem.ELECTROLYTES: _("Salt or electrolytes"),
    KitItem.RACE_VEST: _("Race vest or pack"),
    KitItem.ANTI_CHAFE: _("Anti-chafe cream"),
    KitItem.PAPERS: _("Passport or identity card"),
    KitItem.CASH: _("Some cash"),
    KitItem.BIVOUAC_KIT: _("Sleeping bag, stove and food for the nights"),
}

QUESTION_NAMES: dict[OpenQuestion, Promise] = {
    OpenQuestion.FREEZING_LEVEL: _(
        "Rain, sleet or snow on the high ground: the forecast names no freezing level. Take what snow would ask for."
    ),
    OpenQuestion.ELEVATION: _(
        "How cold it is on the high ground: the forecast names no height of its own. Count on 6.5° less for each "
        "1,000 m."
    ),
}

WATER_NAME = _("Water, %(water_l)s to carry")

SHOE_FEATURES: dict[KitItem, Promise] = {
    KitItem.TOE_CAP: _("a toe cap"),
    KitItem.DRAINING_SHOES: _("drainage"),
    KitItem.ROCK_PLATE: _("a rock plate"),
    KitItem.STICKY_RUBBER: _("wet-grip rubber"),
    KitItem.DEEP_LUGS: _("deep lugs"),
    KitItem.CLOSED_SHOES: _("a closed upper for snow"),
}
SHOES_WITH = _("Trail shoes with %(features)s")

SLOT_NAMES: dict[Slot, Promise] = {
    Slot.SHELL: _("Jacket"),
    Slot.BASE: _("Base layer"),
    Slot.MID: _("Warm layer"),
    Slot.HANDS: _("Hands"),
    Slot.HEAD: _("Head and ears"),
    Slot.LEGS: _("Legs"),
    Slot.LEGS_SHELL: _("Legs in rain"),
    Slot.FACE: _("Face"),
    Slot.EYES_STORM: _("Eyes in rain and snow"),
    Slot.SPARE_LAYER: _("Spare layer"),
    Slot.DRY_BAG: _("Keeping things dry"),
    Slot.FINISH: _("After the finish"),
    Slot.TOP: _("Top in heat"),
    Slot.SUNSCREEN: _("Skin in the sun"),
    Slot.EYES_SUN: _("Eyes in the sun"),
    Slot.HEAD_SUN: _("Head in the sun"),
    Slot.COOLING: _("Cooling"),
    Slot.SHOES: _("Shoes"),
    Slot.SOCKS: _("Socks"),
    Slot.SPARE_SOCKS: _("Spare socks"),
    Slot.GAITERS: _("Gaiters"),
    Slot.SPIKES: _("Spikes"),
    Slot.POLES: _("Poles"),
    Slot.HAND_GUARD: _("Hands on rock"),
    Slot.HELMET: _("Helmet"),
    Slot.TICKS: _("Ticks"),
    Slot.LIGHT: _("Light"),
    Slot.BATTERY: _("Batteries"),
    Slot.REAR_LIGHT: _("Rear light"),
    Slot.PHONE: _("Phone"),
    Slot.POWER: _("Power"),
    Slot.WHISTLE: _("Whistle"),
    Slot.BLANKET: _("Survival blanket"),
    Slot.FIRST_AID: _("First aid"),
    Slot.NAVIGATION: _("Finding the way"),
    Slot.ROUTE: _("The course at hand"),
    Slot.BEACON: _("Calling for help"),
    Slot.WATER: _("Water"),
    Slot.WATER_TREATMENT: _("Clean water"),
    Slot.CUP: _("Cup"),
    Slot.FOOD: _("Food"),
    Slot.RESERVE: _("Reserve food"),
    Slot.SALT: _("Salt"),
    Slot.PACK: _("Pack"),
    Slot.CHAFE: _("Skin"),
    Slot.PAPERS: _("Papers"),
    Slot.CASH: _("Money"),
    Slot.BIVOUAC: _("Nights out"),
}

GROUP_NAMES: dict[KitGroup, Promise] = {
    KitGroup.COLD_AND_RAIN: _("For cold and rain"),
    KitGroup.SUN_AND_HEAT: _("For sun and heat"),
    KitGroup.GROUND: _("For the ground"),
    KitGroup.SAFETY: _("For safety"),
    KitGroup.FOOD_AND_WATER: _("Food and water"),
    KitGroup.CARRYING: _("To carry it all"),
    KitGroup.OTHER: _("Also asked for by the race"),
}

PRIORITY_NAMES: dict[Priority, Promise] = {
    Priority.MUST: _("Strongly advised"),
    Priority.RECOMMENDED: _("Advised"),
    Priority.OPTIONAL: _("Optional"),
}


def line_name(line: KitLine) -> str:
    """What the line asks for: the organizer's own words, or ours with the features and litres that apply."""
    if line.name:
        return line.name
    if line.slot is Slot.SHOES:
        return shoes_name(line.features)
    litres = next((reason.values["water_l"] for reason in line.reasons if "water_l" in reason.values), None)
    if line.item is KitItem.WATER_CAPACITY and litres is not None:
        return WATER_NAME % {"water_l": value_text("water_l", litres)}
    return str(ITEM_NAMES[line.item]) if line.item else ""


def shoes_name(features: tuple[KitItem, ...]) -> str:
    """One line for all that the ground asks of the shoes."""
    words = [str(SHOE_FEATURES[item]) for item in reversed(features) if item in SHOE_FEATURES]
    if not words:
        return str(ITEM_NAMES[KitItem.TRAIL_SHOES])
    *first, last = words
    listed = _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last
    return SHOES_WITH % {"features": listed}


def reason_sentence(reason: Reason, zone: tzinfo | None = None) -> str:
    """The sentence of a rule, filled with its values; the first wording whose values are all known."""
    known = _Texts(reason.values, zone)
    for wording in SENTENCES[reason.rule]:
        try:
            return str(wording) % known
        except KeyError:
            continue
    raise LookupError(f"no wording of {reason.rule} does without missing values")


def tip_sentence(tip: Tip, zone: tzinfo | None = None) -> str:
    return reason_sentence(tip.reason, zone)


def undecided_name(undecided: Undecided) -> str:
    return str(ITEM_NAMES[undecided.item])


class _Texts(dict[str, str]):
    """Values as texts, made when a wording asks for them."""

    def __init__(self, values: Mapping[str, object], zone: tzinfo | None) -> None:
        super().__init__()
        self.values_known, self.zone = values, zone

    def __missing__(self, name: str) -> str:
        return value_text(name, self.values_known[name], self.zone)
