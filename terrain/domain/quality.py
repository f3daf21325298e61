"""The quality of a course file: its figures, and what they mean for an organizer."""

from terrain.domain.findings import Declared, Finding, FindingCode, FindingLevel, Measured, findings_of
from terrain.domain.shape import Shape
from terrain.domain.track_quality import TrackQuality, as_json, from_json, quality_of

__all__ = [
    "Declared",
    "Finding",
    "FindingCode",
    "FindingLevel",
    "Measured",
    "Shape",
    "TrackQuality",
    "as_json",
    "findings_of",
    "from_json",
    "quality_of",
]
