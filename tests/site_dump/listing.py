"""The story of one listing: drafted, its course uploaded, its ground described, reviewed, edited, renewed."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.site_dump.deeds import Deeds, rows
from tests.site_dump.files import faulty_line, no_line, tcx_line, whole_line
from tests.site_dump.rows import FIRST_DAYS, model

EVENT = "events/story-trail/2026/"
RACE = f"{EVENT}races/story-12/"
BASICS = {
    "name": "Story 12",
    "format": "single",
    "distance_m": "12,1",
    "gain_m": "1 120",
    "start_day": "2026-06-13",
    "start_time": "07:30",
    "places": "250",
    "description": "Over two tops.\n\nBring <good> shoes & *time*.",
    "remoteness": "1",
    "emergency_phone": "112",
    "forbids_poles": "on",
}
GROUND = [
    {"kind": "mud", "from_km": "1", "to_km": "2,5", "severity": "3", "exposure": "0"},
    {"kind": "scramble", "from_km": "4.2", "to_km": "4.9", "severity": "4", "exposure": "2", "note": "chains"},
    {"kind": "roots", "share": "20", "severity": "2", "is_loose": "on"},
    {"kind": "snow_ice", "severity": "2"},
]


def draft(deeds: Deeds) -> None:
    organizer = model("races.Organizer").objects.order_by("pk").first()
    event = {"name": "Story Trail", "place": "Saint-Orbain", "region": "Savoie", "country": "FR"}
    event |= {"position": "45.62, 6.77", "website": "https://story.example", "description": "Once *upon* a time."}
    deeds.organize(f"organizers/{organizer.slug}/new-event/", event)
    edition = {"year": "2026", "starts_on": "2026-06-13", "ends_on": "", "time_zone": "Europe/Paris"}
    deeds.organize("events/story-trail/new-edition/", edition)
    deeds.organize(f"{EVENT}new-race/", BASICS)
    deeds.organize(f"{EVENT}new-race/", BASICS)  # refused: there is one of that name
    deeds.organize(f"{EVENT}new-race/", BASICS | {"name": "Kept as a draft", "distance_m": "5"})
    deeds.organize(f"{RACE}publish/submit/")  # taken, though the editor says what is missing


def upload(deeds: Deeds) -> None:
    lines = {"none.gpx": no_line(), "whole.gpx": whole_line(), "whole again.gpx": whole_line()}
    lines |= {"faulty.gpx": faulty_line(), "watch.tcx": tcx_line(), "large.gpx": whole_line(24_000)}
    for name, text in lines.items():
        file = SimpleUploadedFile(name, text.encode(), "application/gpx+xml")
        deeds.organize(f"{RACE}course/", {"gpx": file, "change_note": f"From {name}"})
    deeds.organize(f"{RACE}course/versions/1/use/")
    deeds.organize(f"{RACE}course/file/", {"file_access": "from_date", "file_offered_on": "2026-06-10"})
    deeds.organize(f"{RACE}course/figures/", {"figures": "measured"})


def describe(deeds: Deeds) -> None:
    ground = rows("ground", GROUND)
    deeds.organize(f"{RACE}ground/preview/", ground | {"touched": "1"})
    deeds.organize(f"{RACE}ground/preview/", rows("ground", GROUND[:1]) | {"painted": "1"})
    deeds.organize(f"{RACE}ground/", ground | {"add": "mud"})
    deeds.organize(f"{RACE}ground/", ground | {"opened": deeds.opened(f"{RACE}ground/")})
    deeds.organize(f"{RACE}ground/", rows("ground", GROUND[:2]) | {"opened": "another"})  # somebody else was quicker
    cut_offs = [{"at_km": "6", "after_start": "2:30", "name": "Top"}, {"at_km": "11.5", "after_start": "4"}]
    stations = [{"at_km": "3", "name": "Hut", "supplies": ["water", "food"]}]
    plan = rows("cut-offs", cut_offs) | rows("stations", stations) | {"time_limit_s": "5:00"}
    deeds.organize(f"{RACE}stations/", plan)
    deeds.organize(f"{RACE}stations/", plan | {"time_limit_s": "1:00"})  # refused: before a cut-off
    kit = rows("kit-basic", [{"name": "Whistle"}, {"name": "Cow bell", "note": "a loud one"}])
    kit |= rows("kit-bad-weather", [{"name": "Gloves", "note": "warm"}]) | rows("kit-hot", []) | rows("kit-cold", [])
    deeds.organize(f"{RACE}kit/", kit)
    deeds.organize(f"{RACE}kit/bad_weather/switch/", {"to": "on"})
    entry = {"registration_url": "https://story.example/enter", "closes_on": "2026-06-10", "closes_time": "18:00"}
    deeds.organize(f"{RACE}registration/", entry | {"price": "35", "currency": "eur"})


def review(deeds: Deeds) -> None:
    race = model("races.Race").objects.get(slug="story-12")
    for step in ("submit", "withdraw", "submit"):
        deeds.organize(f"{RACE}publish/{step}/")
    deeds.decide(race.pk, "returned", "Where is the start?")
    deeds.organize(f"{RACE}publish/submit/")
    deeds.decide(race.pk, "approved")


def edit(deeds: Deeds) -> None:
    """A published race goes back to review by each kind of edit; another one is left waiting there."""
    race = model("races.Race").objects.get(slug="story-12")
    deeds.organize(f"{RACE}basics/", BASICS | {"places": "300", "start_time": "08:00"})
    deeds.decide(race.pk, "approved")
    deeds.organize(f"{RACE}ground/", rows("ground", GROUND[:3]) | {"opened": deeds.opened(f"{RACE}ground/")})
    deeds.decide(race.pk, "approved")
    deeds.organize(f"{EVENT}renew/", {"year": "2027"})
    later = {"name": "Single race", "distance_m": "36", "start_day": FIRST_DAYS["later"].isoformat()}
    deeds.organize("events/state-later/2026/races/single/basics/", BASICS | later)
