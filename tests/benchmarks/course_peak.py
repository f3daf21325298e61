"""Memory that reading and analysing a course file takes: run in a process of its own, with the file's path.

Prints the megabytes of the process before the file is opened - the interpreter, numpy and our own code - and at the
peak. The work is done in a fork, because a process that was started by a larger one inherits its peak.
"""

import os
import resource
import sys
from pathlib import Path

from terrain.domain.files.course_file import read_course
from terrain.domain.files.limits import Limits
from terrain.domain.files.quality import quality_of
from terrain.domain.ground.measured import measured_tags
from terrain.domain.track.profile import profile_of
from terrain.domain.track.statistics import measure_track

ROOMY = Limits(max_bytes=50_000_000)
"""Half a million points with heights take more than the usual 25 MB."""


def analyse(data: bytes) -> int:
    """All that an upload asks for: the line, its quality, its figures, its profile and what is steep on it."""
    file = read_course(data, ROOMY)
    quality_of(file, measure_track(file.track))
    profile = profile_of(file.track)
    assert profile is not None
    measured_tags(profile)
    return file.track.points


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    child = os.fork()
    if child:
        os.waitpid(child, 0)
    else:
        before = peak_mb()
        analyse(Path(sys.argv[1]).read_bytes())
        sys.stdout.write(f"{before} {peak_mb()}\n")
