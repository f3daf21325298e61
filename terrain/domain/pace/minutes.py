"""A runner's times in the whole minutes that have passed, as a clock shows them: so all that is told adds up."""

from math import floor


def told_s(seconds: float) -> int:
    """The seconds of the whole minutes that have passed.

    >>> told_s(23_433.2), told_s(-30.0)
    (23400, -60)
    """
    return 60 * floor(seconds / 60 + 1e-9)
