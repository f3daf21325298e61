"""The rows whose pages are read, always in the same order."""

from collections.abc import Iterable, Iterator
from typing import Any

from tests.site_dump.rows import model

ADDED = ("story-", "state-")
"""How the events begin that the samples don't have."""


def races() -> Any:
    return model("races.Race").objects.select_related("edition__event", "course").order_by("pk")


def few_races() -> list[Any]:
    """All that were added, and the first sample of each kind: listing, edition, format, line, what is known of it."""
    kinds: dict[tuple[object, ...], Any] = {}
    for race in races():
        course = race.course
        ground = (course.track_id is not None, course.confidence) if course else ()
        is_added = race.edition.event.slug.startswith(ADDED)
        kinds.setdefault((race.pk,) if is_added else (race.status, race.edition.status, race.format, ground), race)
    return list(kinds.values())


def page_of(race: Any) -> str:
    return f"/races/{race.edition.event.slug}/{race.edition.year}/{race.slug}/"


def event_slugs() -> list[str]:
    return list(model("races.Event").objects.order_by("pk").values_list("slug", flat=True))


def editions() -> list[tuple[str, int]]:
    """Slug of the event and year."""
    return list(model("races.Edition").objects.order_by("pk").values_list("event__slug", "year"))


def keys_of(name: str) -> list[int]:
    """The numbers of all rows of a model."""
    return list(model(name).objects.order_by("pk").values_list("pk", flat=True))


def obstacle_kinds() -> list[str]:
    """As the database knows them."""
    return [str(value) for value, _name in model("terrain.Obstacle")._meta.get_field("kind").choices]


def with_queries(page: str, queries: Iterable[str]) -> Iterator[str]:
    """The page itself, then with each query."""
    yield page
    yield from (f"{page}?{query}" for query in queries)
