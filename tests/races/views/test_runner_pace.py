"""A runner's pace and past result on the race page and the kit page."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from races.models import AidStation, CutOff, Edition, Race
from terrain.domain.pace import RaceFigures, flat_pace_of
from terrain.services.courses.course import replace_track
from tests.cast import NOW, make_course, make_race
from tests.terrain.gpx_files import hill, track, waves

pytestmark = pytest.mark.django_db

ADDRESS = "/races/lauviere-trail/2027/ridge-tour-36/"
PAST = "?past_km=50&past_gain_m=2000&past_time=6:30&past_ground=3"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def rooty(edition: Edition) -> Race:
    """36 km with roots, a station and a cut-off, known by figures alone."""
    course = make_course([{"kind": "roots", "severity": 4, "from_m": 2_000, "to_m": 20_000}])
    race = make_race(edition, course=course)
    AidStation.objects.create(race=race, name="Refuge", at_m=12_000)
    CutOff.objects.create(race=race, at_m=12_000, after_start_s=2 * 3600)
    return race


def words_of(client: Client, address: str = ADDRESS) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())).replace(" ,", ",").replace(" .", ".")


def test_a_past_result_sets_the_pace_and_is_typed_in_again(client: Client, rooty: Race) -> None:
    page = client.get(ADDRESS + PAST).content.decode()
    assert re.search(r'<input name="pace" id="id_pace" value="\d:\d\d"', page)
    assert 'value="6:30"' in page
    assert '<option value="3" selected>' in page
    assert "Read from your result:" in page
    assert re.search(r'<details class="past" open>', page)


def test_a_better_result_finishes_earlier(rooty: Race) -> None:
    def finish(time: str) -> str:
        found = re.search(r"finish about (\d\d:\d\d)", words_of(Client(), ADDRESS + PAST.replace("6:30", time)))
        assert found
        return found[1]

    assert finish("5:30") < finish("6:30") < finish("8:00")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?past_km=far&past_time=6:30", "“far” is no distance. Give km from 1 to 500, such as 50."),
        ("?past_km=50", "Give the time, such as 6:30."),
        ("?past_time=6:30", "Give the distance in km."),
        ("?past_km=50&past_time=late", "“late” is not a time. Give hours and minutes, such as 6:30."),
        ("?past_km=50&past_gain_m=99999&past_time=6:30", "“99999” is no climb. Give metres from 0 to 40000"),
        ("?past_km=50&past_time=1:00", "No runner is that quick"),
        ("?past_km=50&past_time=90:00", "That is slower than 20:00 min/km on flat road."),
        ("?past_km=50&past_time=6:30&past_ground=9", "Choose the ground from the list."),
        ("?pace=5:00&past_km=50&past_time=6:30", "Give a pace or a past result, not both."),
        ("?past_km=%3Cb%3E&past_time=6:30", "“&lt;b&gt;” is no distance."),
    ],
)
@pytest.mark.parametrize("page", ["", "kit/"])
def test_what_is_wrong_is_told_at_its_field(client: Client, rooty: Race, page: str, query: str, told: str) -> None:
    words = client.get(f"{ADDRESS}{page}{query}").content.decode()
    assert told in words
    assert 'aria-invalid="true"' in words
    assert "runner_pace" not in client.cookies


def test_the_runner_is_remembered_on_other_pages_and_the_address_wins(client: Client, rooty: Race) -> None:
    set_here = words_of(client, ADDRESS + "?pace=7:15")
    assert "7:15 min/km" in set_here
    assert "7:15 min/km" in words_of(client)
    assert client.get(f"{ADDRESS}kit/").context["checklist"].pace_s_per_km == 435
    assert "6:00 min/km" in words_of(client, ADDRESS + "?pace=6:00")
    assert "6:00 min/km" in words_of(client)


def test_a_remembered_past_result_is_kept_whole(client: Client, rooty: Race) -> None:
    words_of(client, ADDRESS + PAST)
    assert f'{ADDRESS}kit/{PAST.replace("&", "&amp;")}"' in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("cookie", ["", "nonsense", "eyJwYWNlIjoiNzoxNSJ9:1abc:forged"])
def test_a_cookie_that_is_not_ours_is_ignored(client: Client, rooty: Race, cookie: str) -> None:
    client.cookies["runner_pace"] = cookie
    assert "5:30 min/km" in words_of(client)


def test_the_kit_page_takes_a_past_result(client: Client, rooty: Race) -> None:
    answer = client.get(f"{ADDRESS}kit/{PAST}")
    assert answer.context["checklist"].pace_s_per_km == flat_pace_of(RaceFigures(50_000, 2_000, 3), 23_400)
    assert "Read from your result:" in answer.content.decode()


def test_the_ground_is_told_in_minutes_that_add_up(client: Client, edition: Edition) -> None:
    ground = [
        {"kind": "roots", "severity": 3, "from_m": 0, "to_m": 9_000},
        {"kind": "mud", "severity": 3, "from_m": 9_000, "to_m": 12_000},
    ]
    make_race(edition, course=make_course(ground))
    words = words_of(client)
    found = re.search(r"the ground costs (\d+) min : rocks and roots \+(\d+) min mud \+(\d+) min", words)
    assert found, words
    total, roots, mud = map(int, found.groups())
    assert total == roots + mud
    assert "Our model’s estimate for this pace and dry ground." in words


def test_nothing_is_said_of_ground_that_nobody_described(client: Client, edition: Edition) -> None:
    make_race(edition, course=make_course([], score=None))
    words = words_of(client)
    assert "the ground costs" not in words
    assert "finish about" in words


def test_sections_tell_time_ground_arrival_and_margin(client: Client, rooty: Race) -> None:
    table = words_of(client, ADDRESS + "?pace=6:00").split("Your times")[1]
    assert "From the start at 06:00 CEST, local time, at 6:00 min/km on flat road." in table
    assert re.search(r"Refuge km 12\.0 12\.0 km \d h \d\d \d+ min \d\d:\d\d \d\d:\d\d–\d\d:\d\d 08:00, [+−]\d+", table)
    finish = r"Finish km 36\.1 24\.1 km \d h \d\d \d+ min \d\d:\d\d \S+ 18:00, \+\d h \d\d"
    assert re.search(finish + r" \(\+\d h \d\d to \+\d h \d\d\)", table)
    assert "mud and snow of race day are not in times and margins" in table


def test_a_night_start_tells_hours_in_the_dark(client: Client, rooty: Race) -> None:
    rooty.starts_at = datetime(2027, 6, 26, 20, 0, tzinfo=UTC)
    rooty.save()
    words = words_of(client)
    assert re.search(r"Running in the dark costs \d+ min", words)
    assert "in the dark" in words.split("Your times")[1]


def test_a_race_over_more_than_a_day_names_the_day_on_the_clocks_of_the_place(client: Client, rooty: Race) -> None:
    rooty.edition.time_zone = "America/Denver"
    rooty.edition.save()
    rooty.starts_at = datetime(2027, 6, 26, 14, 0, tzinfo=UTC)
    rooty.save()
    words = words_of(client, ADDRESS + "?pace=20:00")
    table = words.split("Your times")[1].split("How times")[0]
    assert re.search(r"finish about Sun \d\d:\d\d", words)
    assert re.search(r"Sat 2\d:\d\d \S+ Refuge", words.split("Road book")[1])
    # Half past eight in the evening in Denver is Sunday already in UTC.
    assert re.search(
        r"Refuge .* Sat 2\d:\d\d \S+ Sat 10:00, −\d+ h \d\d too late .* Finish .* Sun \d\d:\d\d .* Sat 20:00", table
    ), table


def test_a_course_without_stations_has_no_table_of_sections(client: Client, race: Race) -> None:
    assert "Your times" not in words_of(client)


def test_categories_are_told_by_figures(client: Client, edition: Edition) -> None:
    edition.event.country = "GB"
    edition.event.save()
    make_race(edition)
    assert "ITRA class S, computed, not certified. By its figures FRA category AL" in words_of(client)


def test_a_sky_discipline_is_told_where_the_profile_meets_its_figures(client: Client, edition: Edition) -> None:
    course = make_course()
    replace_track(course, track(waves(2_101, height_m=300, length_m=1_500)), "steep.gpx", NOW)
    make_race(edition, course=course, distance_m=21_000.0, gain_m=8_000.0)
    assert "computed, not certified. By its figures ISF Sky" in words_of(client)


def test_fell_categories_are_not_told_where_no_fell_races_are_run(client: Client, race: Race) -> None:
    assert "FRA category" not in words_of(client)


def test_a_wrong_pace_keeps_the_last_good_one_and_says_so(client: Client, rooty: Race) -> None:
    good = words_of(client, ADDRESS + "?pace=6:40")
    wrong = words_of(client, ADDRESS + "?pace=fast")
    assert "Times go on with 6:40 min/km on flat road, as you gave it last." in wrong
    finish = re.compile(r"finish about \d\d:\d\d")
    assert finish.findall(wrong) == finish.findall(good)
    past = words_of(client, ADDRESS + "?past_km=far&past_time=6:30")
    assert "Times go on with 6:40 min/km on flat road, as you gave it last." in past
    assert finish.findall(words_of(client)) == finish.findall(good)


def test_without_an_earlier_pace_a_wrong_one_leaves_the_usual_one(client: Client, rooty: Race) -> None:
    assert "Times go on with the usual 5:30 min/km on flat road." in words_of(client, ADDRESS + "?pace=fast")


def test_a_time_in_a_listed_race_predicts_that_race_and_goes_on_to_the_next(client: Client, rooty: Race) -> None:
    page = client.get(ADDRESS).content.decode().split("past-this-race")[1].split("</form>")[0]
    known = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert set(known) == {"past_km", "past_gain_m", "past_ground"}
    answer = client.get(ADDRESS, known | {"past_time": "6:30"})
    assert answer.context["part"].times.schedule.total_s == pytest.approx(6.5 * 3600, rel=0.001)
    assert client.get(ADDRESS).context["part"].times.schedule.total_s == pytest.approx(6.5 * 3600, rel=0.001)


@pytest.mark.parametrize("hour", [4, 20])
def test_a_result_predicts_its_own_race_by_day_and_night_and_up_high(client: Client, rooty: Race, hour: int) -> None:
    replace_track(rooty.course, track(hill(points=2_000, top_m=3_000.0)), "hill.gpx", NOW)
    Race.objects.filter(pk=rooty.pk).update(starts_at=datetime(2027, 6, 26, hour, 0, tzinfo=UTC))
    forms = client.get(ADDRESS).context["pace_forms"]
    answer = client.get(ADDRESS, dict(forms.this_race) | {"past_time": "9:10"})
    assert answer.context["part"].times.schedule.total_s == pytest.approx(33_000, rel=0.001)
