import pytest

from terrain.labels import figures


def test_unknown_figures_are_left_empty() -> None:
    filters = [
        figures.km, figures.metres, figures.degrees, figures.signed, figures.score, figures.points, figures.percent,
        figures.pace, figures.millimetres, figures.whole_km,
        figures.km_short, figures.km_exact, figures.signed_metres,
    ]  # fmt: skip
    assert [write(None) for write in filters] == [""] * len(filters)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (figures.km(999), "1.0"),
        (figures.metres(-12), "−12"),
        (figures.metres(1_234_567), "1,234,567"),
        (figures.degrees(-0.4), "0°"),
        (figures.degrees(-0.6), "−1°"),
        (figures.signed(0), "+0.0"),
        (figures.signed(-0.04), "+0.0"),
        (figures.pace(359.7), "6:00"),
        (figures.percent(1), "100%"),
        (figures.percent(0), "0%"),
        (figures.km_short(12_000), "12"),
        (figures.km_short(33_480), "33.5"),
        (figures.km_exact(1_150), "1.15"),
        (figures.signed_metres(0), "+0"),
        (figures.signed_metres(-1_410), "−1,410"),
        (figures.length(850), "850 m"),
        (figures.length(1_234_567), "1,234.6 km"),
    ],
)
def test_figures_are_written_as_runners_read_them(written: str, expected: str) -> None:
    assert written == expected
