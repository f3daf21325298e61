"""Names of countries by their ISO 3166-1 alpha-2 code."""

from functools import cache
from importlib.resources import files

SHORTER = {
    "BQ": "Caribbean Netherlands",
    "GB": "United Kingdom",
    "KP": "North Korea",
    "KR": "South Korea",
    "MF": "Saint Martin",
    "SX": "Sint Maarten",
    "VG": "British Virgin Islands",
    "VI": "US Virgin Islands",
    "AS": "American Samoa",
    "WS": "Samoa",
}
"""Where the table's own name is made for lists sorted by sound rather than for a sentence."""


@cache
def country_names() -> dict[str, str]:
    """{code: English name}, sorted by name, from the table that comes with the time zone database (public domain)."""
    table = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    names = {code: SHORTER.get(code, name.strip()) for code, name in rows}
    return dict(sorted(names.items(), key=lambda item: item[1]))


def country_name(code: str) -> str:
    """The name, or the code itself where the table lacks it."""
    return country_names().get(code, code)
