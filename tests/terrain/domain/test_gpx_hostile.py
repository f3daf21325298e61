"""Files made to hurt: each is refused within a second and 50 MB."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

MEASURED = """
import json, resource, sys, time
from terrain.domain.gpx import TrackRefused, read_gpx
data = eval(sys.argv[1])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started = time.process_time()
try:
    read_gpx(data)
    code = "read"
except TrackRefused as refused:
    code = refused.code.value
seconds = time.process_time() - started
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([code, seconds, (after - before) / 1024]))
"""

LOL = "b''.join(b'<!ENTITY l%d \"' % i + b'&l%d;' % (i - 1) * 10 + b'\">' for i in range(1, 10))"

HOSTILE = {
    "entity bomb": (f"b'<!DOCTYPE gpx [<!ENTITY l0 \"lol\">' + {LOL} + b']><gpx>&l9;</gpx>'", "dtd"),
    "outside entity": ("b'<!DOCTYPE gpx [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><gpx>&x;</gpx>'", "dtd"),
    "nesting": ("b'<gpx>' + b'<a>' * 8_000_000", "too_deep"),
    "nesting in extensions": ("b'<gpx><extensions>' + b'<a>' * 8_000_000", "too_deep"),
    "long attribute": ("b'<gpx><a b=\"' + b'x' * 24_000_000 + b'\"/></gpx>'", "element_too_large"),
    "long text": ("b'<gpx><name>' + b'x' * 24_000_000", "element_too_large"),
    "many attributes": ("b'<gpx><a ' + b' '.join(b'a%d=\"\"' % i for i in range(900_000))", "element_too_large"),
    "tiny elements": ("b'<gpx>' + b'<a/>' * 6_000_000", "too_many_elements"),
    "tiny elements in extensions": ("b'<gpx><extensions>' + b'<a/>' * 6_000_000", "too_many_elements"),
    "many names": ("b'<gpx>' + b''.join(b'<n%d/>' % i for i in range(900_000))", "too_many_elements"),
    "many waypoints": ("b'<gpx>' + b'<wpt lat=\"1\" lon=\"1\"/>' * 1_000_000", "too_many_elements"),
    "many segments": (
        "b'<gpx><trk>' + b'<trkseg><trkpt lat=\"1\" lon=\"1\"/></trkseg>' * 500_000",
        "too_many_segments",
    ),
    "many points": ("b'<gpx><trk><trkseg>' + b'<trkpt lat=\"1\" lon=\"1\"/>' * 900_000", "too_many_points"),
    "too many bytes": ("b'<gpx>' + b' ' * 25_000_000", "too_large"),
    "zip": ("b'PK\\x03\\x04' + bytes(20_000_000)", "archive"),
    "nothing but zeros": ("bytes(24_000_000)", "not_xml"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_quickly_and_in_little_memory(name: str) -> None:
    expression, expected = HOSTILE[name]
    run = subprocess.run(
        [sys.executable, "-c", MEASURED, expression], cwd=ROOT, capture_output=True, text=True, check=True
    )
    code, seconds, megabytes = json.loads(run.stdout)
    assert code == expected
    assert seconds < 2  # of processor time, on machines half as fast as the one where it takes one
    assert megabytes < 50
