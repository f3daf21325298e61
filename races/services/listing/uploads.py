"""Course files that are read by a worker: kept, read with progress, cancelled, read again after a crash."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import celery
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from races.domain.listing.upload import UploadProblem, UploadStatus
from races.labels.uploads import UPLOAD_PROBLEMS
from races.models import CourseUpload, Race, User
from races.models.upload import CourseUploadQuerySet
from races.queries.organizer.editors import may_edit
from races.queries.race.locked_race import locked_race
from races.services.listing.ground import SameTrack, SeveralLines, adopt_line, read_line, refuse_while_reading
from terrain.domain.files.assembly import FileLine
from terrain.domain.files.refusal import TrackRefused
from terrain.labels.files.problems import refusal_sentence
from terrain.services.courses.lines import MeasuredLine, measure_line, one_line

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]

ASKED_FOR = timedelta(minutes=1)
"""So long a worker that was asked to read a file is given to begin, before another one is asked."""
TOLD_EACH_S = 0.5
"""Progress is written down at most so often."""
MOST_ATTEMPTS = 3
"""A file whose reading breaks off so often kills its reader: it is set aside."""


class ReadingStopped(Exception):
    """The upload was cancelled or deleted meanwhile, or another worker has taken it over."""


@transaction.atomic
def keep_upload(race: Race, person: User, data: bytes, file_name: str, change_note: str, now: datetime) -> CourseUpload:
    """Keep a file and have a worker read it. Raises UploadUnderWay.

    A silent broker is no error: the beat task `races.read_waiting_uploads` asks again.
    """
    refuse_while_reading(locked_race(race))
    upload = CourseUpload.objects.create(
        race=race,
        uploaded_by=person,
        file_name=one_line(file_name),
        change_note=one_line(change_note),
        data=data,
        bytes_total=len(data),
        created_at=now,
        claimed_until=now + ASKED_FOR,
    )
    ask_for(upload.pk)
    return upload


def cancel_upload(race: Race, now: datetime) -> bool:
    """Stop what is being read for this race. False where nothing is (any more); then nothing changes."""
    unfinished = CourseUpload.objects.unfinished().filter(race=race)
    return bool(unfinished.update(status=UploadStatus.CANCELLED, finished_at=now, claimed_until=None, data=b""))


@transaction.atomic
def ask_for_waiting_uploads(now: datetime) -> int:
    """Ask the workers again for files that nobody has begun, or whose reader was killed. Returns how many there are.

    Files that were kept for an answer that didn't come are forgotten.
    """
    due = CourseUpload.objects.due(now).select_for_update(skip_locked=True)
    CourseUpload.objects.left_over(now).update(data=b"")
    numbers = list(due.order_by("created_at").values_list("pk", flat=True))
    CourseUpload.objects.filter(pk__in=numbers, status=UploadStatus.WAITING).update(claimed_until=now + ASKED_FOR)
    for number in numbers:
        ask_for(number)
    return len(numbers)


def ask_for(number: int) -> None:
    """Have a worker read a kept file once this transaction is through."""
    message = celery.current_app.signature("races.read_course_upload", args=[number])
    transaction.on_commit(lambda: message.apply_async(retry=False), robust=True)


def read_upload(upload_id: int, clock: Clock) -> UploadStatus | None:
    """Read a kept file and give its race the line. Returns what came of it, None where there was nothing to do.

    Must not be called inside a transaction: claim and progress have to be seen by others at once.
    """
    claim = _claim(upload_id, clock)
    if claim is None:
        return None
    try:
        if claim.attempts > MOST_ATTEMPTS:
            return claim.end(UploadStatus.FAILED, str(UPLOAD_PROBLEMS[UploadProblem.BROKE_OFF]))
        return _finish(claim, measure_line(read_line(Race(pk=claim.race_id), claim.data, claim.tell, claim.line)))
    except ReadingStopped:
        return None
    except SeveralLines as several:
        return claim.ask(several.lines)
    except TrackRefused as refusal:
        return claim.end(UploadStatus.REFUSED, refusal_sentence(refusal))
    except SameTrack:
        return claim.end(UploadStatus.UNCHANGED)
    except Exception:
        logger.exception("Course upload %s could not be read", upload_id)
        return claim.end(UploadStatus.FAILED, str(UPLOAD_PROBLEMS[UploadProblem.OUR_FAULT]))


@dataclass
class _Claim:
    """The right of one worker to read a file. `until` is its mark: who has another one, has another claim."""

    upload_id: int
    race_id: int
    data: bytes
    attempts: int
    until: datetime
    clock: Clock
    line: int | None = None
    keeps_file: bool = False
    told_at: float = field(default_factory=time.monotonic)

    def held(self) -> CourseUploadQuerySet:
        return CourseUpload.objects.filter(pk=self.upload_id, status=UploadStatus.READING, claimed_until=self.until)

    def tell(self, bytes_read: int, points_kept: int) -> None:
        """Write progress down, at most each half second, and prolong the claim. Raises ReadingStopped."""
        moment = time.monotonic()
        if moment - self.told_at < TOLD_EACH_S:
            return
        self.told_at = moment
        until = _claimed_until(self.clock())
        is_held = self.held().update(
            bytes_read=min(bytes_read, len(self.data)), points_kept=points_kept, claimed_until=until
        )
        if not is_held:
            raise ReadingStopped
        self.until = until

    def end(self, status: UploadStatus, problem: str = "") -> UploadStatus | None:
        """Write down what came of it and forget the file."""
        ended = self.held().update(
            status=status, problem=problem, finished_at=self.clock(), claimed_until=None, data=b""
        )
        return status if ended else None

    def ask(self, lines: Sequence[FileLine]) -> UploadStatus | None:
        """Write down that somebody has to say which line is meant, and keep the file for it."""
        asked = self.held().update(
            status=UploadStatus.ASKED, lines=rows_of(lines), finished_at=self.clock(), claimed_until=None
        )
        return UploadStatus.ASKED if asked else None


def rows_of(lines: Sequence[FileLine]) -> list[dict[str, Any]]:
    """The lines of a file as an upload keeps them."""
    return [
        {"name": line.name, "points": line.points, "distance_m": round(line.distance_m, 1), "race": ""}
        for line in lines
    ]


def _claimed_until(now: datetime) -> datetime:
    return now + timedelta(seconds=settings.COURSE_CLAIM_S)


def _claim(upload_id: int, clock: Clock) -> _Claim | None:
    """Take the file for this worker alone: unless it is finished, or another one is at it."""
    now = clock()
    until = _claimed_until(now)
    free = Q(status=UploadStatus.WAITING) | Q(status=UploadStatus.READING, claimed_until__lte=now)
    taken = CourseUpload.objects.filter(free, pk=upload_id).update(
        status=UploadStatus.READING, claimed_until=until, attempts=F("attempts") + 1, bytes_read=0, points_kept=0
    )
    upload = CourseUpload.objects.filter(pk=upload_id).first() if taken else None
    if upload is None:
        return None
    return _Claim(
        *(upload.pk, upload.race_id, bytes(upload.data), upload.attempts, until, clock),
        *(upload.line, bool(upload.others)),
    )


@transaction.atomic
def _finish(claim: _Claim, line: MeasuredLine) -> UploadStatus | None:
    """Give the race its line and write down what came of it, both or nothing. Raises ReadingStopped and SameTrack."""
    now = claim.clock()
    try:
        race = locked_race(Race(pk=claim.race_id))
    except Race.DoesNotExist:
        raise ReadingStopped from None
    upload = claim.held().select_for_update(of=("self",)).select_related("uploaded_by").defer("data").first()
    if upload is None:
        raise ReadingStopped
    if not may_edit(upload.uploaded_by, race):
        return claim.end(UploadStatus.REFUSED, str(UPLOAD_PROBLEMS[UploadProblem.NO_EDITOR]))
    track, sent_back = adopt_line(race, line, upload.file_name, upload.change_note, now)
    claim.held().update(
        status=UploadStatus.DONE,
        track_version=track.version,
        went_back=sent_back.to_review,
        bytes_read=F("bytes_total"),
        points_kept=track.point_count,
        finished_at=now,
        claimed_until=None,
        **({} if claim.keeps_file else {"data": b""}),
    )
    return UploadStatus.DONE
