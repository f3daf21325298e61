"""The table of kit rules: whole, sound, and in words."""

import ast

from terrain.domain.kit.context import VARIABLES
from terrain.domain.kit.items import GROUP_OF, ITEMS_BY_CODE, SLOT_ORDER, SLOT_RANKS, KitItem, Slot
from terrain.domain.kit.rules import RULES, RuleKind
from terrain.labels.kit.reasons import SENTENCES
from terrain.labels.kit.words import GROUP_NAMES, ITEM_NAMES, SHOE_FEATURES, SLOT_NAMES

FIELD_NOTES = {
    "soft ground holds the foot, shorter steps": "mud.technique",
    "precise steps on rock": "rock.technique",
    "loose rock trips": "loose_rock.test",
    "wet rock is slippery": "rubber.wet_rock",
    "mossy rock in humid air": "rubber.damp_air",
    "roots, on top or dodged": "roots.technique",
    "fabric that carries sweat": "base.always",
    "layers in the cold": "layer.cold",
    "fingers": "gloves.cold",
    "ears": "hat.cold",
    "nose": "face.frost",
    "avoid snow": "snow.avoid",
    "avoid ice": "ice.avoid",
    "drink in the cold": "cold.drink",
    "dry and warm after the finish": "cold.finish",
    "light fabrics": "top.heat",
    "sunscreen": "sunscreen.uv",
    "drink in heat": "heat.drink",
    "slower start": "heat.start_slower",
    "strength": "train.strength",
    "shoes": "shoes.always",
    "shoes in mud": "lugs.mud",
    "shoes in water": "drain.water",
    "rock plate": "plate.fixed_rock",
    "socks that stay warm wet": "socks.cold_mud",
    "short steps in the wet": "rain.short_steps",
    "posture": "descent.posture",
    "practice on like ground": "train.recce",
    "time for each part": "time.technical",
    "minutes per area": "train.time_sections",
    "balance": "train.balance",
    "newcomers work up": "train.progression",
    "narrow passages": "narrow.pass",
    "upper body": "train.upper_body",
    "quicker steps": "train.cadence",
}


def test_there_are_rules_enough_each_with_its_own_id() -> None:
    assert len(RULES) >= 90
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_rules_ask_for_known_values_and_name_their_sources() -> None:
    assert [rule.id for rule in RULES if not set(rule.names) <= set(VARIABLES)] == []
    assert [rule.id for rule in RULES if not rule.sources] == []
    assert [rule.id for rule in RULES if (rule.item is None) is (rule.kind is RuleKind.ITEM)] == []


def test_each_rule_has_a_sentence_and_each_sentence_a_rule() -> None:
    assert set(SENTENCES) == {rule.id for rule in RULES}


def test_sentence_mentions_only_values_of_its_rule() -> None:
    for rule in RULES:
        for wording in map(str, SENTENCES[rule.id]):
            assert wording % dict.fromkeys(rule.names, "1"), rule.id
            assert wording[0].isupper() or wording[0] in "%0123456789"
            assert "!" not in wording


def sure_names(node: ast.expr) -> set[str]:
    """Values without which a condition can't hold: those of every `and`, not those of one side of an `or`."""
    if isinstance(node, ast.BoolOp):
        parts = [sure_names(part) for part in node.values]
        return set.union(*parts) if isinstance(node.op, ast.And) else set.intersection(*parts)
    return {found.id for found in ast.walk(node) if isinstance(found, ast.Name)}


def test_last_wording_needs_nothing_that_may_be_missing_when_the_rule_holds() -> None:
    for rule in RULES:
        sure = sure_names(ast.parse(rule.when, mode="eval").body)
        assert str(SENTENCES[rule.id][-1]) % dict.fromkeys(sure, "1"), rule.id


def test_every_item_has_a_slot_and_names() -> None:
    assert set(SLOT_RANKS) == set(ITEM_NAMES) == set(KitItem)
    assert set(SLOT_NAMES) == set(GROUP_OF) == set(SLOT_ORDER) == set(Slot)
    assert {GROUP_OF[ranked.slot] for ranked in SLOT_RANKS.values()} <= set(GROUP_NAMES)


def test_no_two_items_of_a_slot_have_the_same_rank() -> None:
    ranks = [(ranked.slot, ranked.rank) for ranked in SLOT_RANKS.values()]
    assert len(set(ranks)) == len(ranks)


def test_slots_and_items_never_share_a_key_by_accident() -> None:
    assert Slot.SHOES.value not in ITEMS_BY_CODE


def test_field_notes_are_carried() -> None:
    assert [said for said, rule in FIELD_NOTES.items() if rule not in SENTENCES] == []


def test_whatever_ground_asks_of_shoes_has_words_on_their_line() -> None:
    of_shoes = {item for item, rank in SLOT_RANKS.items() if rank.slot is Slot.SHOES}
    assert set(SHOE_FEATURES) == of_shoes - {KitItem.TRAIL_SHOES}


def test_no_item_counts_others_that_need_not_be_listed() -> None:
    ordinals = {"first", "second", "third", "fourth"}
    named = {item: set(str(name).lower().split()) & ordinals for item, name in ITEM_NAMES.items()}
    assert {item: words for item, words in named.items() if words} == {}
