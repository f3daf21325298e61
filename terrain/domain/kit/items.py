"""Kit items: where each belongs, how far it goes within its slot, and the groups of a checklist."""

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Priority(IntEnum):
    OPTIONAL = 1
    RECOMMENDED = 2
    MUST = 3


class KitGroup(StrEnum):
    """The headings of a checklist, in its order."""

    COLD_AND_RAIN = "cold_and_rain"
    SUN_AND_HEAT = "sun_and_heat"
    GROUND = "ground"
    SAFETY = "safety"
    FOOD_AND_WATER = "food_and_water"
    CARRYING = "carrying"
    OTHER = "other"


class Slot(StrEnum):
    """A need that one line of the checklist covers."""

    SHELL = "shell"
    BASE = "base"
    MID = "mid"
    HANDS = "hands"
    HEAD = "head"
    LEGS = "legs"
    LEGS_SHELL = "legs_shell"
    FACE = "face"
    EYES_STORM = "eyes_storm"
    SPARE_LAYER = "spare_layer"
    DRY_BAG = "dry_bag"
    FINISH = "finish"
    TOP = "top"
    SUNSCREEN = "sunscreen"
    EYES_SUN = "eyes_sun"
    HEAD_SUN = "head_sun"
    COOLING = "cooling"
    SHOES = "shoes"
    SOCKS = "socks"
    SPARE_SOCKS = "spare_socks"
    GAITERS = "gaiters"
    SPIKES = "spikes"
    POLES = "poles"
    HAND_GUARD = "hand_guard"
    HELMET = "helmet"
    TICKS = "ticks"
    LIGHT = "light"
    BATTERY = "battery"
    REAR_LIGHT = "rear_light"
    PHONE = "phone"
    POWER = "power"
    WHISTLE = "whistle"
    BLANKET = "blanket"
    FIRST_AID = "first_aid"
    NAVIGATION = "navigation"
    ROUTE = "route"
    BEACON = "beacon"
    WATER = "water"
    WATER_TREATMENT = "water_treatment"
    CUP = "cup"
    FOOD = "food"
    RESERVE = "reserve"
    SALT = "salt"
    PACK = "pack"
    CHAFE = "chafe"
    PAPERS = "papers"
    CASH = "cash"
    BIVOUAC = "bivouac"


GROUPS: dict[KitGroup, tuple[Slot, ...]] = {
    KitGroup.COLD_AND_RAIN: (
        Slot.SHELL,
        Slot.BASE,
        Slot.MID,
        Slot.HANDS,
        Slot.HEAD,
        Slot.LEGS,
        Slot.LEGS_SHELL,
        Slot.FACE,
        Slot.EYES_STORM,
        Slot.SPARE_LAYER,
        Slot.DRY_BAG,
        Slot.FINISH,
    ),
    KitGroup.SUN_AND_HEAT: (Slot.TOP, Slot.SUNSCREEN, Slot.EYES_SUN, Slot.HEAD_SUN, Slot.COOLING),
    KitGroup.GROUND: (
        Slot.SHOES,
        Slot.SOCKS,
        Slot.SPARE_SOCKS,
        Slot.GAITERS,
        Slot.SPIKES,
        Slot.POLES,
        Slot.HAND_GUARD,
        Slot.HELMET,
        Slot.TICKS,
    ),
    KitGroup.SAFETY: (
        Slot.PHONE,
        Slot.WHISTLE,
        Slot.BLANKET,
        Slot.LIGHT,
        Slot.BATTERY,
        Slot.REAR_LIGHT,
        Slot.FIRST_AID,
        Slot.NAVIGATION,
        Slot.ROUTE,
        Slot.BEACON,
        Slot.POWER,
    ),
    KitGroup.FOOD_AND_WATER: (
        Slot.WATER,
        Slot.WATER_TREATMENT,
        Slot.FOOD,
        Slot.RESERVE,
        Slot.CUP,
        Slot.SALT,
    ),
    KitGroup.CARRYING: (Slot.PACK, Slot.CHAFE, Slot.PAPERS, Slot.CASH, Slot.BIVOUAC),
}
GROUP_OF = {slot: group for group, slots in GROUPS.items() for slot in slots}
SLOT_ORDER = {slot: place for place, slot in enumerate(slot for slots in GROUPS.values() for slot in slots)}

UNION_SLOTS = frozenset({Slot.SHOES})
"""Slots whose items are features of one thing: they join in one line instead of replacing each other."""


class KitItem(StrEnum):
    WINDPROOF_JACKET = "windproof_jacket"
    WATERPROOF_JACKET = "waterproof_jacket"
    WICKING_BASE_LAYER = "wicking_base_layer"
    LONG_SLEEVE = "long_sleeve"
    WARM_LAYER = "warm_mid_layer"
    THIRD_LAYER = "third_warm_layer"
    GLOVES = "gloves"
    WATERPROOF_GLOVES = "waterproof_gloves"
    HAT = "hat_or_buff"
    LONG_TIGHTS = "long_tights"
    OVERTROUSERS = "overtrousers"
    FACE_COVER = "face_cover"
    CLEAR_GLASSES = "clear_glasses"
    SPARE_DRY_LAYER = "spare_dry_layer"
    DRY_BAG = "dry_bag"
    FINISH_CLOTHES = "dry_clothes_finish"
    LIGHT_TOP = "light_clothing"
    SUNSCREEN = "sunscreen"
    SUNSCREEN_HIGH = "sunscreen_high"
    SUNGLASSES = "sunglasses"
    GLACIER_GLASSES = "sunglasses_cat3"
    PEAKED_CAP = "peaked_cap"
    NECK_CAP = "neck_cap"
    COOLING_CLOTH = "ice_bandana"
    TRAIL_SHOES = "trail_shoes_grip"
    DRAINING_SHOES = "drain_shoes"
    ROCK_PLATE = "rock_plate"
    TOE_CAP = "toe_cap"
    STICKY_RUBBER = "sticky_rubber"
    DEEP_LUGS = "mud_lugs"
    CLOSED_SHOES = "grip_shoes_snow"
    QUICK_DRY_SOCKS = "quick_drying_socks"
    NEOPRENE_SOCKS = "neoprene_socks"
    SPARE_SOCKS = "spare_socks"
    GAITERS = "gaiters"
    SAND_GAITERS = "sand_gaiters"
    SPIKES = "microspikes"
    POLES = "poles"
    FULL_FINGER_GLOVES = "full_finger_gloves"
    HELMET = "helmet"
    TICK_KIT = "long_socks_tick_tool"
    EMERGENCY_LIGHT = "emergency_light"
    HEADLAMP = "headlamp"
    SECOND_HEADLAMP = "second_headlamp"
    SPARE_BATTERIES = "spare_battery"
    REAR_LIGHT = "rear_red_light"
    PHONE = "phone_charged"
    POWER_BANK = "power_bank"
    WHISTLE = "whistle"
    SURVIVAL_BLANKET = "survival_blanket"
    SURVIVAL_BAG = "survival_bag"
    STRAPPING = "elastic_bandage"
    FIRST_AID_KIT = "first_aid_kit"
    MAP_AND_COMPASS = "map_compass"
    ROUTE_ON_WATCH = "gpx_on_watch"
    TRACKER = "sat_tracker"
    WATER_CAPACITY = "water_capacity"
    WATER_FILTER = "water_filter"
    CUP = "cup"
    FOOD = "food_per_hour"
    RESERVE_FOOD = "emergency_food"
    RESERVE_FOOD_LARGE = "emergency_food_large"
    ELECTROLYTES = "electrolytes"
    RACE_VEST = "race_vest"
    ANTI_CHAFE = "anti_chafe"
    PAPERS = "id_papers"
    CASH = "cash"
    BIVOUAC_KIT = "bivouac_kit"


@dataclass(frozen=True, slots=True)
class SlotRank:
    """The slot in which an item belongs, and its rank there: the higher rank replaces the lower."""

    slot: Slot
    rank: float = 1.0


SLOT_RANKS: dict[KitItem, SlotRank] = {
    KitItem.WINDPROOF_JACKET: SlotRank(Slot.SHELL, 1),
    KitItem.WATERPROOF_JACKET: SlotRank(Slot.SHELL, 2),
    KitItem.WICKING_BASE_LAYER: SlotRank(Slot.BASE),
    KitItem.LONG_SLEEVE: SlotRank(Slot.MID, 0.5),
    KitItem.WARM_LAYER: SlotRank(Slot.MID, 1),
    KitItem.THIRD_LAYER: SlotRank(Slot.MID, 2),
    KitItem.GLOVES: SlotRank(Slot.HANDS, 1),
    KitItem.WATERPROOF_GLOVES: SlotRank(Slot.HANDS, 2),
    KitItem.HAT: SlotRank(Slot.HEAD),
    KitItem.LONG_TIGHTS: SlotRank(Slot.LEGS),
    KitItem.OVERTROUSERS: SlotRank(Slot.LEGS_SHELL),
    KitItem.FACE_COVER: SlotRank(Slot.FACE),
    KitItem.CLEAR_GLASSES: SlotRank(Slot.EYES_STORM),
    KitItem.SPARE_DRY_LAYER: SlotRank(Slot.SPARE_LAYER),
    KitItem.DRY_BAG: SlotRank(Slot.DRY_BAG),
    KitItem.FINISH_CLOTHES: SlotRank(Slot.FINISH),
    KitItem.LIGHT_TOP: SlotRank(Slot.TOP),
    KitItem.SUNSCREEN: SlotRank(Slot.SUNSCREEN, 1),
    KitItem.SUNSCREEN_HIGH: SlotRank(Slot.SUNSCREEN, 2),
    KitItem.SUNGLASSES: SlotRank(Slot.EYES_SUN, 1),
    KitItem.GLACIER_GLASSES: SlotRank(Slot.EYES_SUN, 2),
    KitItem.PEAKED_CAP: SlotRank(Slot.HEAD_SUN, 1),
    KitItem.NECK_CAP: SlotRank(Slot.HEAD_SUN, 2),
    KitItem.COOLING_CLOTH: SlotRank(Slot.COOLING),
    KitItem.TRAIL_SHOES: SlotRank(Slot.SHOES, 1),
    KitItem.TOE_CAP: SlotRank(Slot.SHOES, 1.2),
    KitItem.DRAINING_SHOES: SlotRank(Slot.SHOES, 1.5),
    KitItem.ROCK_PLATE: SlotRank(Slot.SHOES, 1.6),
    KitItem.STICKY_RUBBER: SlotRank(Slot.SHOES, 2),
    KitItem.DEEP_LUGS: SlotRank(Slot.SHOES, 2.2),
    KitItem.CLOSED_SHOES: SlotRank(Slot.SHOES, 2.4),
    KitItem.QUICK_DRY_SOCKS: SlotRank(Slot.SOCKS, 1),
    KitItem.NEOPRENE_SOCKS: SlotRank(Slot.SOCKS, 2),
    KitItem.SPARE_SOCKS: SlotRank(Slot.SPARE_SOCKS),
    KitItem.GAITERS: SlotRank(Slot.GAITERS, 1),
    KitItem.SAND_GAITERS: SlotRank(Slot.GAITERS, 2),
    KitItem.SPIKES: SlotRank(Slot.SPIKES),
    KitItem.POLES: SlotRank(Slot.POLES),
    KitItem.FULL_FINGER_GLOVES: SlotRank(Slot.HAND_GUARD),
    KitItem.HELMET: SlotRank(Slot.HELMET),
    KitItem.TICK_KIT: SlotRank(Slot.TICKS),
    KitItem.EMERGENCY_LIGHT: SlotRank(Slot.LIGHT, 0.5),
    KitItem.HEADLAMP: SlotRank(Slot.LIGHT, 1),
    KitItem.SECOND_HEADLAMP: SlotRank(Slot.LIGHT, 2),
    KitItem.SPARE_BATTERIES: SlotRank(Slot.BATTERY),
    KitItem.REAR_LIGHT: SlotRank(Slot.REAR_LIGHT),
    KitItem.PHONE: SlotRank(Slot.PHONE),
    KitItem.POWER_BANK: SlotRank(Slot.POWER),
    KitItem.WHISTLE: SlotRank(Slot.WHISTLE),
    KitItem.SURVIVAL_BLANKET: SlotRank(Slot.BLANKET, 1),
    KitItem.SURVIVAL_BAG: SlotRank(Slot.BLANKET, 2),
    KitItem.STRAPPING: SlotRank(Slot.FIRST_AID, 1),
    KitItem.FIRST_AID_KIT: SlotRank(Slot.FIRST_AID, 2),
    KitItem.MAP_AND_COMPASS: SlotRank(Slot.NAVIGATION),
    KitItem.ROUTE_ON_WATCH: SlotRank(Slot.ROUTE),
    KitItem.TRACKER: SlotRank(Slot.BEACON),
    KitItem.WATER_CAPACITY: SlotRank(Slot.WATER),
    KitItem.WATER_FILTER: SlotRank(Slot.WATER_TREATMENT),
    KitItem.CUP: SlotRank(Slot.CUP),
    KitItem.FOOD: SlotRank(Slot.FOOD),
    KitItem.RESERVE_FOOD: SlotRank(Slot.RESERVE, 1),
    KitItem.RESERVE_FOOD_LARGE: SlotRank(Slot.RESERVE, 2),
    KitItem.ELECTROLYTES: SlotRank(Slot.SALT),
    KitItem.RACE_VEST: SlotRank(Slot.PACK),
    KitItem.ANTI_CHAFE: SlotRank(Slot.CHAFE),
    KitItem.PAPERS: SlotRank(Slot.PAPERS),
    KitItem.CASH: SlotRank(Slot.CASH),
    KitItem.BIVOUAC_KIT: SlotRank(Slot.BIVOUAC),
}


ALIASES: dict[str, KitItem] = {
    "rain_jacket": KitItem.WATERPROOF_JACKET,
    "waterproof": KitItem.WATERPROOF_JACKET,
    "waterproof_jacket_with_hood": KitItem.WATERPROOF_JACKET,
    "wind_jacket": KitItem.WINDPROOF_JACKET,
    "base_layer": KitItem.WICKING_BASE_LAYER,
    "long_sleeved_top": KitItem.LONG_SLEEVE,
    "mid_layer": KitItem.WARM_LAYER,
    "warm_layer": KitItem.WARM_LAYER,
    "extra_insulation": KitItem.WARM_LAYER,
    "hat": KitItem.HAT,
    "beanie": KitItem.HAT,
    "buff": KitItem.HAT,
    "tights": KitItem.LONG_TIGHTS,
    "waterproof_trousers": KitItem.OVERTROUSERS,
    "cap": KitItem.PEAKED_CAP,
    "sun_cap": KitItem.PEAKED_CAP,
    "head_torch": KitItem.HEADLAMP,
    "head_lamp": KitItem.HEADLAMP,
    "spare_batteries": KitItem.SPARE_BATTERIES,
    "phone": KitItem.PHONE,
    "mobile_phone": KitItem.PHONE,
    "charged_phone": KitItem.PHONE,
    "space_blanket": KitItem.SURVIVAL_BLANKET,
    "emergency_blanket": KitItem.SURVIVAL_BLANKET,
    "foil_blanket": KitItem.SURVIVAL_BLANKET,
    "bivvy_bag": KitItem.SURVIVAL_BAG,
    "elastic_strapping": KitItem.STRAPPING,
    "map_and_compass": KitItem.MAP_AND_COMPASS,
    "water": KitItem.WATER_CAPACITY,
    "1_litre_of_water": KitItem.WATER_CAPACITY,
    "water_bottles": KitItem.WATER_CAPACITY,
    "reserve_food": KitItem.RESERVE_FOOD,
    "sun_cream": KitItem.SUNSCREEN,
    "trail_shoes": KitItem.TRAIL_SHOES,
    "spikes": KitItem.SPIKES,
    "trekking_poles": KitItem.POLES,
    "tracker": KitItem.TRACKER,
    "toe_bumper_gaiters": KitItem.GAITERS,
    "pack": KitItem.RACE_VEST,
    "id": KitItem.PAPERS,
    "identity_card": KitItem.PAPERS,
    "passport": KitItem.PAPERS,
    "cash_20": KitItem.CASH,
    "compulsory_multi_day": KitItem.BIVOUAC_KIT,
}
"""Other words for an item, as organizers write them: the whole of a name, never a part of one."""


DETAIL = re.compile(r"[,;:(]|\bwith\b", re.IGNORECASE)


def item_of(words: str) -> KitItem | None:
    """The item of a code, or of a name for it ("Head torch"); None where it is not known here.

    What follows a comma, bracket, colon or "with" is detail: "Whistle (plastic)" is a whistle, "Whistle holder" is not.
    """
    return _known(words) or _known(DETAIL.split(words, maxsplit=1)[0])


def _known(words: str) -> KitItem | None:
    word = "_".join("".join(letter if letter.isalnum() else " " for letter in words.casefold()).split())
    return ITEMS_BY_CODE.get(word) or ALIASES.get(word)


ITEMS_BY_CODE = {item.value: item for item in KitItem}
