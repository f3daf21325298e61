"""One race's files: course as GPX and GeoJSON, its day as iCalendar."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from races.domain.status import EditionStatus, ListingStatus, RaceFormat
from races.models import Edition, Event, EventSlug, Race, RaceSlug
from terrain.domain.files.course_file import read_course
from terrain.models import Course
from terrain.services.courses.course import replace_track
from tests.cast import NOW, make_edition, make_event, make_organizer, make_race
from tests.races.services.runner.test_checklist import forecast_rain

pytestmark = pytest.mark.django_db

PAGE = "/races/lauviere-trail/2027/ridge-tour-36/"
TRACK = (
    '<gpx version="1.1" creator="watch" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Ada at 4 am</name><trkseg>'
    + "".join(
        f'<trkpt lat="{45.9 + step / 1000:.4f}" lon="6.8700"><ele>{1000 + 5 * step}</ele>'
        f"<time>2026-05-01T04:{step:02d}:00Z</time></trkpt>"
        for step in range(60)
    )
    + "</trkseg></trk></gpx>"
).encode()


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def drawn(race: Race) -> Race:
    assert race.course
    replace_track(race.course, TRACK, "ridge.gpx", NOW)
    return race


def entry(client: Client, address: str = f"{PAGE}calendar.ics"):
    [event] = Calendar.from_ical(client.get(address).content).walk("VEVENT")
    return event


def test_gpx_is_the_line_without_times_or_people(client: Client, drawn: Race) -> None:
    answer = client.get(f"{PAGE}course.gpx")

    assert answer["Content-Type"] == "application/gpx+xml"
    assert answer["Content-Disposition"] == 'attachment; filename="lauviere-trail-2027-ridge-tour-36.gpx"'
    assert b"<time>" not in answer.content
    assert b"4 am" not in answer.content
    read = read_course(answer.content)
    assert read.name == "Lauviere Trail 2027, Ridge Tour 36"
    assert read.track.points == 60
    assert read.track.distance_m == pytest.approx(read_course(TRACK).track.distance_m, abs=0.1)


def test_geojson_is_a_line_with_heights(client: Client, drawn: Race) -> None:
    answer = client.get(f"{PAGE}course.geojson")

    assert answer["Content-Type"] == "application/geo+json"
    feature = answer.json()
    assert feature["geometry"]["type"] == "MultiLineString"
    assert feature["geometry"]["coordinates"][0][0] == [6.87, 45.9, 1000.0]
    assert feature["properties"]["title"] == "Lauviere Trail 2027, Ridge Tour 36"


def test_long_line_is_thinned_for_maps_and_whole_in_the_gpx(client: Client, race: Race) -> None:
    points = "".join(f'<trkpt lat="{45 + step / 20000:.6f}" lon="6.87"/>' for step in range(9_001))
    track = f'<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>{points}</trkseg></trk></gpx>'
    assert race.course
    replace_track(race.course, track.encode(), "long.gpx", NOW)

    line = client.get(f"{PAGE}course.geojson").json()["geometry"]["coordinates"][0]

    assert len(line) <= 4_001
    assert (line[0], line[-1]) == ([6.87, 45.0], [6.87, 45.45])
    assert read_course(client.get(f"{PAGE}course.gpx").content).track.points == 9_001


def test_geojson_of_a_course_over_the_date_line_is_cut_there(client: Client, race: Race) -> None:
    """RFC 7946, section 3.1.9."""
    points = "".join(
        f'<trkpt lat="-16.9" lon="{(179.95 + step / 200 + 180) % 360 - 180:.4f}"><ele>{step}</ele></trkpt>'
        for step in range(21)
    )
    assert race.course
    replace_track(race.course, f"<gpx><trk><trkseg>{points}</trkseg></trk></gpx>".encode(), "taveuni.gpx", NOW)
    lines = client.get(f"{PAGE}course.geojson").json()["geometry"]["coordinates"]
    assert [(line[0][0], line[-1][0]) for line in lines] == [(179.95, 180.0), (-180.0, -179.95)]
    assert all(abs(ahead[0] - behind[0]) < 1 for line in lines for ahead, behind in pairwise(line))


FILES = ["course.gpx", "course.geojson"]


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_never_offered_is_not_there(name: str, client: Client, drawn: Race) -> None:
    Course.objects.update(file_access="never")

    answer = client.get(PAGE + name)

    assert (answer.status_code, answer["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert answer.content == b"The organizer does not offer the course file for download.\n"


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_offered_from_midnight_on_where_the_race_is_held(name: str, client: Client, drawn: Race) -> None:
    Course.objects.update(file_access="from_date", file_offered_on="2027-06-03")
    with time_machine.travel("2027-06-02T21:59:00+00:00", tick=False):
        before = client.get(PAGE + name)
    with time_machine.travel("2027-06-02T22:00:00+00:00", tick=False):
        after = client.get(PAGE + name)

    assert (before.status_code, before.content) == (
        404,
        b"The organizer offers the course file from 3 June 2027.\n",
    )
    assert (after.status_code, b"45.9" in after.content) == (200, True)


@pytest.mark.parametrize("name", FILES)
def test_its_editors_always_have_the_file(name: str, client: Client, drawn: Race, ada, sam) -> None:
    Course.objects.update(file_access="never")
    client.force_login(sam)
    assert client.get(PAGE + name).status_code == 404
    client.force_login(ada)

    answer = client.get(PAGE + name)

    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-cache")


@pytest.mark.parametrize("name", FILES)
def test_an_open_file_asks_not_who_wants_it(name: str, client: Client, drawn: Race) -> None:
    assert "Cookie" not in client.get(PAGE + name).headers.get("Vary", "")


MOVED = [
    ("tour-de-lauviere", "ridge-tour-36"),
    ("lauviere-trail", "the-long-one"),
    ("tour-de-lauviere", "the-long-one"),
]
"""Former addresses: of the event, of the race, of both."""


@pytest.mark.parametrize(("event_slug", "name"), MOVED)
@pytest.mark.parametrize("rest", ["", "kit/", "course.gpx", "course.geojson", "calendar.ics"])
def test_former_addresses_of_pages_and_files_lead_on(
    rest: str, event_slug: str, name: str, client: Client, drawn: Race
) -> None:
    EventSlug.objects.create(event=drawn.edition.event, slug="tour-de-lauviere")
    RaceSlug.objects.create(edition=drawn.edition, race=drawn, slug="the-long-one")
    answer = client.get(f"/races/{event_slug}/2027/{name}/{rest}?pace=6:00")
    assert (answer.status_code, answer["Location"]) == (301, f"{PAGE}{rest}?pace=6:00")


def test_a_former_address_takes_over_no_other_race_and_leads_to_no_hidden_one(client: Client, drawn: Race) -> None:
    other = make_race(drawn.edition, "Other")
    RaceSlug.objects.create(edition=drawn.edition, race=other, slug="ridge-tour-36")
    RaceSlug.objects.create(edition=drawn.edition, race=other, slug="hidden")
    assert client.get(PAGE).status_code == 200
    Race.objects.filter(pk=other.pk).update(status=ListingStatus.REJECTED)
    assert client.get("/races/lauviere-trail/2027/hidden/").status_code == 404


def test_joiners_of_a_name_are_kept_in_files(client: Client, drawn: Race) -> None:
    name = "می\u200cخواهم 🏃\u200d♀️"
    Race.objects.filter(pk=drawn.pk).update(name=name)
    assert name in client.get(f"{PAGE}course.gpx").content.decode()
    assert name in client.get(f"{PAGE}course.geojson").json()["properties"]["name"]
    assert name in str(entry(client)["summary"])


@pytest.mark.parametrize("name", ["course.gpx", "course.geojson"])
def test_race_without_a_track_has_no_course_file(name: str, client: Client, race: Race) -> None:
    assert client.get(PAGE + name).status_code == 404


def test_calendar_entry_has_moment_place_and_link(client: Client, race: Race) -> None:
    answer = client.get(f"{PAGE}calendar.ics")
    event = entry(client)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert 'filename="lauviere-trail-2027-ridge-tour-36.ics"' in answer["Content-Disposition"]
    assert event.decoded("dtstart") == datetime(2027, 6, 26, 4, 0, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2027, 6, 26, 16, 0, tzinfo=UTC)
    assert str(event["summary"]) == "Lauviere Trail 2027, Ridge Tour 36"
    assert str(event["location"]) == "Saint-Orbain, Savoie, France"
    assert str(event["status"]) == "CONFIRMED"
    assert str(event["url"]).endswith(PAGE)
    assert "06:00 CEST" in str(event["description"])
    assert "Technicality 58 of 100, grade 4 of 6" in str(event["description"])


def test_a_score_below_the_next_grade_is_not_rounded_into_it(client: Client, race: Race) -> None:
    Course.objects.filter(pk=race.course_id).update(technicality=49.7, technicality_low=49.7, grade=3)

    assert "Technicality 49 of 100, grade 3 of 6" in str(entry(client)["description"])


def test_change_keeps_the_identifier_and_raises_the_sequence(client: Client, race: Race) -> None:
    Race.objects.update(created_at=NOW - timedelta(days=9), updated_at=NOW - timedelta(days=2))
    Edition.objects.update(updated_at=NOW - timedelta(days=2))
    Event.objects.update(updated_at=NOW - timedelta(days=2))
    Course.objects.update(updated_at=NOW - timedelta(days=2))
    before = entry(client)
    Edition.objects.update(status=EditionStatus.CANCELLED, status_reason="Rockfall", updated_at=NOW)
    after = entry(client)

    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert str(after["status"]) == "CANCELLED"
    assert str(after["summary"]) == "Cancelled: Lauviere Trail 2027, Ridge Tour 36"
    assert "Rockfall" in str(after["description"])


def test_postponed_race_frees_the_day_it_had(client: Client, race: Race) -> None:
    Edition.objects.update(
        status=EditionStatus.POSTPONED, starts_on=None, ends_on=None, previous_date=race.edition.starts_on
    )
    event = entry(client)

    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2027, 6, 26), date(2027, 6, 27))
    assert (str(event["status"]), str(event["summary"])[:10]) == ("TENTATIVE", "Postponed:")
    assert "It was to be held on Saturday 26 June 2027." in str(event["description"])


def test_postponed_race_of_which_no_day_is_known_blocks_no_month(client: Client, event: Event) -> None:
    make_race(make_edition(event, None, expected_month=2, status=EditionStatus.POSTPONED), starts_at=None)

    assert client.get(f"{PAGE}calendar.ics").status_code == 404


def test_stages_take_their_days_from_the_first_to_the_last(client: Client, race: Race) -> None:
    Edition.objects.update(ends_on=race.edition.starts_on + timedelta(days=4))
    Race.objects.update(format=RaceFormat.STAGE)
    event = entry(client)

    assert event.decoded("dtstart") == datetime(2027, 6, 26, 4, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2027, 6, 30, 22, tzinfo=UTC)  # midnight in Savoie
    page = client.get(PAGE).content.decode()
    assert "Sat 26 – Wed 30 June 2027" in page
    assert "Saturday 26 June" not in page


def test_race_without_a_limit_ends_with_its_last_runner(client: Client, race: Race) -> None:
    """36 km and 2,850 m: 12 min for each of 64.5 km-effort."""
    Race.objects.update(time_limit_s=None, distance_m=36_000, gain_m=2_850)
    event = entry(client)

    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=12 * 64.5)


@pytest.mark.parametrize("of", [Race, Edition, Event, Course])
def test_each_change_raises_the_sequence(of: type[Model], client: Client, race: Race) -> None:
    for model in (Race, Edition, Event, Course):
        model.objects.update(updated_at=NOW)
    before = entry(client)["sequence"]
    of.objects.update(updated_at=NOW + timedelta(seconds=0.2))

    assert entry(client)["sequence"] > before


def test_expected_month_is_tentative(client: Client, event: Event) -> None:
    make_race(make_edition(event, None, expected_month=12), starts_at=None)

    entry_ = entry(client)

    assert (entry_.decoded("dtstart").isoformat(), entry_.decoded("dtend").isoformat()) == ("2027-12-01", "2028-01-01")
    assert str(entry_["status"]) == "TENTATIVE"
    assert str(entry_["summary"]).startswith("Date to be confirmed:")


def test_calendar_tells_the_forecast_with_its_age_and_source(client: Client, race: Race) -> None:
    forecast_rain(race, temperature_c=12.0)
    said = str(entry(client)["description"])
    assert "Forecast, from the first runner to the last: feels like " in said
    assert "rain up to 2.5 mm an hour, gusts up to 58 km/h." in said
    assert "Updated 1 h ago from model run 06 UTC by Open-Meteo." in said
    assert "Weather data by Open-Meteo.com, CC BY 4.0" in said


def test_calendar_of_a_cancelled_race_tells_no_forecast(client: Client, race: Race) -> None:
    forecast_rain(race)
    Edition.objects.update(status=EditionStatus.CANCELLED)
    assert "Forecast" not in str(entry(client)["description"])


def test_without_any_day_there_is_no_calendar(client: Client, event: Event) -> None:
    make_race(make_edition(event, None), starts_at=None)

    assert client.get(f"{PAGE}calendar.ics").status_code == 404


def test_whole_days_end_with_their_last_one(client: Client, event: Event) -> None:
    edition = make_edition(event)
    Edition.objects.update(ends_on=edition.starts_on + timedelta(days=1))
    make_race(edition, starts_at=None)

    assert entry(client).decoded("dtend").isoformat() == "2027-06-28"


def test_sample_says_that_it_is_made_up(client: Client) -> None:
    race = make_race(make_edition(make_event(make_organizer(), is_sample=True)))
    assert race.course
    replace_track(race.course, TRACK, "ridge.gpx", NOW)

    assert str(entry(client)["summary"]).endswith("(sample)")
    assert client.get(f"{PAGE}course.geojson").json()["properties"]["is_sample"]
    assert "(sample)" in read_course(client.get(f"{PAGE}course.gpx").content).name


@pytest.mark.parametrize("name", ["course.gpx", "course.geojson", "calendar.ics"])
def test_unchanged_file_is_not_sent_again(name: str, client: Client, drawn: Race) -> None:
    tag = client.get(PAGE + name)["ETag"]

    again = client.get(PAGE + name, headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(("name", "most"), [("course.gpx", 2), ("course.geojson", 2), ("calendar.ics", 2)])
def test_file_costs_a_fixed_number_of_queries(name: str, most: int, client: Client, drawn: Race) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE + name)

    assert len(queries) <= most


@pytest.mark.parametrize(
    "path",
    [
        "/races/lauviere-trail/2027/nope/",
        "/races/nope/2027/ridge-tour-36/",
        f"/races/lauviere-trail/{'9' * 30}/ridge-tour-36/",
    ],
)
def test_files_of_nothing_are_404(path: str, client: Client, drawn: Race) -> None:
    for name in ("course.gpx", "course.geojson", "calendar.ics"):
        assert client.get(path + name).status_code == 404


def test_hostile_names_break_no_format(client: Client, edition: Edition) -> None:
    race = make_race(edition, "A\x0b<&>\r\nBEGIN:VEVENT\x1b]]>", slug="hostile")
    assert race.course
    replace_track(race.course, TRACK, "ridge.gpx", NOW)
    page = "/races/lauviere-trail/2027/hostile/"

    assert len(Calendar.from_ical(client.get(f"{page}calendar.ics").content).walk("VEVENT")) == 1
    assert read_course(client.get(f"{page}course.gpx").content).track.points == 60
