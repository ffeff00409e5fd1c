"""Bytes that are packed as they come, and joined later with others that were packed apart.

A sheet's rows come first, and what stands before them in the file is known last. Packed once, they
need not be unpacked and packed again: runs of a deflate stream (RFC 1951) that end at a whole byte
can follow one another, and their checksums can be joined without the bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

__all__ = ["LEVEL", "Deflated", "joined_checksum"]

LEVEL = 1  # four times as fast as the usual 6, and the file a sixth larger

_POLYNOMIAL = 0xEDB88320  # of CRC-32, its highest power last, as in all numbers here
_ONE = 1 << 31
_EIGHT_BITS = 1 << 23  # x to the power of 8


class Deflated:
    """A run of packed bytes: `size` and `checksum` (CRC-32) are those of what was written."""

    def __init__(self) -> None:
        self._compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._pieces: list[bytes] = []
        self.size = 0
        self.checksum = 0

    def write(self, data: bytes) -> None:
        self.size += len(data)
        self.checksum = zlib.crc32(data, self.checksum)
        self._pieces.append(self._compressor.compress(data))

    def taken(self, *, is_last: bool = False) -> Iterator[bytes]:
        """The packed bytes, piece by piece, which are gone from here then. Another run may follow
        unless this one `is_last`; nothing can be written any more.
        """
        self._pieces.append(self._compressor.flush(zlib.Z_FINISH if is_last else zlib.Z_FULL_FLUSH))
        self._pieces.reverse()
        while self._pieces:
            yield self._pieces.pop()


def joined_checksum(first: int, second: int, size: int) -> int:
    """The CRC-32 of some bytes (`first`) with `size` others (`second`) behind them."""
    shift, power = _ONE, _EIGHT_BITS
    while size:
        if size & 1:
            shift = _product(shift, power)
        power = _product(power, power)
        size >>= 1
    return _product(first, shift) ^ second


def _product(one: int, other: int) -> int:
    """Of two polynomials over the field of two elements, modulo that of CRC-32."""
    result, bit = 0, _ONE
    while bit:
        if one & bit:
            result ^= other
        bit >>= 1
        other = other >> 1 ^ (_POLYNOMIAL if other & 1 else 0)
    return result
