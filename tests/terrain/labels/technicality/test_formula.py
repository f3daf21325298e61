from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality.formula import FORMULA_HISTORY, FormulaChange
from terrain.domain.technicality.formula_numbers import Number, NumberSource, formula_numbers
from terrain.labels.technicality.formula import (
    CHANGES,
    NUMBER_NAMES,
    SOURCE_NAMES,
    formula_history_rows,
    formula_number_rows,
    skill_rows,
)


def test_every_number_source_and_change_has_words() -> None:
    assert (set(NUMBER_NAMES), set(SOURCE_NAMES), set(CHANGES)) == (set(Number), set(NumberSource), set(FormulaChange))


def test_rows_carry_the_formulas_own_values() -> None:
    assert [row.value for row in formula_number_rows()] == [number.value for number in formula_numbers()]


def test_each_scored_kind_stands_in_one_group() -> None:
    assert sorted(kind for row in skill_rows() for kind in row.kinds) == sorted(
        kind for kind in KINDS if KINDS[kind].is_scored
    )


def test_history_tells_each_version_in_words() -> None:
    assert [(row.version, len(row.changes)) for row in formula_history_rows()] == [
        (one.version, len(one.changes)) for one in FORMULA_HISTORY
    ]


def test_what_a_kind_asks_for_later_is_told_with_what_one_sees() -> None:
    later = {(kind, severity): words for row in skill_rows() for kind, severity, words in row.later}
    assert set(later) == {(kind, severity) for kind, record in KINDS.items() for severity in record.asks_more}
    assert later[ObstacleKind.BOULDERS, 4] == "Blocks up to the hip, jumping and sitting down"
