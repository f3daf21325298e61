"""The course step as a page: the line, how good its file is, its versions, and a file that is being read."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from races.domain.listing.readiness import Step
from races.domain.listing.upload import UploadStatus
from races.forms.course import CourseForm, FileAccessForm
from races.labels.editing import sent_back_words
from races.models import CourseUpload, Race
from races.queries.organizer.declared import Comparison, comparisons_of
from races.queries.organizer.ground import sections_beyond
from races.queries.organizer.uploads import upload_shown
from races.services.listing.ground import is_shown_elsewhere
from races.views.course_changes import differences_of
from races.views.organize.editor.frame import editor_page
from terrain.domain.files.findings import Declared, Finding, FindingLevel, findings_of
from terrain.labels.figures import km, metres, signed, signed_metres
from terrain.labels.files.problems import warning_sentence
from terrain.labels.files.quality import TOLD_BY_FINDINGS, FindingWords, finding_words, quality_summary, quality_title
from terrain.models import Course, TrackVersion
from terrain.queries.courses import quality_of_version, warnings_of

FIGURE_NAMES: dict[str, Promise] = {
    "distance_m": _("Distance"),
    "lap_m": _("Lap"),
    "gain_m": _("Gain"),
    "loss_m": _("Loss"),
}
DECLARED_AS = {"distance_m": "distance_m", "lap_m": "distance_m", "gain_m": "gain_m", "loss_m": "loss_m"}
LATE = timedelta(seconds=15)
"""A file that waits longer waits for a worker that is busy or out of reach: the page says so."""


@dataclass(frozen=True)
class VersionLine:
    """A version of the course and what it changed. `score` is today's for the present line, else that of its upload."""

    track: TrackVersion
    differences: list[str]
    is_present: bool
    score: float | None


@dataclass(frozen=True)
class FigureLine:
    """A figure as declared, as measured, how far they are apart, and what to make of it where that is much."""

    name: str | Promise
    unit: str
    declared: str
    measured: str
    difference: str
    words: FindingWords | None


@dataclass(frozen=True)
class FigureTable:
    """Declared beside measured. `is_open` while the organizer has neither taken over nor kept what differs."""

    lines: list[FigureLine]
    differs: bool
    is_kept: bool
    adopted: str

    @property
    def is_open(self) -> bool:
        return self.differs and not self.is_kept


@dataclass(frozen=True)
class Report:
    """How good the file is: what is to be mended first, then what is worth knowing."""

    title: str
    summary: str
    findings: list[FindingWords]
    others: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not any(finding.level in (FindingLevel.WARNING, FindingLevel.SERIOUS) for finding in self.findings)


@dataclass(frozen=True)
class LineChoice:
    """A line of a file that holds several. `race` is the address of the race that has it, empty where none has."""

    number: int
    name: str
    distance_m: float
    race: str


@dataclass(frozen=True)
class UploadPanel:
    """A file that is being read, or what came of it. It is late when no worker begins, stalled when its worker died."""

    upload: CourseUpload
    result: VersionLine | None
    review: str
    is_late: bool
    is_stalled: bool

    @property
    def percent(self) -> int:
        return self.upload.bytes_read * 100 // max(1, self.upload.bytes_total)

    @property
    def lines(self) -> list[LineChoice]:
        return [
            LineChoice(number, row["name"], row["distance_m"], row["race"])
            for number, row in enumerate(self.upload.lines, start=1)
        ]

    @property
    def all_m(self) -> float:
        return sum(line.distance_m for line in self.lines)

    @property
    def others(self) -> list[LineChoice]:
        """The lines beside the one that was chosen."""
        return [line for line in self.lines if line.number in self.upload.others]

    @property
    def is_read_through(self) -> bool:
        """All bytes are read: what takes time now is measuring."""
        return self.upload.bytes_read >= self.upload.bytes_total


def course_page(
    request: HttpRequest, race: Race, form: CourseForm | None = None, access_form: FileAccessForm | None = None
) -> HttpResponse:
    """The step with these forms, or with fresh ones."""
    return editor_page(request, race, Step.COURSE, course_context(race, form, access_form))


def course_context(
    race: Race, form: CourseForm | None = None, access_form: FileAccessForm | None = None
) -> dict[str, Any]:
    """What the step shows, in five queries."""
    versions = versions_of(race)
    track = versions[0].track if versions else None
    table = figure_table(race, track)
    return {
        "form": form or CourseForm(),
        "track": track,
        "versions": versions,
        "report": report_of(race, track) if track else None,
        "figures": table,
        "beyond": sections_beyond(race) if track else [],
        "is_shared": is_shown_elsewhere(race),
        "panel": panel_of(race, versions, timezone.now()),
        "access_form": access_form or (FileAccessForm.of(race.course) if race.course else None),
    }


def versions_of(race: Race) -> list[VersionLine]:
    """All versions of the line, the newest first. One query, without the points."""
    if race.course is None:
        return []
    return [_version_line(race.course, track) for track in race.course.tracks.defer("points").order_by("-version")]


def _version_line(course: Course, track: TrackVersion) -> VersionLine:
    is_present = track.pk == course.track_id
    return VersionLine(
        track, differences_of(track), is_present, course.technicality if is_present else track.technicality
    )


def panel_of(race: Race, versions: list[VersionLine], now: datetime) -> UploadPanel | None:
    """What is said of the last file that was left to a worker. Nothing once there is a later version."""
    upload = upload_shown(race, now)
    if upload is None:
        return None
    if upload.finished_at and versions and versions[0].track.uploaded_at > upload.finished_at:
        return None
    result = next((line for line in versions if line.track.version == upload.track_version), None)
    return UploadPanel(
        upload,
        result,
        sent_back_words(upload.went_back),
        is_late=upload.status == UploadStatus.WAITING and now - upload.created_at > LATE,
        is_stalled=upload.status == UploadStatus.READING and bool(upload.claimed_until and upload.claimed_until < now),
    )


def report_of(race: Race, track: TrackVersion) -> Report:
    """How good the file is, without the declared figures, which have a table of their own."""
    event, quality, warnings = race.edition.event, quality_of_version(track), warnings_of(track)
    place = None if event.latitude is None or event.longitude is None else (event.latitude, event.longitude)
    findings = findings_of(quality, warnings, track, place=place)
    told = sorted((finding for finding in findings if finding.level is not FindingLevel.GOOD), key=_gravest_first)
    others = [warning_sentence(warning) for warning in warnings if warning.code not in TOLD_BY_FINDINGS]
    return Report(quality_title(findings), quality_summary(quality), list(map(finding_words, told)), others)


def _gravest_first(finding: Finding) -> int:
    return [FindingLevel.SERIOUS, FindingLevel.WARNING, FindingLevel.NOTE, FindingLevel.GOOD].index(finding.level)


def figure_table(race: Race, track: TrackVersion | None) -> FigureTable | None:
    """The declared figures beside those of the present version; nothing without a file."""
    comparisons = comparisons_of(race)
    if track is None or not comparisons:
        return None
    lines = [_figure_line(comparison, track) for comparison in comparisons]
    differing = [comparison for comparison in comparisons if not comparison.is_same]
    adopted = ", ".join(
        f"{_shown(comparison.field, comparison.adopted_m)} {_unit(comparison.field)}" for comparison in differing
    )
    return FigureTable(lines, bool(differing), race.figures_kept_for == track.version, adopted)


def _figure_line(comparison: Comparison, track: TrackVersion) -> FigureLine:
    difference = ""
    if comparison.difference_m is not None and not comparison.is_same:
        is_length = _unit(comparison.field) == "km"
        difference = signed(comparison.difference_m / 1000) if is_length else signed_metres(comparison.difference_m)
    return FigureLine(
        FIGURE_NAMES[comparison.field],
        _unit(comparison.field),
        _shown(comparison.field, comparison.size.declared_m),
        _shown(comparison.field, comparison.size.measured_m),
        difference,
        _doubts(comparison, track),
    )


def _doubts(comparison: Comparison, track: TrackVersion) -> FindingWords | None:
    """The finding on a declared figure that differs by more than 5 % from the measured one; None for any other."""
    if comparison.size.declared_m is None:
        return None
    figure = DECLARED_AS[comparison.field]
    last = findings_of(quality_of_version(track), [], track, Declared(**{figure: comparison.size.declared_m}))[-1]
    is_much = last.code.value == figure.removesuffix("_m") and last.level is not FindingLevel.GOOD
    return finding_words(last) if is_much else None


def _unit(name: str) -> str:
    return "km" if name in ("distance_m", "lap_m") else "m"


def _shown(name: str, value: float | None) -> str:
    return km(value) if _unit(name) == "km" else metres(value)
