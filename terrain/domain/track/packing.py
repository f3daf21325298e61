"""A track as bytes for storage."""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

from terrain.domain.track.points import DEGREE_DECIMALS, HEIGHT_DECIMALS, Floats, Segment, Track

_MAGIC = b"TRK1"
_NO_HEIGHT = -(2**31)


def pack_track(track: Track) -> bytes:
    """Bytes for storage: differences of rounded numbers, compressed. Loses nothing that `segment_of` kept."""
    sizes = np.array([len(segment) for segment in track.segments], dtype="<u4")
    columns = [
        _packed(np.concatenate([segment.lon for segment in track.segments]), DEGREE_DECIMALS),
        _packed(np.concatenate([segment.lat for segment in track.segments]), DEGREE_DECIMALS),
        _packed(np.concatenate([segment.elevation for segment in track.segments]), HEIGHT_DECIMALS),
    ]
    body = b"".join([sizes.tobytes(), *columns])
    return _MAGIC + struct.pack("<I", len(sizes)) + zlib.compress(body, 6)


def unpack_track(data: bytes | memoryview) -> Track:
    """The track that `pack_track` made into bytes. Raises ValueError for other bytes."""
    data = bytes(data)
    if data[:4] != _MAGIC:
        raise ValueError("not a packed track")
    (count,) = struct.unpack_from("<I", data, 4)
    body = zlib.decompress(data[8:])
    sizes = np.frombuffer(body, dtype="<u4", count=count)
    columns = np.frombuffer(body, dtype="<u4", offset=4 * count).reshape(3, int(sizes.sum()))
    lon, lat = (_unpacked(column, DEGREE_DECIMALS) for column in columns[:2])
    elevation = _unpacked(columns[2], HEIGHT_DECIMALS)
    ends = np.cumsum(sizes)[:-1]
    parts = zip(np.split(lon, ends), np.split(lat, ends), np.split(elevation, ends), strict=True)
    return Track(tuple(Segment(*part) for part in parts))


def _packed(values: Floats, decimals: int) -> bytes:
    whole = np.full(len(values), _NO_HEIGHT, dtype=np.int64)
    known = ~np.isnan(values)
    whole[known] = np.rint(values[known] * 10**decimals).astype(np.int64)
    # Differences modulo 2^32: even from one side of the antimeridian to the other they fit.
    return (np.diff(whole, prepend=0) & 0xFFFFFFFF).astype("<u4").tobytes()


def _unpacked(column: NDArray[np.uint32], decimals: int) -> Floats:
    whole = np.cumsum(column.astype(np.uint32), dtype=np.uint32).view(np.int32)
    values = whole / 10.0**decimals
    values[whole == _NO_HEIGHT] = np.nan
    return values
