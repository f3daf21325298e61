"""What a new version of a course has changed, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from terrain.labels.figures import signed, signed_metres
from terrain.models import Course, TrackVersion


@dataclass(frozen=True)
class CourseChange:
    """The last change of a course: its version and each difference to the version before."""

    track: TrackVersion
    differences: list[str]


def course_change(course: Course | None) -> CourseChange | None:
    """The last change; None for a course that never had another line. Asks nothing: `course.track` is loaded."""
    if course is None or course.track is None or course.track.version == 1:
        return None
    return CourseChange(course.track, differences_of(course.track))


def differences_of(track: TrackVersion) -> list[str]:
    """`+0.4 km`, `−60 m of gain`, `technicality +2.1`: what differs from the version before, where both are known."""
    return [
        *_length(track.distance_m, track.distance_before_m),
        *_gain(track.gain_m, track.gain_before_m),
        *_technicality(track.technicality, track.technicality_before),
    ]


def _length(now_m: float, before_m: float | None) -> list[str]:
    text = "" if before_m is None else signed((now_m - before_m) / 1000)
    return [_("%(difference)s km") % {"difference": text}] if _tells(text) else []


def _gain(now_m: float | None, before_m: float | None) -> list[str]:
    text = "" if now_m is None or before_m is None else signed_metres(now_m - before_m)
    return [_("%(difference)s m of gain") % {"difference": text}] if _tells(text) else []


def _technicality(now: float | None, before: float | None) -> list[str]:
    text = "" if now is None or before is None else signed(now - before)
    return [_("technicality %(difference)s") % {"difference": text}] if _tells(text) else []


def _tells(text: str) -> bool:
    """Whether a signed number is anything but zero."""
    return any(digit in "123456789" for digit in text)
