"""What a terrain guide is made of."""

from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Guide:
    """One page of advice. `stays` says whether the ground is the same each year, `moves` whether it gives way under the
    foot, `weather` what the weather does to it."""

    what: Words
    stays: Words
    moves: Words
    weather: Words
    rating: Words
    technique: tuple[Words, ...]
    practice: tuple[Words, ...]
    wear: tuple[Words, ...]
