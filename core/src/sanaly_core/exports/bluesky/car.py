"""CAR version 1, the container of a Bluesky repository (ipld.io/specs/transport/car/carv1).

A header (DAG-CBOR: ``version``, ``roots``), then blocks: a length (unsigned
LEB128), the block's CID and its data. Read from front to back, a piece at a
time, so that a member of an archive need not be seekable.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from sanaly_core.exports.bluesky.cbor import CborError, Cid, decode

CHUNK = 1 << 18
MAX_HEADER = 1 << 16
MAX_BLOCK = 8 << 20
"""Bytes one block may take; the network itself refuses records above 1 MiB."""

CID_SIZE = 36
_KNOWN_CIDS = (b"\x01\x71\x12\x20", b"\x01\x55\x12\x20")
"""CID version 1, DAG-CBOR or raw, SHA-256: the only ones the AT Protocol allows."""


class CarError(ValueError):
    """The member is no CAR file, or ends early. Carries no content."""


class CarStream:
    """Reads one CAR file; ``root`` is its first root or None."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._buffer = b""
        self._at = 0
        self.root = self._header()

    def _header(self) -> Cid | None:
        size = self._length(MAX_HEADER)
        try:
            header = decode(self._take(size))
        except CborError:
            raise CarError("no header") from None
        roots = header.get("roots") if isinstance(header, dict) else None
        if not isinstance(roots, list) or header.get("version") != 1:
            raise CarError("not version 1")
        return next((root for root in roots if isinstance(root, Cid)), None)

    def blocks(self) -> Iterator[bytes]:
        """Each block with its CID: ``block[:CID_SIZE]`` the CID, the rest the data.

        Blocks whose CID is of a kind the AT Protocol does not know are passed over.
        """
        while self._at < len(self._buffer) or self._fill(1):
            block = self._take(self._length(MAX_BLOCK))
            if block[:4] in _KNOWN_CIDS and len(block) > CID_SIZE:
                yield block

    def _length(self, limit: int) -> int:
        value = shift = 0
        while True:
            if self._at >= len(self._buffer) and not self._fill(1):
                raise CarError("ended early")
            byte = self._buffer[self._at]
            self._at += 1
            value |= (byte & 0x7F) << shift
            if value > limit or shift > 28:
                raise CarError("a block too large")
            if byte < 0x80:
                return value
            shift += 7

    def _take(self, size: int) -> bytes:
        if self._at + size > len(self._buffer) and not self._fill(size):
            raise CarError("ended early")
        start = self._at
        self._at = end = start + size
        return self._buffer[start:end]

    def _fill(self, size: int) -> bool:
        """Have ``size`` bytes in the buffer; False when the file ends before."""
        while self._at + size > len(self._buffer):
            data = self._stream.read(CHUNK)
            if not data:
                return False
            self._buffer = self._buffer[self._at :] + data
            self._at = 0
        return True
