"""Statistics of a GPX file."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from terrain.domain.gpx import GpxFile
from terrain.domain.statistics import TrackStatistics, measure_track
from terrain.labels.ground import warning_sentence
from terrain.management.files import read_course, refuse_politely


class Command(BaseCommand):
    help = "Print the statistics of a GPX file. Exits with 2 and one line on stderr when it is no usable course."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a GPX file")
        parser.add_argument("--json", action="store_true", help="print JSON")

    @refuse_politely
    def handle(self, *_args: Any, **options: Any) -> None:
        gpx = read_course(options["file"])
        statistics = as_json(gpx, measure_track(gpx.track))
        if options["json"]:
            self.stdout.write(json.dumps(statistics, ensure_ascii=False))
            return
        for name, value in statistics.items():
            if name != "warnings":
                self.stdout.write(f"{name:14} {'unknown' if value is None else value}")
        for warning in statistics["warnings"]:
            self.stdout.write(f"warning        {warning['message']}")


def as_json(gpx: GpxFile, statistics: TrackStatistics) -> dict[str, Any]:
    """Lengths and heights in metres with one decimal, None where unknown."""
    return {
        "name": gpx.name,
        "points": statistics.points,
        "segments": statistics.segments,
        "waypoints": len(gpx.waypoints),
        "distance_m": round(statistics.distance_m, 1),
        "gain_m": _rounded(statistics.gain_m),
        "loss_m": _rounded(statistics.loss_m),
        "high_point_m": _rounded(statistics.high_point_m),
        "low_point_m": _rounded(statistics.low_point_m),
        "has_elevation": statistics.has_elevation,
        "warnings": [
            {"code": warning.code.value, "count": warning.count, "message": warning_sentence(warning)}
            for warning in (*gpx.warnings, *statistics.warnings)
        ],
    }


def _rounded(metres: float | None) -> float | None:
    return None if metres is None else round(metres, 1)
