"""The checksum of FIT files: CRC-16 with the polynomial 0xA001, bits in reversed order, beginning with zero.

The library that decodes FIT computes it byte by byte, seven seconds for the largest file that is accepted. Here many
blocks of a file are summed up side by side and then joined: the sum is linear, so the sum of two blocks is that
of the first, moved on by the length of the second, combined with that of the second.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

_STEPS: Final = 2_048
"""Bytes of a block."""

_LANES: Final = 2_048
"""Blocks side by side."""

_BITS: Final = 16

Words = NDArray[np.uint16]


def checksum(data: bytes | memoryview) -> int:
    """CRC-16 of FIT over all bytes."""
    everything = np.frombuffer(data, dtype=np.uint8)
    lanes = min(_LANES, len(everything) // _STEPS + 1)
    first = len(everything) % (lanes * _STEPS)
    value = _joined(0, _sums(_padded(everything[:first], lanes)))
    for start in range(first, len(everything), lanes * _STEPS):
        value = _joined(value, _sums(everything[start : start + lanes * _STEPS].reshape(lanes, _STEPS)))
    return value


def _padded(head: NDArray[np.uint8], lanes: int) -> NDArray[np.uint8]:
    """Zeros before the first byte change nothing in a sum that begins with zero."""
    padded = np.zeros(lanes * _STEPS, dtype=np.uint8)
    padded[len(padded) - len(head) :] = head
    return padded.reshape(lanes, _STEPS)


def _sums(blocks: NDArray[np.uint8]) -> list[int]:
    """The sum of each block by itself."""
    sums = np.zeros(len(blocks), dtype=np.uint16)
    for column in blocks.T:
        sums = (sums >> 8) ^ _TABLE[(sums ^ column) & 0xFF]
    return [int(value) for value in sums]


def _joined(value: int, sums: list[int]) -> int:
    for following in sums:
        value = _MOVED[0][value & 0xFF] ^ _MOVED[1][value >> 8] ^ following
    return value


def _table() -> Words:
    values = np.arange(256, dtype=np.uint16)
    for _ in range(8):
        values = np.where(values & 1, (values >> 1) ^ 0xA001, values >> 1).astype(np.uint16)
    return values


def _moved() -> tuple[list[int], list[int]]:
    """What each low byte, and each high byte, of a sum becomes behind _STEPS zeros."""
    bits = np.uint16(1) << np.arange(_BITS, dtype=np.uint16)
    for _ in range(_STEPS):
        bits = (bits >> 8) ^ _TABLE[bits & 0xFF]
    moved = [0] * 512
    for value in range(512):
        for bit in range(8):
            if value & 0xFF & 1 << bit:
                moved[value] ^= int(bits[bit + (8 if value > 255 else 0)])
    return moved[:256], moved[256:]


_TABLE: Final = _table()
_MOVED: Final = _moved()
