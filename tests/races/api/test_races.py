"""The read side of the API: what it says, what it keeps to itself, what it costs."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from races.domain.status import EditionStatus, ListingStatus
from races.models import AidStation, CutOff, Edition, Event, KitList, MandatoryItem, Organizer, Race
from races.services.weather.following import follow_race
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.models import Course, Forecast, ForecastPoint
from terrain.services.courses.course import replace_track
from tests.cast import NOW, make_course, make_edition, make_event, make_organizer, make_race
from tests.terrain.gpx_files import hill, track

API = "/api/v1/"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


def gpx(points: int = 60) -> bytes:
    rows = "".join(
        f'<trkpt lat="{45.9 + step / 1000:.4f}" lon="6.8700"><ele>{1000 + 5 * step}</ele></trkpt>'
        for step in range(points)
    )
    return (
        '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>' + rows + "</trkseg></trk></gpx>"
    ).encode()


@pytest.fixture
def drawn(race: Race) -> Race:
    """A published race whose course has a track."""
    assert race.course
    replace_track(race.course, gpx(), "ridge.gpx", NOW)
    return race


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, address
    return len(queries)


def add_race(number: int) -> Race:
    """A published race of its own organizer and event, with a row in every child table."""
    edition = make_edition(make_event(make_organizer(f"Club {number}"), f"Trail {number}"))
    race = make_race(edition, f"Race {number}")
    CutOff.objects.create(race=race, name="Col", at_m=1000, after_start_s=600)
    AidStation.objects.create(race=race, name="Refuge", at_m=1000, supplies=["water"])
    MandatoryItem.objects.create(kit_list=KitList.objects.create(race=race, kind="basic"), name="Whistle")
    return race


# Races --------------------------------------------------------------------------------------------------------------


def test_race_in_a_list_says_what_a_card_says(client: Client, race: Race) -> None:
    answer = client.get(f"{API}races/").json()

    assert (answer["count"], answer["pages"], answer["next"], answer["previous"]) == (1, 1, None, None)
    [found] = answer["results"]
    assert found["id"] == race.pk
    assert found["url"].endswith("/races/lauviere-trail/2027/ridge-tour-36/")
    assert found["starts_at"] == "2027-06-26T04:00:00Z"
    assert (found["distance_m"], found["measured"]["distance_m"]) == (36_000.0, 36_100.0)
    assert found["technicality"] == {
        "score": 58.0, "low": 58.0, "high": 58.0, "grade": 4, "confidence": "A", "exposure": None,
        "exposure_at_least": True,
        "version": 1,
    }  # fmt: skip
    assert (found["event"]["country"], found["edition"]["time_zone"]) == ("FR", "Europe/Paris")
    assert (found["km_effort"], found["itra_class"]) == (64.5, "S")


def test_race_without_course_is_not_rated_rather_than_easy(client: Client, edition: Edition) -> None:
    make_race(edition, course=None)

    [found] = client.get(f"{API}races/").json()["results"]

    assert (found["technicality"], found["measured"], found["course"]) == (None, None, None)


def test_whole_race_holds_what_its_page_holds(client: Client, race: Race) -> None:
    CutOff.objects.create(race=race, name="Lac Vert", at_m=20_000, after_start_s=18_000)
    AidStation.objects.create(race=race, name="Refuge", at_m=12_300, supplies=["water", "food"])
    kit = KitList.objects.create(race=race, kind="basic")
    MandatoryItem.objects.create(kit_list=kit, name="Whistle", item="whistle")

    found = client.get(f"{API}races/{race.pk}/").json()

    assert found["cut_offs"] == [{"name": "Lac Vert", "at_m": 20_000.0, "after_start_s": 18_000}]
    assert found["aid_stations"] == [{"name": "Refuge", "at_m": 12_300.0, "supplies": ["water", "food"]}]
    assert found["kit_lists"] == [
        {"kind": "basic", "activated_at": None, "items": [{"item": "whistle", "name": "Whistle", "note": ""}]}
    ]
    [obstacle] = found["obstacles"]
    assert (obstacle["kind"], obstacle["severity"], obstacle["from_m"], obstacle["loose"]) == (
        "loose_rock", 3, 10_000.0, False,
    )  # fmt: skip


def test_cancelled_race_says_so(client: Client, edition: Edition) -> None:
    Edition.objects.filter(pk=edition.pk).update(status=EditionStatus.CANCELLED, status_reason="Rockfall")
    race = make_race(edition)

    for found in (client.get(f"{API}races/{race.pk}/").json(), client.get(f"{API}races/").json()["results"][0]):
        assert found["is_cancelled"]
        assert (found["edition"]["status"], found["edition"]["status_reason"]) == ("cancelled", "Rockfall")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("grade_min=5", ["Hard"]),
        ("without=loose_rock", ["Hard"]),
        ("obstacle=loose_rock:3", ["Ridge Tour 36"]),
        ("format=sky", ["Hard"]),
        ("distance_max=20", ["Hard"]),
        ("q=ridge", ["Ridge Tour 36"]),
        ("sort=-technicality", ["Hard", "Ridge Tour 36"]),
    ],
)
def test_search_is_the_sites_own(query: str, names: list[str], client: Client, race: Race, edition: Edition) -> None:
    course = make_course([{"kind": "scramble", "severity": 4, "share": 0.1}], score=70.0, distance_m=15_000.0)
    make_race(edition, "Hard", format="sky", distance_m=15_000.0, course=course)

    assert [found["name"] for found in client.get(f"{API}races/?{query}").json()["results"]] == names


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("grade_min=9", "grade_min"),
        ("grade_min=nan", "grade_min"),
        ("gade_min=3", "gade_min"),
        ("obstacle=lava", "obstacle"),
        ("bbox=1,2,3", "bbox"),
        ("near=Nowhereville", "near"),
        ("page=0", "page"),
        ("page=99", "page"),
        ("sort=price", "sort"),
        ("from=2027-02-30", "from"),
        ("q=%00", "q"),
        ("format=json", "format"),
        ("radius_km=10", "radius_km"),
        ("distance_min=1e400", "distance_min"),
    ],
)
def test_parameter_that_cannot_be_used_is_named(query: str, name: str, client: Client, race: Race) -> None:
    answer = client.get(f"{API}races/?{query}")

    assert answer.status_code == 400
    assert [problem["parameter"] for problem in answer.json()["problems"]] == [name]
    assert answer.json()["problems"][0]["message"]


def test_pages_lead_to_each_other_and_keep_the_search(client: Client, edition: Edition) -> None:
    course = make_course()
    for number in range(21):
        make_race(edition, f"Race {number}", course=course)

    first = client.get(f"{API}races/?grade_min=4").json()
    second = client.get(first["next"]).json()

    assert (first["count"], first["pages"], len(first["results"]), len(second["results"])) == (21, 2, 20, 1)
    assert "grade_min=4" in first["next"]
    assert (second["next"], second["page"]) == (None, 2)
    assert {one["id"] for one in first["results"]}.isdisjoint({one["id"] for one in second["results"]})


@pytest.mark.parametrize("path", ["races/", "events/", "organizers/"])
def test_list_costs_the_same_for_three_as_for_one(path: str, client: Client, race: Race) -> None:
    cost(client, API + path)
    one = cost(client, API + path)
    add_race(1)
    add_race(2)

    assert len(client.get(API + path).json()["results"]) == 3
    assert cost(client, API + path) == one


def test_whole_race_costs_the_same_whatever_hangs_on_it(client: Client, race: Race) -> None:
    for _step in range(2):
        AidStation.objects.create(race=race, name="A", at_m=1000 + AidStation.objects.count())
    kit = KitList.objects.create(race=race, kind="basic")
    MandatoryItem.objects.create(kit_list=kit, name="One")
    before = cost(client, f"{API}races/{race.pk}/")
    AidStation.objects.create(race=race, name="B", at_m=5000)
    MandatoryItem.objects.create(kit_list=KitList.objects.create(race=race, kind="hot"), name="Cap")

    assert cost(client, f"{API}races/{race.pk}/") == before


# Around a race ------------------------------------------------------------------------------------------------------


def test_technicality_is_explained(client: Client, race: Race) -> None:
    found = client.get(f"{API}races/{race.pk}/technicality/").json()

    assert (found["score"], found["grade"], found["version"]) == (58.0, 4, 1)
    assert sum(line["points"] for line in found["contributions"]) == found["score"]
    assert (found["contributions"][0]["kind"], found["contributions"][0]["share"]) == ("loose_rock", 0.055)


def test_technicality_says_where_other_scales_would_put_it_and_where_a_fall_hurts(
    client: Client, edition: Edition
) -> None:
    ledge = {"kind": "narrow_passage", "severity": 3, "from_m": 8_000, "to_m": 8_361, "exposure": 2}
    race = make_race(edition, course=make_course([ledge]))

    found = client.get(f"{API}races/{race.pk}/technicality/").json()

    assert (found["orientation"]["sac"]["value"], found["orientation"]["sac"]["crux"]["from_m"]) == ("T3", 8_000)
    assert found["exposed"] == {
        "level": 2,
        "kinds": ["narrow_passage"],
        "sections": [[8_000.0, 8_361.0]],
        "share": 0.01,
        "exposed_share": 0.01,
        "at_least": False,
        "undescribed": 0,
    }


def test_measured_steepness_counts_for_other_scales(client: Client, edition: Edition) -> None:
    course = make_course([{"kind": "mud", "severity": 1, "share": 0.1}])
    replace_track(course, track(hill(points=600, top_m=2_500.0)), "wall.gpx", NOW)
    race = make_race(edition, course=course)

    sac = client.get(f"{API}races/{race.pk}/technicality/").json()["orientation"]["sac"]

    assert (sac["value"], sac["crux"]["kind"], sac["crux"]["from_m"]) == ("T3", "steep_climb", 0)
    assert sac["crux"]["to_m"] == round(sac["crux"]["to_m"], 1) > 0


def test_unrated_race_has_an_empty_rating(client: Client, edition: Edition) -> None:
    race = make_race(edition, course=None)

    found = client.get(f"{API}races/{race.pk}/technicality/").json()

    assert (found["score"], found["grade"], found["contributions"]) == (None, None, [])


def test_course_and_its_profile(client: Client, drawn: Race) -> None:
    course = client.get(f"{API}courses/{drawn.course_id}/").json()
    profile = client.get(f"{API}courses/{drawn.course_id}/profile/").json()

    assert (course["id"], course["track_version"]) == (drawn.course_id, 1)
    assert profile["distance_m"][0] == 0
    assert profile["distance_m"][-1] == pytest.approx(course["measured"]["distance_m"], abs=1)
    assert len(profile["distance_m"]) == len(profile["elevation_m"])
    assert profile["elevation_m"][-1] > profile["elevation_m"][0]


def test_course_without_a_track_has_no_profile(client: Client, race: Race) -> None:
    assert client.get(f"{API}courses/{race.course_id}/profile/").status_code == 404


def test_course_that_no_published_race_uses_is_not_there(client: Client, drawn: Race, edition: Edition) -> None:
    unused = make_course()
    draft = make_race(edition, "Draft", status=ListingStatus.DRAFT)

    for course_id in (unused.pk, draft.course_id):
        assert client.get(f"{API}courses/{course_id}/").status_code == 404
        assert client.get(f"{API}courses/{course_id}/profile/").status_code == 404


def test_forecast_without_weather_says_why(client: Client, race: Race) -> None:
    follow_race(race, NOW)

    found = client.get(f"{API}races/{race.pk}/forecast/").json()

    assert [place["place"] for place in found["places"]] == ["start", "top"]
    start = found["places"][0]
    assert (start["freshness"], start["hours"], start["age_s"], start["provider"]) == ("unavailable", [], None, "")
    assert start["said"]


def test_forecast_carries_source_and_age(client: Client, race: Race) -> None:
    follow_race(race, NOW)
    for point in ForecastPoint.objects.all():
        point.current = Forecast.objects.create(
            point=point,
            provider="open_meteo",
            fetched_at=NOW - timedelta(hours=2),
            starts_at=NOW.replace(hour=0),
            hours=96,
            temperature_c=[12.0] * 96,
            rain_mm=[0.5] * 96,
            wind_ms=[None] * 96,
        )
        point.save(update_fields=["current"])

    start = client.get(f"{API}races/{race.pk}/forecast/").json()["places"][0]

    assert (start["provider"], start["age_s"], start["is_sample"]) == ("open_meteo", 7200, False)
    assert "Open-Meteo" in start["attribution"]["text"]
    assert start["freshness"] == "fresh"
    assert start["hours"]
    assert (start["hours"][0]["rain_mm"], start["hours"][0]["wind_kmh"]) == (0.5, None)


def test_forecast_far_ahead_is_a_trend_and_an_old_one_says_its_margins(client: Client, edition: Edition) -> None:
    race = make_race(edition, starts_at=NOW + timedelta(days=10))
    follow_race(race, NOW)
    for point in ForecastPoint.objects.all():
        point.current = Forecast.objects.create(
            point=point,
            provider="met_norway",
            fetched_at=NOW - timedelta(days=5),
            starts_at=NOW + timedelta(days=8),
            hours=96,
            temperature_c=[12.0] * 96,
            provenance={"temperature_c": "met_norway", "cape_jkg": "open_meteo"},
        )
        point.save(update_fields=["current"])

    start = client.get(f"{API}races/{race.pk}/forecast/").json()["places"][0]
    kit = client.get(f"{API}races/{race.pk}/kit/").json()["forecast"]

    assert (start["freshness"], start["is_trend"], kit["is_trend"]) == ("stale", True, True)
    texts = ["Data from MET Norway", "Weather data by Open-Meteo.com"]
    assert [who["text"] for who in start["attributions"]] == [who["text"] for who in kit["attributions"]] == texts
    assert kit["margins"] == "The kit list reckons with 3 °C less, wind 30% stronger and rain likely."


def test_race_that_nobody_follows_has_no_places(client: Client, race: Race) -> None:
    told = client.get(f"{API}races/{race.pk}/forecast/").json()
    state, figures = told.pop("state"), told.pop("figures")
    assert figures == []
    assert told == {"race": race.pk, "places": [], "usual": None, "past_editions": []}
    assert (state["freshness"], state["said"]) == (
        "unavailable",
        "No forecast has arrived yet. It is asked for several times a day.",
    )


def test_kit_puts_the_organizers_demands_among_its_lines(client: Client, race: Race) -> None:
    kit = KitList.objects.create(race=race, kind="basic")
    MandatoryItem.objects.create(kit_list=kit, name="Cow bell")

    found = client.get(f"{API}races/{race.pk}/kit/").json()

    assert "Cow bell" in [line["name"] for line in found["lines"] if line["required"]]
    assert any(line["reasons"] for line in found["lines"])
    assert found["forecast"]["freshness"] == "unavailable"


@pytest.mark.parametrize("pace", ["0", "149", "1201", "abc", "nan", "1e9", "", "-300"])
def test_impossible_pace_is_named(pace: str, client: Client, race: Race) -> None:
    answer = client.get(f"{API}races/{race.pk}/kit/?flat_pace_s_per_km={pace}")

    assert answer.status_code == 400
    assert [problem["parameter"] for problem in answer.json()["problems"]] == ["flat_pace_s_per_km"]


def test_slower_runner_gets_the_pace_back(client: Client, race: Race) -> None:
    found = client.get(f"{API}races/{race.pk}/kit/?flat_pace_s_per_km=480").json()

    assert found["flat_pace_s_per_km"] == 480


def test_event_and_organizer_are_read_one_by_one(
    client: Client, race: Race, event: Event, organizer: Organizer
) -> None:
    assert client.get(f"{API}events/{event.pk}/").json()["organizer"]["slug"] == "club-montagne"
    assert client.get(f"{API}organizers/{organizer.pk}/").json()["name"] == "Club Montagne"


# What stays inside --------------------------------------------------------------------------------------------------


def test_past_race_is_read_but_not_found(client: Client, event: Event) -> None:
    race = make_race(make_edition(event, date(2026, 6, 27)), starts_at=NOW - timedelta(days=362))

    assert client.get(f"{API}races/").json()["results"] == []
    assert client.get(f"{API}races/{race.pk}/").json()["id"] == race.pk


@pytest.mark.parametrize("path", ["events", "organizers"])
def test_without_a_published_race_there_is_nothing_to_read(path: str, client: Client, race: Race) -> None:
    other = make_edition(make_event(make_organizer("Quiet Club"), "Quiet Trail"))
    make_race(other, status=ListingStatus.SUBMITTED)
    hidden = other.event if path == "events" else other.event.organizer

    assert len(client.get(f"{API}{path}/").json()["results"]) == 1
    assert client.get(f"{API}{path}/{hidden.pk}/").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "races/999999/", f"races/{'9' * 40}/", "races/abc/", "races/-1/", "races/1.5/", "races/%00/", "races/1/nope/",
        "courses/0/", f"courses/{'9' * 30}/profile/", "events/x/", "organizers/%F0%9F%8F%94/", "nope/", "",
    ],
)  # fmt: skip
def test_unknown_address_is_404_in_json(path: str, client: Client, race: Race) -> None:
    answer = client.get(API + path)

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["detail"] == "Not found."


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_reading_is_all_that_is_open(method: str, client: Client, race: Race) -> None:
    for path in ("races/", f"races/{race.pk}/", "events/"):
        answer = getattr(client, method)(API + path, data="{", content_type="application/json")
        assert answer.status_code == 405
        assert answer.json()["detail"]
    assert Race.objects.count() == 1


def test_head_answers_like_get_without_a_body(client: Client, race: Race) -> None:
    answer = client.head(f"{API}races/{race.pk}/")

    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("path", ["", "technicality/", "forecast/"])
def test_endpoint_without_parameters_refuses_them(path: str, client: Client, race: Race) -> None:
    answer = client.get(f"{API}races/{race.pk}/{path}?shoesize=43")

    assert answer.status_code == 400
    assert answer.json()["problems"][0]["parameter"] == "shoesize"


def test_sign_in_makes_no_difference(client: Client, race: Race, ada) -> None:
    make_race(race.edition, "Own draft", status=ListingStatus.DRAFT)
    client.force_login(ada)

    assert len(client.get(f"{API}races/").json()["results"]) == 1


def test_obstacles_and_rating_are_wired(client: Client, db: None) -> None:
    assert len(client.get(f"{API}obstacles/").json()) == len(ObstacleKind)
    rated = client.post(
        f"{API}technicality/",
        {"obstacles": [{"kind": "mud", "severity": 3, "share": 0.2}]},
        content_type="application/json",
    ).json()

    assert rated["score"] > 0
    assert Course.objects.count() == 0


def test_change_of_an_editions_status_moves_updated_at(client: Client, race: Race) -> None:
    before = client.get(f"/api/v1/races/{race.pk}/").json()["updated_at"]
    later = NOW + timedelta(days=1)
    Edition.objects.update(status="cancelled", updated_at=later)

    after = client.get(f"/api/v1/races/{race.pk}/").json()["updated_at"]

    assert datetime.fromisoformat(before) < datetime.fromisoformat(after) == later
