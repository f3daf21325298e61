import pytest

from races.domain.listing.file_lines import same_choice
from terrain.domain.files.assembly import FileLine

THREE = [FileLine("21K", 9, 21_000), FileLine("12K", 9, 12_000), FileLine("6K", 9, 6_000)]
NAMELESS = [FileLine("", 9, 21_000), FileLine("", 9, 12_000)]


@pytest.mark.parametrize(
    ("former", "chosen", "lines", "again"),
    [
        (THREE, 2, THREE, 2),
        (THREE, 2, THREE[::-1], 2),
        (THREE, 1, THREE[::-1], 3),
        (THREE, 2, [FileLine("12K", 9, 14_000)], 1),
        (THREE, 2, [THREE[1], THREE[1]], None),
        (THREE, 2, [THREE[0], THREE[2]], None),
        (THREE, 0, THREE[::-1], 0),
        (THREE, 0, THREE[:2], None),
        (NAMELESS, 2, NAMELESS, 2),
        (NAMELESS, 2, NAMELESS[::-1], None),
        (NAMELESS, 1, NAMELESS[:1], None),
    ],
)
def test_answer_holds_for_the_line_of_the_same_name_or_place(
    former: list[FileLine], chosen: int, lines: list[FileLine], again: int | None
) -> None:
    assert same_choice(former, chosen, lines) == again
