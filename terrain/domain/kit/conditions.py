"""The small language in which kit rules say when they hold: comparisons of named values, joined by and, or, not.

Logic has three values: a condition is true, false, or unknown (None) because a value that decides it is missing.
"""

import ast
import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

Value = float | bool | None
Test = Callable[[Mapping[str, object]], bool | None]

LONGEST_CONDITION = 300
"""Characters. Rules are short; a longer text is a mistake or an attack."""

COMPARISONS: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


class ConditionRefused(ValueError):
    """The text is not a condition of this language; the message says which part of it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition. `names` are the values it asks for, in order of appearance."""

    text: str
    names: tuple[str, ...]
    _test: Test = field(repr=False, compare=False)

    def holds(self, values: Mapping[str, object]) -> bool | None:
        """True, False, or None where a missing value (absent, None, not a number) leaves it open."""
        return self._test(values)


@cache
def parse_condition(text: str) -> Condition:
    """Read a condition such as `rain_mm >= 2 and (est_hours >= 4 or remoteness >= 1)`.

    Raises ConditionRefused for anything but names, numbers, True, False, comparisons, and, or, not, brackets.
    """
    if len(text) > LONGEST_CONDITION:
        raise ConditionRefused(f"longer than {LONGEST_CONDITION} characters")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise ConditionRefused(f"not a condition: {text!r}") from error
    names = tuple(dict.fromkeys(node.id for node in ast.walk(tree) if isinstance(node, ast.Name)))
    return Condition(text, names, _test_of(tree))


def _test_of(node: ast.expr) -> Test:
    match node:
        case ast.BoolOp(op=ast.And(), values=parts):
            return _all_of([_test_of(part) for part in parts])
        case ast.BoolOp(op=ast.Or(), values=parts):
            return _any_of([_test_of(part) for part in parts])
        case ast.UnaryOp(op=ast.Not(), operand=part):
            return _not(_test_of(part))
        case ast.Compare():
            return _comparison_of(node)
        case ast.Constant(value=bool(value)):
            return lambda values: value
        case ast.Name(id=name):
            return lambda values: _truth_of(values.get(name))
    raise ConditionRefused(f"not allowed in a condition: {ast.unparse(node)}")


def _comparison_of(node: ast.Compare) -> Test:
    terms = [_number_of(term) for term in (node.left, *node.comparators)]
    try:
        compares = [COMPARISONS[type(sign)] for sign in node.ops]
    except KeyError as error:
        raise ConditionRefused(f"not allowed in a condition: {ast.unparse(node)}") from error

    def test(values: Mapping[str, object]) -> bool | None:
        numbers = [term(values) for term in terms]
        answers = [
            None if left is None or right is None else compare(left, right)
            for compare, left, right in zip(compares, numbers, numbers[1:], strict=False)
        ]
        return _every(answers)

    return test


def _number_of(node: ast.expr) -> Callable[[Mapping[str, object]], float | None]:
    match node:
        case ast.Constant(value=int(number) | float(number)):
            return lambda values: number
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(number) | float(number))):
            return lambda values: -number
        case ast.Name(id=name):
            return lambda values: known_number(values.get(name))
    raise ConditionRefused(f"not a number or a name: {ast.unparse(node)}")


def known_number(value: object) -> float | None:
    """The value where it is a finite number (a truth counts as 0 or 1), else None."""
    if isinstance(value, int | float) and math.isfinite(value):
        return value
    return None


def _truth_of(value: object) -> bool | None:
    number = known_number(value)
    return None if number is None else number != 0


def _all_of(tests: list[Test]) -> Test:
    return lambda values: _every([test(values) for test in tests])


def _any_of(tests: list[Test]) -> Test:
    def test(values: Mapping[str, object]) -> bool | None:
        answers = [test(values) for test in tests]
        return True if True in answers else None if None in answers else False

    return test


def _not(test: Test) -> Test:
    def negated(values: Mapping[str, object]) -> bool | None:
        answer = test(values)
        return None if answer is None else not answer

    return negated


def _every(answers: list[bool | None]) -> bool | None:
    return False if False in answers else None if None in answers else True
