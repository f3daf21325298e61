"""The addresses that anybody may read, written out: one that moves shows as missing where it was."""

from collections.abc import Iterator

from tests.site_dump.queries import CALCULATIONS, ODD_PACES, PACES, PACES_IN_SECONDS, SEARCHES
from tests.site_dump.selection import (
    editions,
    event_slugs,
    few_races,
    keys_of,
    obstacle_kinds,
    page_of,
    races,
    with_queries,
)

API = "/api/v1"
STORY = "/races/story-trail/2026/story-12/"
FILES = ("course.gpx", "course.geojson", "calendar.ics")
API_PARTS = ("", "technicality/", "forecast/", "kit/", "times/")
FOR_A_RUNNER = ("kit/", "times/", "technicality/")


def visitor_addresses() -> Iterator[str]:
    """Pages, files and feeds."""
    yield from ("/", "/nowhere/", "/robots.txt", "/sitemap.xml", "/healthz", "/organize/", "/admin/")
    yield from (f"/account/{page}/" for page in ("login", "signup", "logout", "password/reset"))
    yield from with_queries("/races/", SEARCHES)
    for feed in ("/races.ics", "/races.rss", "/races.geojson"):
        yield from with_queries(feed, SEARCHES[::4])
    yield from ("/terrain/", "/terrain/exposure/", "/terrain/lava/")
    yield from with_queries("/terrain/technicality/", CALCULATIONS)
    yield from (f"/terrain/{kind}/" for kind in obstacle_kinds())
    yield from (f"/races/{slug}/" for slug in event_slugs())
    yield from (f"/races/{slug}/{year}/" for slug, year in editions())
    yield from (f"{page_of(race)}{part}" for race in races() for part in ("", "kit/", *FILES))
    yield from (f"{page_of(race)}{part}?{pace}" for race in few_races() for part in ("", "kit/") for pace in PACES)
    yield from (f"{STORY}{part}?{pace}" for part in ("", "kit/") for pace in ODD_PACES)
    yield from ("/races/former-soon/2026/single/", "/races/former-soon/2026/single/kit/", "/races/former-soon/")


def api_addresses() -> Iterator[str]:
    """The open data."""
    yield from (f"{API}/{page}" for page in ("", "obstacles/", "technicality/", "schema/", "docs/", "nowhere/"))
    yield from with_queries(f"{API}/races/", (*SEARCHES, "page=0"))
    for name in ("Event", "Organizer"):
        place = f"{API}/{name.lower()}s/"
        yield from with_queries(place, ["page=2", "page=3"])
        yield from (f"{place}{key}/" for key in keys_of(f"races.{name}"))
    yield from (f"{API}/courses/{key}/{part}" for key in keys_of("terrain.Course") for part in ("", "profile/"))
    yield from (f"{API}/races/{race.pk}/{part}" for race in races() for part in API_PARTS)
    for race in few_races():
        paces = (*PACES, *ODD_PACES, *PACES_IN_SECONDS) if page_of(race) == STORY else PACES
        yield from (f"{API}/races/{race.pk}/{part}?{pace}" for part in FOR_A_RUNNER for pace in paces)
    yield from (f"{API}/races/999999/", f"{API}/courses/999999/")


def runner_addresses() -> Iterator[str]:
    """What a signed-in runner may see other than a visitor."""
    yield from ("/", STORY, f"{STORY}kit/", f"{API}/races/", "/organize/", "/admin/", "/organize/events/story-trail/")
