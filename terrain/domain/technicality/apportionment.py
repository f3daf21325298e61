"""Points as they are shown: split by parts, rounded, and adding up all the same."""

from collections.abc import Sequence


def shown_points(points: Sequence[float], total: float, decimals: int = 1) -> list[float]:
    """Points rounded by largest remainders so that they add up to `total`, itself rounded to `decimals`."""
    unit = 10**decimals
    units = [point * unit for point in points]
    whole = [int(value) for value in units]
    left = round(total * unit) - sum(whole)
    by_remainder = sorted(range(len(units)), key=lambda index: (whole[index] - units[index], index))
    for index in by_remainder[: max(0, left)]:
        whole[index] += 1
    return [value / unit for value in whole]


def split_points(total: float, weights: Sequence[float]) -> list[float]:
    """A shown total split by weights (0 and more; equally where all are 0), to one decimal, adding up to it."""
    together = sum(weights)
    parts = [weight / together if together else 1 / len(weights) for weight in weights]
    return shown_points([total * part for part in parts], total)
