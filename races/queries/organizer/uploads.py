"""The course file of a race that is being read, or what came of the last one."""

from collections.abc import Sequence
from datetime import datetime

from races.domain.listing.file_lines import same_choice
from races.models import CourseUpload, Race
from races.models.upload import KEPT_FOR
from terrain.domain.files.assembly import FileLine


def upload_shown(race: Race, now: datetime) -> CourseUpload | None:
    """The last file, while it is being read, and for a day what came of it. One query, without the file."""
    upload = CourseUpload.objects.filter(race=race).defer("data").order_by("-created_at", "-pk").first()
    if upload is None or (upload.finished_at and upload.finished_at < now - KEPT_FOR):
        return None
    return upload


def remembered_line(race: Race, lines: Sequence[FileLine]) -> int | None:
    """Which line of a file is this race's by the last answer, None where it says nothing of this file. One query."""
    answers = CourseUpload.objects.filter(race=race, line__isnull=False).defer("data")
    answer = answers.order_by("-created_at", "-pk").first()
    if answer is None or answer.line is None:
        return None
    former = [FileLine(row["name"], row["points"], row["distance_m"]) for row in answer.lines]
    return same_choice(former, answer.line, lines)
