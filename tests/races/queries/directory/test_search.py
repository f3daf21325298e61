from collections.abc import Callable
from datetime import UTC, date, datetime
from urllib.parse import parse_qs

import pytest
from pytest_django import DjangoAssertNumQueries

from races.domain.search import ProblemCode, parse_search
from races.domain.search.suggestions import SearchChange
from races.domain.status import EditionStatus, ListingStatus, RaceFormat
from races.models import Edition, Event, Organizer, Race
from races.queries.directory.asked_search import asked_search
from races.queries.directory.search import SearchPage, find_races, search_races
from races.queries.race.size import distance_of, gain_of
from races.templatetags.races_tags import figures
from terrain.domain.ground.vocabulary import Grade, ObstacleKind
from tests.cast import NOW, make_course, make_edition, make_event, make_race

pytestmark = pytest.mark.django_db


def page_of(query: str) -> SearchPage:
    return search_races(asked_search(parse_qs(query)), NOW)


def names(query: str) -> list[str]:
    return [race.name for race in page_of(query).races]


def rated(*obstacles: str, score: float | None = 40, **fields: object) -> object:
    """A course with obstacles written as kind:severity."""
    rows = [{"kind": kind, "severity": int(level)} for kind, level in (obstacle.split(":") for obstacle in obstacles)]
    return make_course(rows, score, **fields)


def test_only_published_races_to_come_are_found(event: Event, edition: Edition) -> None:
    make_race(edition, "Shown")
    for status in (ListingStatus.DRAFT, ListingStatus.SUBMITTED, ListingStatus.REJECTED):
        make_race(edition, f"Not {status}", status=status)
    make_race(make_edition(event, date(2026, 6, 27)), "Held")
    assert names("") == ["Shown"]


def test_a_cancelled_race_is_found_and_says_so(event: Event) -> None:
    make_race(make_edition(event, status=EditionStatus.CANCELLED))
    assert [race.edition.status for race in page_of("").races] == [EditionStatus.CANCELLED]


def test_an_edition_without_a_day_is_found_by_its_expected_month(event: Event) -> None:
    make_race(make_edition(event, None, year=2028, expected_month=6), "June some day", starts_at=None)
    assert names("from=2028-06-10&to=2028-06-20") == ["June some day"]
    assert names("month=6") == ["June some day"]
    assert names("from=2028-07-01") == []
    assert names("weekend=1") == []


def test_dates_meet_any_day_of_the_edition(event: Event) -> None:
    make_race(make_edition(event, date(2027, 7, 30), ends_on=date(2027, 8, 1)))
    assert len(names("from=2027-08-01")) == 1
    assert len(names("to=2027-07-30")) == 1
    assert names("from=2027-08-02") == []
    assert len(names("month=7")) == len(names("month=8")) == 1
    assert names("month=9") == []


@pytest.mark.parametrize(
    ("first", "last", "is_weekend"),
    [
        (date(2027, 6, 25), date(2027, 6, 25), False),
        (date(2027, 6, 26), date(2027, 6, 26), True),
        (date(2027, 6, 27), date(2027, 6, 27), True),
        (date(2027, 6, 28), date(2027, 7, 2), False),
        (date(2027, 6, 25), date(2027, 6, 28), True),
        (date(2027, 6, 25), date(2027, 7, 1), True),
        (date(2027, 6, 25), date(2027, 7, 2), True),
    ],
)
def test_a_weekend_race_has_a_saturday_or_sunday(event: Event, first: date, last: date, is_weekend: bool) -> None:
    make_race(make_edition(event, first, ends_on=last))
    assert bool(names("weekend=1")) is is_weekend


def test_ground_with_and_without(edition: Edition) -> None:
    make_race(edition, "Mud 3", course=rated("mud:3"))
    make_race(edition, "Mud 1 and scramble", course=rated("mud:1", "scramble:2"))
    make_race(edition, "Not described", course=rated(score=None))
    make_race(edition, "No course", course=None)
    assert set(names("obstacle=mud")) == {"Mud 3", "Mud 1 and scramble"}
    assert names("obstacle=mud:2") == ["Mud 3"]
    assert names("obstacle=mud&obstacle=scramble") == ["Mud 1 and scramble"]
    assert names("without=scramble") == ["Mud 3"]
    assert set(names("without=scramble:3")) == {"Mud 3", "Mud 1 and scramble"}
    assert names("obstacle=mud&without=mud:2") == ["Mud 1 and scramble"]


def test_races_whose_ground_is_not_described_are_left_out_and_counted(edition: Edition) -> None:
    make_race(edition, "Known", course=rated("mud:3"))
    make_race(edition, "Not described", course=rated(score=None))
    make_race(edition, "No course", course=None)
    make_race(edition, "Sky", course=None, format=RaceFormat.SKY)
    assert page_of("without=scramble&format=single").left_out == 2
    assert page_of("exposure_max=1").left_out == 4
    assert page_of("obstacle=mud").left_out == 0


def test_exposure_at_most(edition: Edition) -> None:
    make_race(edition, "Safe", course=make_course([{"kind": "mud", "severity": 1, "exposure": 1}]))
    make_race(edition, "Nobody said", course=make_course([{"kind": "mud", "severity": 1}]))
    make_race(
        edition,
        "At least 1",
        course=make_course([{"kind": "mud", "severity": 1}, {"kind": "sand", "severity": 1, "exposure": 1}]),
    )
    make_race(edition, "Airy", course=make_course([{"kind": "scramble", "severity": 2, "exposure": 3}]))
    assert names("exposure_max=2") == ["Safe"]
    assert (page_of("exposure_max=1").left_out, page_of("exposure_max=0").left_out) == (2, 1)


def test_figures_declared_win_over_measured(edition: Edition) -> None:
    make_race(edition, "Measured", distance_m=20_400, gain_m=2_040, course=rated(distance_m=20_000, gain_m=100))
    make_race(edition, "Declared", distance_m=20_000, gain_m=1_000, course=rated(distance_m=None, gain_m=None))
    assert names("distance_max=20") == names("gain_per_km_max=50") == ["Declared"]
    assert names("distance_min=20.1") == names("gain_min=2040&gain_max=2040") == ["Measured"]
    assert names("sort=distance") == names("sort=gain") == names("sort=effort") == ["Declared", "Measured"]
    assert page_of("distance_max=20").grades == {Grade.MODERATE: 1}


def test_a_race_with_only_measured_figures_is_found(edition: Edition) -> None:
    make_race(edition, "Laps", format=RaceFormat.TIMED, duration_s=86_400, distance_m=None, gain_m=None)
    assert names("distance_min=36&distance_max=36.5&gain_min=2860&gain_per_km_min=79") == ["Laps"]
    assert names("distance_max=36") == []


@pytest.mark.parametrize(
    ("declared", "course"),
    [
        ((36_000, 100), (36_100, 0)),
        ((36_000, 100), (36_100, None)),
        ((36_000, None), (None, None)),
        ((9_000, None), None),
    ],
)
def test_search_compares_the_figures_that_pages_show(
    edition: Edition, declared: tuple[int, int | None], course: tuple[int | None, int | None] | None
) -> None:
    of_course = make_course(distance_m=course[0], gain_m=course[1]) if course else None
    make_race(edition, distance_m=declared[0], gain_m=declared[1], course=of_course)
    [race] = page_of("").races
    shown = figures(race)
    assert (race.length, race.gain, race.km_effort) == (shown.distance_m, shown.gain_m, shown.km_effort)


@pytest.mark.parametrize("text", ["lauviere", "LAUVIÈRE ridge", "saint-orbain", "savoie tour", "ridge"])
def test_text_is_found_in_names_and_places_without_accents(organizer: Organizer, text: str) -> None:
    make_race(make_edition(make_event(organizer, "Trail de Lauvière")), "Ridge Tour")
    make_race(make_edition(make_event(organizer, "Other", place="Bergen", region="Vestland")), "Hill Ten")
    assert names(f"q={text}") == ["Ridge Tour"]
    assert len(names("q=montagne")) == 2


def test_percent_and_underscore_are_plain_letters(race: Race) -> None:
    assert names("q=%25") == names("q=_") == []


def placed(organizer: Organizer, name: str, latitude: float | None, longitude: float | None, **fields: object) -> Race:
    event = make_event(organizer, name, latitude=latitude, longitude=longitude, **({"place": name} | fields))
    return make_race(make_edition(event), name)


def test_radius_is_a_circle_across_the_antimeridian(organizer: Organizer) -> None:
    placed(organizer, "West", -17, 179.8)
    placed(organizer, "East", -17, -179.9)
    placed(organizer, "Far", -17, -178)
    placed(organizer, "Corner", -17.85, -179.15)
    races = page_of("near=-17,179.9&radius_km=100&sort=near").races
    assert [race.name for race in races] == ["West", "East"]
    assert [round(race.away_km, 1) for race in races] == [10.6, 21.3]


def test_the_start_of_the_course_stands_in_for_a_missing_place(organizer: Organizer) -> None:
    placed(organizer, "By course", None, None)
    assert names("near=45.9,6.87&radius_km=1") == ["By course"]


def test_a_box_may_cross_the_antimeridian(organizer: Organizer) -> None:
    placed(organizer, "Fiji", -17, 178)
    placed(organizer, "Tonga", -21, -175)
    placed(organizer, "Alps", 46, 7)
    assert set(names("bbox=170,-30,-170,0")) == {"Fiji", "Tonga"}
    assert names("bbox=-10,30,40,60") == ["Alps"]


def test_a_place_name_is_looked_up_among_places_then_regions(organizer: Organizer) -> None:
    placed(organizer, "Zermátt", 46.02, 7.75, region="Valais")
    placed(organizer, "Verbier", 46.1, 7.23, region="Valais")
    assert names("near=zermatt, Switzerland&radius_km=5") == ["Zermátt"]
    assert set(names("near=Valais&radius_km=30")) == {"Verbier", "Zermátt"}


def test_an_unknown_place_is_named_and_set_aside(race: Race) -> None:
    page = page_of("near=Atlantis&radius_km=5&sort=near")
    assert [(problem.parameter, problem.code) for problem in page.search.problems] == [
        ("near", ProblemCode.UNKNOWN_PLACE)
    ]
    assert (page.races, page.search.query_string()) == ([race], "")


def test_a_place_of_unpublished_races_is_not_known(organizer: Organizer, race: Race) -> None:
    event = make_event(organizer, "Secret", place="Hideout")
    make_race(make_edition(event), status=ListingStatus.DRAFT)
    assert page_of("near=Hideout").search.problems[0].code is ProblemCode.UNKNOWN_PLACE


@pytest.mark.parametrize(
    ("fields", "is_open"),
    [
        ({}, False),
        ({"registration_url": "https://entries.example/"}, True),
        ({"registration_closes_at": datetime(2027, 6, 24, 10, tzinfo=UTC)}, True),
        ({"registration_closes_at": NOW}, False),
        ({"registration_opens_at": datetime(2027, 6, 24, 10, tzinfo=UTC)}, False),
        ({"registration_opens_at": datetime(2027, 1, 1, tzinfo=UTC)}, True),
        ({"registration_url": "https://entries.example/", "status": EditionStatus.CANCELLED}, False),
        ({"registration_url": "https://entries.example/", "status": EditionStatus.POSTPONED}, False),
    ],
)
def test_registration_is_open_when_the_organizer_says_so(
    event: Event, fields: dict[str, object], is_open: bool
) -> None:
    make_race(make_edition(event, **fields))
    assert bool(names("registration=open")) is is_open


def test_other_filters_pick_their_races(organizer: Organizer, edition: Edition) -> None:
    make_race(edition, "Single")
    make_race(edition, "Timed", format=RaceFormat.TIMED, duration_s=86_400, distance_m=None)
    placed(organizer, "Norway", 61, 7, country="NO")
    make_race(make_edition(make_event(organizer, "Off"), status=EditionStatus.CANCELLED), "Cancelled")
    assert names("format=timed") == ["Timed"]
    assert names("country=NO") == ["Norway"]
    assert names("country=NO&country=FR&status=cancelled") == ["Cancelled"]


SORTS: dict[str, Callable[[Race], float]] = {
    "distance": lambda race: distance_of(race) or 0,
    "gain": lambda race: gain_of(race) or 0,
    "technicality": lambda race: race.course.technicality if race.course else 0,
    "effort": lambda race: (distance_of(race) or 0) / 1000 + (gain_of(race) or 0) / 100,
}


@pytest.mark.parametrize("key", SORTS)
def test_orders_run_both_ways_and_unknown_figures_come_last(edition: Edition, key: str) -> None:
    for number, (km, gain, score) in enumerate([(10, 900, 20), (50, 100, 70), (30, 2_000, 50)]):
        course = rated("mud:1", score=score, distance_m=km * 1_000, gain_m=gain)
        make_race(edition, f"Race {number}", course=course)
    unknown = make_race(
        edition, "Unknown", format=RaceFormat.BACKYARD, lap_m=6_706, distance_m=None, gain_m=None, course=None
    )
    for prefix in ("", "-"):
        races = page_of(f"sort={prefix}{key}").races
        assert races[-1] == unknown
        assert races[:-1] == sorted(races[:-1], key=SORTS[key], reverse=bool(prefix))


def test_relevance_puts_names_before_places(organizer: Organizer) -> None:
    placed(organizer, "Race of Orta", 1, 1)
    placed(organizer, "Elsewhere", 1, 1, region="Orta")
    placed(organizer, "Orta", 1, 1)
    assert names("q=orta&sort=relevance") == ["Orta", "Race of Orta", "Elsewhere"]
    assert names("q=orta&sort=-relevance")[0] == "Elsewhere"


def test_grades_are_counted_over_all_other_filters(edition: Edition) -> None:
    for name, score in (("A", 20), ("B", 40), ("C", 40), ("D", 60)):
        make_race(edition, name, course=rated("mud:2", score=score))
    make_race(edition, "E", course=None)
    make_race(edition, "F", course=rated("mud:2", score=40), format=RaceFormat.SKY)
    page = page_of("grade_min=3&grade_max=4&format=single")
    assert page.grades == {Grade.EASY: 1, Grade.MODERATE: 2, Grade.TECHNICAL: 1, None: 1}
    assert page.total == 3


def test_ground_counts_are_of_the_races_found(edition: Edition) -> None:
    make_race(edition, "A", course=rated("mud:3", "sand:1"))
    make_race(edition, "B", course=rated("mud:1"))
    make_race(edition, "C", course=rated("roots:1"), format=RaceFormat.SKY)
    assert page_of("format=single").grounds == {ObstacleKind.MUD: 2, ObstacleKind.SAND: 1}


def test_pages_hold_twenty_in_a_stable_order(edition: Edition) -> None:
    for number in range(45):
        make_race(edition, f"Race {number}")
    pages = [page_of(f"page={number}") for number in (1, 2, 3)]
    assert [(page.first, page.last, page.total, page.pages) for page in pages] == [
        (1, 20, 45, 3),
        (21, 40, 45, 3),
        (41, 45, 45, 3),
    ]
    assert len({race.pk for page in pages for race in page.races}) == 45


def test_a_page_beyond_the_last_shows_the_last_and_says_so(race: Race) -> None:
    page = page_of("page=9")
    assert (page.races, page.search.page) == ([race], 1)
    assert [(problem.parameter, problem.allowed) for problem in page.search.problems] == [("page", ("1",))]


def test_an_empty_result_says_what_one_change_would_find(organizer: Organizer, edition: Edition) -> None:
    make_race(edition, "Near", course=rated("mud:2"))
    placed(organizer, "Sandy", 47.5, 6.87)
    Race.objects.filter(name="Sandy").update(course=rated("sand:2"))
    suggestions = [
        (suggestion.change, suggestion.filter.name, suggestion.total, round(suggestion.nearest_km or 0))
        for suggestion in page_of("near=45.9,6.87&radius_km=150&obstacle=sand&distance_max=40").suggestions
    ]
    assert suggestions == [
        (SearchChange.DROP, "place", 1, 178),
        (SearchChange.DROP, "obstacle", 1, 0),
        (SearchChange.WIDEN, "place", 1, 178),
    ]


def test_the_number_of_queries_does_not_grow_with_the_races(
    event: Event, edition: Edition, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    query = "near=Saint-Orbain&radius_km=50&without=scramble&q=tour&grade_min=1"

    def read() -> None:
        for race in page_of(query).races:
            assert race.edition.event.organizer.name
            assert race.course
            assert race.course.relief_m

    make_race(edition, "Tour 0")
    with django_assert_num_queries(5):
        read()
    for number in (1, 2):
        make_race(make_edition(make_event(event.organizer, f"Event {number}")), f"Tour {number}")
    with django_assert_num_queries(5):
        read()


def test_an_empty_result_takes_no_more_queries(race: Race, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(4):
        assert page_of("near=Saint-Orbain&radius_km=50&without=loose_rock&q=tour").total == 0


def test_find_races_is_one_query_for_feeds(race: Race, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        assert list(find_races(parse_search({}), NOW)) == [race]
