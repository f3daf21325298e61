"""Statistics of a course file."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from terrain.domain.files.assembly import CourseFile
from terrain.domain.files.quality import as_json as quality_as_json
from terrain.domain.files.quality import quality_of
from terrain.domain.track.statistics import TrackStatistics, measure_track
from terrain.labels.files.problems import warning_sentence
from terrain.management.files import read_course, refuse_politely


class Command(BaseCommand):
    help = "Print the statistics of a course file. Exits with 2 and one line on stderr when it is no usable course."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a GPX, TCX or FIT file, gzipped or not")
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument(
            "--line",
            type=int,
            metavar="N",
            help="take line N of a file that holds several; 0: all, one after the other",
        )

    @refuse_politely
    def handle(self, *_args: Any, **options: Any) -> None:
        file = read_course(options["file"], options["line"])
        statistics = as_json(file, measure_track(file.track))
        if options["json"]:
            self.stdout.write(json.dumps(statistics, ensure_ascii=False))
            return
        for name, value in statistics.items():
            if name not in ("warnings", "quality", "lines"):
                self.stdout.write(f"{name:14} {'unknown' if value is None else value}")
        for number, line in enumerate(statistics["lines"] if len(statistics["lines"]) > 1 else (), start=1):
            self.stdout.write(
                f"line {number:<9} {line['name'] or '-'}, {line['points']} points, {line['distance_m']} m"
            )
        for warning in statistics["warnings"]:
            self.stdout.write(f"warning        {warning['message']}")


def as_json(file: CourseFile, statistics: TrackStatistics) -> dict[str, Any]:
    """Lengths and heights in metres with one decimal, None where unknown. `quality` is that of the points."""
    quality = quality_of(file, statistics)
    return {
        "name": file.name,
        "format": file.format.value,
        "shape": quality.shape.value,
        "points": statistics.points,
        "segments": statistics.segments,
        "waypoints": len(file.waypoints),
        "distance_m": round(statistics.distance_m, 1),
        "gain_m": _rounded(statistics.gain_m),
        "loss_m": _rounded(statistics.loss_m),
        "high_point_m": _rounded(statistics.high_point_m),
        "low_point_m": _rounded(statistics.low_point_m),
        "has_elevation": statistics.has_elevation,
        "lines": [
            {"name": line.name, "points": line.points, "distance_m": round(line.distance_m, 1)} for line in file.lines
        ],
        "warnings": [
            {
                "code": warning.code.value,
                "count": warning.count,
                "at_m": _rounded(warning.at_m),
                "places": [list(place) for place in warning.places],
                "message": warning_sentence(warning),
            }
            for warning in (*file.warnings, *statistics.warnings)
        ],
        "quality": quality_as_json(quality),
    }


def _rounded(metres: float | None) -> float | None:
    return None if metres is None else round(metres, 1)
