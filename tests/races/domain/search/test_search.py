from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from races.domain.search import Filter, FilterName, GroundTerm, Position, ProblemCode, RaceSearch, Range, parse_search
from races.domain.search.parameters import PARAMETERS
from races.domain.search.parsing import MAX_PROBLEMS
from races.domain.search.suggestions import SearchChange, suggestions_for
from races.domain.search.terms import Days, Sort, SortKey
from races.domain.status import EditionStatus, RaceFormat
from terrain.domain.ground.vocabulary import ObstacleKind

MUD, SCRAMBLE = ObstacleKind.MUD, ObstacleKind.SCRAMBLE


def search_of(query: str) -> RaceSearch:
    return parse_search(parse_qs(query, keep_blank_values=True))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", RaceSearch()),
        ("q=+ridge++tour+", RaceSearch(text="ridge tour")),
        ("near=45.9,6.87&radius_km=50", RaceSearch(position=Position(45.9, 6.87), radius_km=50)),
        ("near=Annecy", RaceSearch(near="Annecy")),
        ("country=fr&country=CH&country=FR", RaceSearch(countries=("CH", "FR"))),
        ("from=2027-06-01&to=2027-07-31", RaceSearch(days=Days(date(2027, 6, 1), date(2027, 7, 31)))),
        ("month=7&month=6&month=07", RaceSearch(months=(6, 7))),
        ("weekend=1", RaceSearch(is_weekend=True)),
        ("weekend=0", RaceSearch()),
        ("grade_min=3&grade_max=4", RaceSearch(grade=Range(3, 4))),
        ("technicality_min=35.5", RaceSearch(technicality=Range(35.5))),
        ("distance_min=20&distance_max=45", RaceSearch(distance_km=Range(20, 45))),
        ("gain_max=1500", RaceSearch(gain_m=Range(high=1500))),
        ("gain_per_km_min=50", RaceSearch(gain_per_km=Range(50))),
        ("obstacle=mud&obstacle=scramble:3", RaceSearch(obstacles=(GroundTerm(MUD), GroundTerm(SCRAMBLE, 3)))),
        ("obstacle=mud&obstacle=mud:3", RaceSearch(obstacles=(GroundTerm(MUD, 3),))),
        ("without=mud&without=mud:3", RaceSearch(without=(GroundTerm(MUD),))),
        ("exposure_max=0", RaceSearch(exposure_max=0)),
        ("format=vertical&format=single", RaceSearch(formats=(RaceFormat.SINGLE, RaceFormat.VERTICAL))),
        ("registration=open", RaceSearch(is_open=True)),
        ("status=cancelled", RaceSearch(statuses=(EditionStatus.CANCELLED,))),
        ("sort=-technicality&page=3", RaceSearch(sort=Sort(SortKey.TECHNICALITY, True), page=3)),
        ("q=&distance_min=&format=&page=", RaceSearch()),
    ],
)
def test_a_parameter_is_read(query: str, expected: RaceSearch) -> None:
    found = search_of(query)
    assert (found, found.problems) == (expected, ())


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("colour=red", "colour", ProblemCode.UNKNOWN_PARAMETER),
        ("distance_min=long", "distance_min", ProblemCode.NOT_A_NUMBER),
        ("distance_min=nan", "distance_min", ProblemCode.NOT_A_NUMBER),
        ("distance_min=1e3", "distance_min", ProblemCode.NOT_A_NUMBER),
        ("distance_min=١٢", "distance_min", ProblemCode.NOT_A_NUMBER),
        ("distance_max=-1", "distance_max", ProblemCode.OUT_OF_RANGE),
        ("gain_max=1" + "0" * 30, "gain_max", ProblemCode.OUT_OF_RANGE),
        ("grade_min=7", "grade_min", ProblemCode.OUT_OF_RANGE),
        ("grade_min=2.5", "grade_min", ProblemCode.NOT_WHOLE),
        ("grade_min=5&grade_max=3", "grade_max", ProblemCode.REVERSED),
        ("from=2027-02-30", "from", ProblemCode.NOT_A_DATE),
        ("from=26.6.2027", "from", ProblemCode.NOT_A_DATE),
        ("to=0001-01-01", "to", ProblemCode.OUT_OF_RANGE),
        ("from=2027-07-01&to=2027-06-01", "to", ProblemCode.REVERSED),
        ("month=13", "month", ProblemCode.OUT_OF_RANGE),
        ("weekend=maybe", "weekend", ProblemCode.UNKNOWN_VALUE),
        ("country=XX", "country", ProblemCode.UNKNOWN_VALUE),
        ("obstacle=lava", "obstacle", ProblemCode.UNKNOWN_VALUE),
        ("obstacle=mud:9", "obstacle", ProblemCode.OUT_OF_RANGE),
        ("obstacle=mud:", "obstacle", ProblemCode.NOT_A_NUMBER),
        ("without=mud:3:4", "without", ProblemCode.NOT_A_NUMBER),
        ("format=marathon", "format", ProblemCode.UNKNOWN_VALUE),
        ("registration=closed", "registration", ProblemCode.UNKNOWN_VALUE),
        ("status=draft", "status", ProblemCode.UNKNOWN_VALUE),
        ("sort=--date", "sort", ProblemCode.UNKNOWN_VALUE),
        ("sort=near", "sort", ProblemCode.NEEDS_PLACE),
        ("sort=relevance", "sort", ProblemCode.NEEDS_TEXT),
        ("radius_km=50", "radius_km", ProblemCode.NEEDS_PLACE),
        ("near=91,0", "near", ProblemCode.OUT_OF_RANGE),
        ("bbox=1,2,3", "bbox", ProblemCode.NOT_AN_AREA),
        ("bbox=1,20,3,10", "bbox", ProblemCode.NOT_AN_AREA),
        ("bbox=1,x,3,10", "bbox", ProblemCode.NOT_A_NUMBER),
        ("q=a%00b", "q", ProblemCode.UNREADABLE),
        ("q=" + "a" * 101, "q", ProblemCode.TOO_LONG),
        ("near=" + "a" * 10_000, "near", ProblemCode.TOO_LONG),
        ("q=" + "+".join("abcdefghi"), "q", ProblemCode.TOO_MANY),
        ("q=a&q=b", "q", ProblemCode.GIVEN_TWICE),
        ("page=0", "page", ProblemCode.OUT_OF_RANGE),
        ("page=" + "9" * 31, "page", ProblemCode.OUT_OF_RANGE),
    ],
)
def test_a_bad_value_is_named_and_set_aside(query: str, parameter: str, code: ProblemCode) -> None:
    assert [(problem.parameter, problem.code) for problem in search_of(query).problems] == [(parameter, code)]


def test_the_rest_of_a_search_survives_a_bad_value() -> None:
    assert search_of("distance_min=long&grade_min=3") == RaceSearch(grade=Range(3))


def test_ten_thousand_parameters_give_few_problems() -> None:
    found = parse_search({"obstacle": [f"mud:{n}" for n in range(10_000)]} | {f"x{n}": ["1"] for n in range(10_000)})
    assert found.obstacles == (GroundTerm(MUD, 5),)
    assert len(found.problems) == MAX_PROBLEMS


def test_a_huge_name_is_cut_before_it_is_shown() -> None:
    (problem,) = parse_search({"x" * 5_000 + "\x00": ["1"]}).problems
    assert len(problem.parameter) == 60


anything = st.text(max_size=30) | st.sampled_from(
    ["1", "3", "20.5", "2027-06-01", "mud:2", "scramble", "45,6", "-date", "near", "single", "open", "FR", "1,2,3,4"]
)


@given(st.dictionaries(st.sampled_from(sorted(PARAMETERS)) | st.text(max_size=8), st.lists(anything, max_size=4)))
def test_any_address_is_read_and_its_canonical_form_means_the_same(parameters: dict[str, list[str]]) -> None:
    found = parse_search(parameters)
    again = search_of(found.query_string())
    assert (again, again.problems) == (found, ())
    assert again.query_string() == found.query_string()


def test_dropping_each_filter_in_turn_leaves_the_others() -> None:
    search = search_of("q=tour&near=45,6&radius_km=9&obstacle=mud&without=scramble&without=sand&grade_min=3&page=2")
    for one in search.filters():
        assert set(search.dropping(one).filters()) == set(search.filters()) - {one}
        assert search.dropping(one).page == 1


def test_dropping_the_place_drops_its_radius_and_the_order_by_nearness() -> None:
    search = search_of("near=45,6&radius_km=50&sort=near&format=sky")
    assert search.dropping(Filter(FilterName.PLACE)).query_string() == "format=sky"


def test_query_string_leaves_out_one_of_several_and_starts_from_the_first_page() -> None:
    search = search_of("format=single&format=sky&page=4")
    assert search.query_string(without=[("format", "sky")]) == "format=single"
    assert search.query_string(replace={"sort": "-gain"}) == "format=single&format=sky&sort=-gain"
    assert search.query_string(replace={"page": 2}) == "format=single&format=sky&page=2"


def test_a_place_without_radius_lists_the_nearest_first() -> None:
    assert search_of("near=45,6").order == Sort(SortKey.NEAR)
    assert search_of("near=45,6&radius_km=50").order == Sort(SortKey.DATE)


@pytest.mark.parametrize(
    ("centre", "radius_km", "inside", "outside"),
    [
        (Position(45, 6), 100, Position(45.5, 6.5), Position(47, 6)),
        (Position(-17, 179.9), 100, Position(-17, -179.6), Position(-17, 178)),
        (Position(-17, -179.9), 100, Position(-17, 179.6), Position(-17, -178)),
        (Position(89.5, 0), 100, Position(89.7, 180), Position(88, 0)),
    ],
)
def test_boxes_hold_the_circle_across_antimeridian_and_poles(
    centre: Position, radius_km: float, inside: Position, outside: Position
) -> None:
    def is_held(place: Position) -> bool:
        return any(
            box.south <= place.latitude <= box.north and box.west <= place.longitude <= box.east
            for box in centre.boxes_within(radius_km)
        )

    assert (centre.km_to(inside) < radius_km, is_held(inside), is_held(outside)) == (True, True, False)


def test_distance_is_that_of_the_great_circle() -> None:
    assert Position(0, 0).km_to(Position(0, 1)) == pytest.approx(111.195, rel=1e-5)
    assert Position(10, 179.99).km_to(Position(10, -179.99)) == pytest.approx(2.190, rel=1e-3)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(1, 20_000), st.floats(-90, 90), st.floats(-180, 180))
def test_no_point_of_the_circle_is_outside_its_boxes(
    latitude: float, longitude: float, radius_km: float, north: float, east: float
) -> None:
    centre, place = Position(latitude, longitude), Position(north, east)
    if centre.km_to(place) > radius_km * 0.999_999:
        return
    assert any(
        box.south - 1e-9 <= north <= box.north + 1e-9 and box.west - 1e-9 <= east <= box.east + 1e-9
        for box in centre.boxes_within(radius_km)
    )


def test_suggestions_drop_each_filter_widen_the_radius_and_prolong_the_days() -> None:
    found = suggestions_for(search_of("near=45,6&radius_km=150&to=2027-07-31&without=sand"))
    assert [(one.change, one.filter.name, one.search.query_string()) for one in found] == [
        (SearchChange.DROP, FilterName.PLACE, "to=2027-07-31&without=sand"),
        (SearchChange.DROP, FilterName.DAYS, "near=45,6&radius_km=150&without=sand"),
        (SearchChange.DROP, FilterName.WITHOUT, "near=45,6&radius_km=150&to=2027-07-31"),
        (SearchChange.WIDEN, FilterName.PLACE, "near=45,6&radius_km=300&to=2027-07-31&without=sand"),
        (SearchChange.LATER, FilterName.DAYS, "near=45,6&radius_km=150&to=2027-08-31&without=sand"),
    ]


def test_no_suggestion_leaves_the_days_that_can_be_asked_for() -> None:
    assert [one.change for one in suggestions_for(search_of("to=2200-12-31"))] == [SearchChange.DROP]
