"""What people do on the site, one form after another; each answer is written down under its number."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import time_machine

from tests.site_dump.answers import write_answer
from tests.site_dump.site import FROZEN_AT
from tests.site_dump.visitors import Visitor

QUEUE = "/admin/races/submission/"


class Deeds:
    """Sends forms as one of the cast. Steps are numbered: an answer that changes stands beside the same step."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count = folder, 0
        self.organizer, self.moderator = Visitor("organizer"), Visitor("moderator")

    def post(self, visitor: Visitor, address: str, data: dict[str, Any], **options: Any) -> None:
        """Each a minute after the last one: what is told once for each moment is told each time."""
        self.count += 1
        with time_machine.travel(FROZEN_AT + timedelta(minutes=self.count), tick=False):
            answer = visitor.post(address, data, **options)
        write_answer(self.folder / f"{self.count:02}", f"POST {address}", answer)

    def organize(self, address: str, data: dict[str, Any] | None = None) -> None:
        """A form of the organizer's."""
        self.post(self.organizer, f"/organize/{address}", data or {})

    def decide(self, race_id: int, decision: str, message: str = "") -> None:
        """A moderator reads a listing and decides about it."""
        page = f"{QUEUE}{race_id}/change/"
        seen = (*field_values(self.moderator, page, "seen"), "")[0]
        self.post(self.moderator, page, {"decision": decision, "message": message, "seen": seen})

    def opened(self, page: str) -> str:
        """The mark by which a form of the organizer's knows whether somebody else saved meanwhile."""
        return (*field_values(self.organizer, f"/organize/{page}", "opened"), "")[0]


def field_values(visitor: Visitor, page: str, name: str) -> list[str]:
    """What stands in the fields of that name."""
    text = b"".join(visitor.get(page)).decode()
    fields = re.findall(rf'<input\b[^>]*\bname="{name}"[^>]*>', text)
    return [value[1] for field in fields if (value := re.search(r'\bvalue="([^"]*)"', field))]


def rows(prefix: str, values: list[dict[str, Any]]) -> dict[str, Any]:
    """Rows of a form as a browser sends them."""
    sent: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": str(len(values)), f"{prefix}-INITIAL_FORMS": "0"}
    for number, row in enumerate(values):
        sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent
