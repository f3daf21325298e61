"""A course file that holds several lines: ask which one is the race's, and make races of the others."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from races.domain.listing.upload import UploadStatus
from races.domain.status import RaceFormat
from races.models import CourseUpload, Race, User
from races.queries.race.locked_race import locked_race
from races.services.listing.ground import refuse_while_reading
from races.services.listing.races import create_race
from races.services.listing.uploads import ASKED_FOR, ask_for, rows_of
from terrain.domain.files.assembly import FileLine
from terrain.services.courses.course import is_large
from terrain.services.courses.lines import one_line

NAME_LENGTH = 120


class NoOpenQuestion(ValueError):
    """Nothing is asked about a file of this race (any more), or it has no line of that number."""


@transaction.atomic
def ask_which_line(
    race: Race, person: User, data: bytes, file_name: str, change_note: str, lines: Sequence[FileLine], now: datetime
) -> CourseUpload:
    """Keep a file that was read and holds several lines until somebody says which one is meant.

    A question about an earlier file is withdrawn. Raises UploadUnderWay.
    """
    row = locked_race(race)
    refuse_while_reading(row)
    asked = CourseUpload.objects.filter(race=race, status=UploadStatus.ASKED)
    asked.update(status=UploadStatus.CANCELLED, data=b"")
    return CourseUpload.objects.create(
        race=race,
        uploaded_by=person,
        status=UploadStatus.ASKED,
        file_name=one_line(file_name),
        change_note=one_line(change_note),
        data=data,
        bytes_total=len(data),
        lines=rows_of(lines),
        created_at=now,
        finished_at=now,
    )


@transaction.atomic
def choose_line(race: Race, number: int, now: datetime) -> tuple[CourseUpload, bool]:
    """Answer which line of the last file is the race's: 0 for all, one after the other.

    Returns the upload, which waits to be read, and whether that is left to a worker. Raises NoOpenQuestion and
    UploadUnderWay.
    """
    row = locked_race(race)
    refuse_while_reading(row)
    upload = CourseUpload.objects.filter(race=race, status=UploadStatus.ASKED).order_by("-created_at", "-pk").first()
    if upload is None or not upload.data or not 0 <= number <= len(upload.lines):
        raise NoOpenQuestion
    upload.line, upload.status = number, UploadStatus.WAITING
    upload.finished_at, upload.claimed_until = None, now + ASKED_FOR
    upload.save(update_fields=["line", "status", "finished_at", "claimed_until"])
    return upload, _is_left_to_a_worker(upload)


@transaction.atomic
def draft_race_of_line(
    race: Race, number: int, name: str, person: User, now: datetime
) -> tuple[Race, CourseUpload, bool]:
    """Make another line of the race's last file a race of the same edition: a draft with its distance, and its course.

    It is called as the file calls the line, else by `name`.

    Returns the race, the upload that waits to be read for it, and whether that is left to a worker. Raises
    NoOpenQuestion where there is no such line left, and NameTaken.
    """
    source = CourseUpload.objects.select_for_update().filter(race=race).order_by("-created_at", "-pk").first()
    if source is None or not source.data or number not in source.others or source.lines[number - 1]["race"]:
        raise NoOpenQuestion
    line = source.lines[number - 1]
    values = {
        "name": line["name"][:NAME_LENGTH] or name,
        "format": RaceFormat.SINGLE,
        "distance_m": round(line["distance_m"], -1),
    }
    created = create_race(race.edition, values)
    upload = CourseUpload.objects.create(
        race=created,
        uploaded_by=person,
        file_name=source.file_name,
        data=bytes(source.data),
        bytes_total=source.bytes_total,
        lines=[
            {**row, "race": race.slug if at + 1 == source.line else row["race"]} for at, row in enumerate(source.lines)
        ],
        line=number,
        created_at=now,
        claimed_until=now + ASKED_FOR,
    )
    line["race"] = created.slug
    source.save(update_fields=["lines"])
    return created, upload, _is_left_to_a_worker(upload)


def _is_left_to_a_worker(upload: CourseUpload) -> bool:
    is_left = is_large(bytes(upload.data))
    if is_left:
        ask_for(upload.pk)
    return is_left
