"""What people do before the pages are read."""

from pathlib import Path

from tests.site_dump import listing
from tests.site_dump.deeds import QUEUE, Deeds, field_values
from tests.site_dump.rows import FIRST_DAYS, STATUSES, model
from tests.site_dump.visitors import Visitor

OBSTACLES = [{"kind": "mud", "severity": 3, "share": 0.2}, {"kind": "scramble", "severity": 4, "exposure": 2}]
QUESTIONS = (
    {"obstacles": OBSTACLES, "course_m": 30_000},
    {"obstacles": []},
    {"obstacles": [{"kind": "lava", "severity": 9}]},
)


def tell_story(folder: Path) -> None:
    """Every state is published, one listing goes all the way, a runner packs, courses are rated again."""
    deeds = Deeds(folder)
    publish_states(deeds)
    for chapter in (listing.draft, listing.upload, listing.describe, listing.review, listing.edit):
        chapter(deeds)
    pack(deeds)
    for question in QUESTIONS:
        deeds.post(Visitor("visitor"), "/api/v1/technicality/", question, content_type="application/json")
    deeds.post(deeds.moderator, "/admin/terrain/ratingrun/start/", {})
    deeds.post(deeds.moderator, "/admin/terrain/ratingrun/1/apply/", {})


def publish_states(deeds: Deeds) -> None:
    """All are approved but one, of which a race is returned and one rejected; then each edition gets its status."""
    races = model("races.Race").objects.filter(edition__event__slug__startswith="state-").order_by("pk")
    refused = races.filter(edition__event__slug="state-returned")
    approved = races.exclude(pk__in=refused).values_list("pk", flat=True)
    returned, rejected = refused.values_list("pk", flat=True)[:2]
    deeds.post(deeds.moderator, QUEUE, {"action": "approve", "_selected_action": list(approved)})
    deeds.decide(returned, "returned", "Say where the water is.")
    deeds.decide(rejected, "rejected", "This is no race.")
    for state, status in STATUSES.items():
        day = FIRST_DAYS["later"].isoformat() if status == "rescheduled" else ""
        data = {"status": status, "starts_on": day, "reason": "Snow on the pass & no path."}
        deeds.organize(f"events/state-{state}/2026/status/", data)


def pack(deeds: Deeds) -> None:
    """A runner ticks the first two lines."""
    runner, page = Visitor("runner"), "/races/story-trail/2026/story-12/kit/"
    deeds.post(runner, page, {"tick": field_values(runner, page, "tick")[:2]})
