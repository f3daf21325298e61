import gzip

import pytest

from terrain.domain.files.course_file import estimated_points, read_course
from terrain.domain.files.limits import Limits
from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.track.packing import pack_track
from tests.terrain.fit_files import fit_track
from tests.terrain.gpx_files import gpx, hill, points_xml, segment, track
from tests.terrain.tcx_files import activity, lap, tcx_activities

WAY = hill(5_000, step_m=3)
GPX, TCX, FIT = track(WAY), tcx_activities(activity(lap(WAY))), fit_track(WAY)
KINDS = pytest.mark.parametrize("data", [GPX, TCX, FIT], ids=["gpx", "tcx", "fit"])


class Cancelled(Exception):
    pass


@KINDS
def test_gzipped_file_is_read_like_the_file_inside(data: bytes) -> None:
    assert pack_track(read_course(gzip.compress(data)).track) == pack_track(read_course(data).track)


@KINDS
@pytest.mark.parametrize("is_packed", [False, True])
def test_progress_grows_and_ends_at_the_end(data: bytes, is_packed: bool) -> None:
    data = gzip.compress(data) if is_packed else data
    told: list[tuple[int, int]] = []
    read_course(data, on_progress=lambda read, points: told.append((read, points)))
    assert told == sorted(told)
    assert len(told) > 1
    assert told[-1][0] <= len(data)
    assert told[-1][1] >= 4_000


@KINDS
def test_progress_may_stop_the_reading(data: bytes) -> None:
    def cancel(_read: int, points: int) -> None:
        if points > 900:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_course(data, on_progress=cancel)


@pytest.mark.parametrize(
    "data",
    [
        GPX,
        gzip.compress(GPX, mtime=0),
        TCX,
        gzip.compress(TCX, mtime=0),
        FIT,
        gpx(f"<trk>{segment(WAY)}</trk>", encoding="UTF-16"),
        gpx(f"<rte>{points_xml(WAY, 'rtept')}</rte>"),
        GPX.replace(b"<", b"<g:").replace(b"<g:/", b"</g:").replace(b"<g:?", b"<?"),
    ],
    ids=["gpx", "gpx.gz", "tcx", "tcx.gz", "fit", "utf-16", "route", "prefix"],
)
def test_estimate_is_about_right(data: bytes) -> None:
    assert estimated_points(data) == pytest.approx(5_000, rel=0.1)


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\x1f\x8b", b"\x1f\x8b\x08\x00", gzip.compress(b"", mtime=0), FIT[:12]]
)
def test_estimate_of_what_is_no_course_is_small(data: bytes) -> None:
    assert estimated_points(data) < 10


def test_limit_of_bytes_holds_for_the_file_and_for_what_is_inside() -> None:
    packed = gzip.compress(GPX)
    assert read_course(packed, Limits(max_bytes=len(GPX))).track.points == 5_000
    for data, limit in ((packed, len(GPX) - 1), (GPX, len(GPX) - 1), (packed, len(packed) - 1)):
        with pytest.raises(TrackRefused) as refused:
            read_course(data, Limits(max_bytes=limit))
        assert refused.value.code is Refusal.TOO_LARGE
        assert refused.value.where["limit"] == limit


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
    ],
)
def test_encodings_with_and_without_a_mark(encoding: str, mark: bytes) -> None:
    named = gpx(f"<trk><name>Côl d'Été ⛰</name>{segment(WAY[:40])}</trk>").decode()
    read = read_course(mark + named.replace("UTF-8", encoding[:6].upper()).encode(encoding))
    assert (read.name, read.track.points) == ("Côl d'Été ⛰", 40)


def test_what_lies_between_segments_is_never_bridged() -> None:
    parts = [[(lat + far, lon, height) for lat, lon, height in WAY[:50]] for far in (0, 1, 2)]
    read = read_course(gpx(f"<trk>{''.join(map(segment, parts))}</trk>"))
    assert [len(part) for part in read.segments] == [50, 50, 50]
    assert read.track.distance_m == pytest.approx(3 * 49 * 3, rel=0.01)
