"""How figures are written: thousands with a comma, a true minus, nothing where nothing is known."""

from terrain.domain.drawing.paths import number
from terrain.domain.pace import pace_text

MINUS = "−"


def km(metres: float | None) -> str:
    """
    >>> km(36_100)
    '36.1'
    """
    return "" if metres is None else f"{metres / 1000:,.1f}"


def metres(value: float | None) -> str:
    """
    >>> metres(2_860.4)
    '2,860'
    """
    return "" if value is None else _signed(f"{value:,.0f}")


def degrees(celsius: float | None) -> str:
    """
    >>> degrees(-1.2)
    '−1°'
    """
    return "" if celsius is None else _signed(f"{celsius:.0f}") + "°"


def signed(value: float | None) -> str:
    """
    >>> signed(3.42), signed(-2.0)
    ('+3.4', '−2.0')
    """
    return "" if value is None else with_plus(_signed(f"{value:.1f}"))


def score(value: float | None) -> str:
    """A technicality in whole points, cut and not rounded: 34.6 is grade 2 and must not read as 35 of grade 3.

    >>> score(57.8)
    '57'
    """
    return "" if value is None else str(int(value))


def points(value: float | None) -> str:
    """What one obstacle adds, with one decimal.

    >>> points(12.68)
    '12.7'
    """
    return "" if value is None else _signed(f"{value:.1f}")


def percent(share: float | None) -> str:
    """
    >>> percent(0.154), percent(0.004)
    ('15%', '0.4%')
    """
    if share is None:
        return ""
    return f"{share * 100:.0f}%" if share >= 0.01 or share == 0 else f"{share * 100:.1g}%"


def pace(seconds_per_km: float | None) -> str:
    """
    >>> pace(330)
    '5:30'
    """
    return "" if seconds_per_km is None else pace_text(seconds_per_km)


def millimetres(rain_mm: float | None) -> str:
    """
    >>> millimetres(2.44), millimetres(0.02)
    ('2.4', '0')
    """
    if rain_mm is None:
        return ""
    return f"{rain_mm:.1f}" if rain_mm >= 0.05 else "0"


def whole_km(metres: float | None) -> str:
    """
    >>> whole_km(15_000)
    '15'
    """
    return "" if metres is None else f"{metres / 1000:,.0f}"


def km_short(metres: float | None) -> str:
    """With a decimal only where it says something.

    >>> km_short(12_000), km_short(33_480)
    ('12', '33.5')
    """
    return km(metres).removesuffix(".0")


def km_exact(metres: float | None) -> str:
    """Kilometres as typed and painted, to 10 m.

    >>> km_exact(1_150), km_exact(36_000)
    ('1.15', '36')
    """
    return "" if metres is None else f"{metres / 1000:.2f}".rstrip("0").rstrip(".")


def signed_metres(value: float | None) -> str:
    """
    >>> signed_metres(644.7), signed_metres(-1_410)
    ('+645', '−1,410')
    """
    return "" if value is None else with_plus(metres(value))


def length(metres: float) -> str:
    """With its unit.

    >>> length(850), length(12_380)
    ('850 m', '12.4 km')
    """
    return f"{metres:,.0f} m" if metres < 1_000 else f"{km(metres)} km"


def px(value: float, offset: float = 0) -> str:
    """A position in a drawing, moved by `offset` px.

    >>> px(12.34, -2)
    '10.3'
    """
    return number(value + offset)


def with_plus(text: str) -> str:
    """With its sign, whichever that is."""
    return text if text.startswith(MINUS) else "+" + text


def _signed(text: str) -> str:
    """A true minus, and none before zero."""
    if text.startswith("-"):
        return text[1:] if not text.strip("-0.,") else MINUS + text[1:]
    return text
