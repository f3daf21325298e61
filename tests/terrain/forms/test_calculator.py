import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.tag_reading import tags_from_code
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality.anchors import ANCHORS, STARTER_COURSES
from terrain.domain.technicality.rating import rate_tags
from terrain.forms.calculator import MOST_ROWS, Calculator, query_of, read_calculator

MUD = "1-kind=mud&1-severity=3&1-extent=25"


def read(query: str, more: int = 0) -> Calculator:
    return read_calculator(QueryDict(query), more)


def sentences(query: str) -> list[tuple[int, str]]:
    return [(mistake.row, mistake.sentence) for mistake in read(query).mistakes]


def test_rows_are_read_as_tags() -> None:
    query = f"{MUD}&2-kind=scramble&2-severity=4&2-extent=1%2C5&2-unit=km&2-fall=3&2-loose=on&course_km=30"
    assert read(query).tags == [
        ObstacleTag(ObstacleKind.MUD, 3, share=0.25),
        ObstacleTag(ObstacleKind.SCRAMBLE, 4, share=0.05, is_loose=True, exposure=3),
    ]
    assert read(query).course_m == 30_000


def test_all_but_the_kind_may_stay_open() -> None:
    assert read("1-kind=roots").tags == [ObstacleTag(ObstacleKind.ROOTS, 2)]
    rated = read("1-kind=roots").rated
    assert rated is not None
    assert rated.low < rated.high


def test_nothing_asked_is_no_mistake() -> None:
    empty = read("")
    assert (empty.rated, empty.mistakes, empty.query) == (None, [], "")
    assert [row.number for row in empty.rows] == [1, 2, 3]


def test_blank_rows_are_passed_over() -> None:
    assert read(f"{MUD}&2-kind=&2-severity=4&2-extent=&2-unit=km&2-fall=2").tags == read(MUD).tags


@pytest.mark.parametrize(
    ("query", "row", "sentence"),
    [
        ("1-kind=lava", 1, "This is no kind of ground that we know."),
        ("1-kind=mud&1-severity=9", 1, "Give a severity from 1 to 5."),
        ("1-kind=mud&1-severity=two", 1, "Give a severity from 1 to 5."),
        ("1-kind=mud&1-extent=abc", 1, "Give a number, such as 12 or 0.5."),
        ("1-kind=mud&1-extent=nan", 1, "Give a number, such as 12 or 0.5."),
        ("1-kind=mud&1-extent=1e400", 1, "Give a number, such as 12 or 0.5."),
        ("1-kind=mud&1-extent=-3", 1, "Give a number above 0."),
        ("1-kind=mud&1-extent=0", 1, "Give a number above 0."),
        ("1-kind=mud&1-extent=101", 1, "A course has 100%. Give at most 100."),
        ("1-kind=mud&1-extent=1&1-unit=miles", 1, "Give the extent in percent or in km."),
        ("1-kind=mud&1-extent=1&1-unit=km", 1, "For kilometres give the length of the course as well."),
        ("1-kind=mud&1-extent=31&1-unit=km&course_km=30", 1, "This is longer than the course."),
        ("1-kind=mud&1-fall=7", 1, "Give what a fall does from 0 to 3."),
        ("1-extent=10", 1, "Choose the kind of ground."),
        (f"{MUD}&course_km=far", 0, "Give a number, such as 12 or 0.5."),
        (f"{MUD}&course_km=10001", 0, "Give at most 10,000."),
        (f"{MUD}&21-kind=mud", 0, "The calculator takes 20 rows, numbered from 1."),
        (f"{MUD}&0-kind=mud", 0, "The calculator takes 20 rows, numbered from 1."),
    ],
)
def test_what_cannot_be_read_is_named(query: str, row: int, sentence: str) -> None:
    assert sentences(query) == [(row, sentence)]


def test_a_row_with_a_mistake_is_left_out_and_the_others_are_rated() -> None:
    assert read(f"{MUD}&2-kind=roots&2-severity=9").rated == read(MUD).rated


def test_rows_stay_where_they_were_typed_and_one_more_is_free() -> None:
    assert [row.number for row in read("5-kind=mud").rows] == [1, 2, 3, 4, 5, 6]
    assert len(read(MUD, more=3).rows) == 4
    assert len(read("20-kind=mud", more=3).rows) == MOST_ROWS


@pytest.mark.parametrize("extent", ["0.00001", "0.000000001", "0.123456789", "1,5", "99.999"])
def test_the_shared_address_keeps_every_number_that_may_be_typed(extent: str) -> None:
    asked = read(f"1-kind=mud&1-extent={extent}&course_km=0.00005")
    again = read(asked.query)
    assert (again.tags, again.course_m, again.mistakes) == (asked.tags, asked.course_m, [])


def test_the_shared_address_says_the_same() -> None:
    typed = f"2-kind=&3-kind=scramble&3-severity=4&3-extent=1%2C5&3-unit=km&3-fall=3&3-loose=on&course_km=30&{MUD}"
    shared = read(typed).query
    assert shared == (
        "1-kind=mud&1-severity=3&1-extent=25"
        "&2-kind=scramble&2-severity=4&2-extent=1.5&2-unit=km&2-loose=on&2-fall=3&course_km=30"
    )
    assert (read(shared).rated, read(shared).query) == (read(typed).rated, shared)


@pytest.mark.parametrize(
    "ground", [*(anchor.ground for anchor in ANCHORS), *(code for code, _km in STARTER_COURSES.values())]
)
def test_examples_open_as_they_are_rated(ground: str) -> None:
    tags = tags_from_code(ground)
    opened = read(query_of(tags, 50))
    assert opened.mistakes == []
    assert opened.rated is not None
    assert opened.rated.score == pytest.approx(rate_tags(tags, 50_000).score, abs=0.05)


@given(
    st.lists(
        st.tuples(
            st.from_regex(r"[0-9]{1,2}-(kind|severity|extent|unit|fall|loose)|course_km|more", fullmatch=True),
            st.one_of(st.text(max_size=8), st.sampled_from(["mud", "scramble", "3", "9", "25", "1e9", "km", "on"])),
        ),
        max_size=20,
    )
)
def test_no_address_breaks_the_calculator(pairs: list[tuple[str, str]]) -> None:
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    calculator = read_calculator(data)
    assert calculator.rated == rate_tags(calculator.tags, calculator.course_m)
    assert len(calculator.rows) <= MOST_ROWS


def test_severities_stand_in_the_words_of_the_chosen_ground() -> None:
    chosen, blank = read("1-kind=mud").rows[:2]
    assert (3, "3 Over the ankle, steps must be chosen") in list(chosen.fields["severity"].choices)
    assert (3, "3 up to the knee") in list(blank.fields["severity"].choices)
