from terrain.domain.technicality import formula
from terrain.domain.technicality.formula_numbers import Number, formula_numbers


def test_every_number_is_listed_once_in_order() -> None:
    assert [number.name_code for number in formula_numbers()] == list(Number)


def test_no_number_of_the_formula_is_kept_from_the_list() -> None:
    free = [value for name, value in vars(formula).items() if name.isupper() and isinstance(value, float)]
    free += [*formula.SKILL_WEIGHTS.values(), *formula.DEMAND_CUTS, *formula.PASSAGE_SHARES, *formula.SURFACE_SHARES]
    assert sorted(number.value for number in formula_numbers()) == sorted(free)


def test_history_begins_with_the_present_version_and_goes_back_to_the_first() -> None:
    versions = [one.version for one in formula.FORMULA_HISTORY]
    assert versions == list(range(formula.FORMULA_VERSION, 0, -1))
    assert [one.since for one in formula.FORMULA_HISTORY] == sorted(
        (one.since for one in formula.FORMULA_HISTORY), reverse=True
    )
