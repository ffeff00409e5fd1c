"""Runs of packed bytes that follow one another, and the checksum of the whole."""

from __future__ import annotations

import zlib

from hypothesis import given
from hypothesis import strategies as st

from exporters.workbook.deflated import Deflated, joined_checksum


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_checksums_are_joined_without_the_bytes(first: bytes, second: bytes) -> None:
    joined = joined_checksum(zlib.crc32(first), zlib.crc32(second), len(second))
    assert joined == zlib.crc32(first + second)


@given(st.lists(st.lists(st.binary(max_size=100), max_size=4), min_size=1, max_size=4))
def test_runs_that_were_packed_apart_are_one_stream(written: list[list[bytes]]) -> None:
    runs = [Deflated() for _ in written]
    for run, pieces in reversed(list(zip(runs, written, strict=True))):  # the last is known first
        for piece in pieces:
            run.write(piece)
    packed = b"".join(piece for run in runs for piece in run.taken(is_last=run is runs[-1]))
    whole = b"".join(piece for pieces in written for piece in pieces)
    reader = zlib.decompressobj(-zlib.MAX_WBITS)
    assert reader.decompress(packed) + reader.flush() == whole
    assert reader.eof
    assert not reader.unused_data
    assert [run.size for run in runs] == [sum(map(len, pieces)) for pieces in written]
    assert [run.checksum for run in runs] == [zlib.crc32(b"".join(pieces)) for pieces in written]
    assert not any(any(run._pieces) for run in runs)
