"""A picture's or video's file in an export, read no further than it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sanaly_core.errors import SanalyError
from sanaly_core.exports.archive.extents import Extent, extent_of
from sanaly_core.exports.base import Archive

PIECE = 1 << 20
"""Bytes that are read at once of a file that is not taken whole."""
_BROKEN = (OSError, KeyError, SanalyError)


@dataclass(frozen=True, slots=True)
class File:
    """The file of this name."""

    archive: Archive
    uri: str

    @property
    def size(self) -> int:
        """Bytes that it says to have; 0 where there is none."""
        try:
            return self.archive.size(self.uri)
        except _BROKEN:
            return 0

    @property
    def extent(self) -> Extent | None:
        """Where its bytes lie as they are, if anywhere."""
        return extent_of(self.archive, self.uri)

    def read(self, most: int) -> bytes | None:
        """Its bytes, one more than ``most`` of a larger one; None when it cannot be read.

        Room is made for the bytes that there are: a stream makes it for all
        that it is asked for, and memory of a web page never shrinks.
        """
        try:
            with self.archive.open(self.uri) as stream:
                data: bytes = stream.read(min(self.size, most) + 1)
        except _BROKEN:
            return None
        return data

    def pieces(self) -> Iterator[bytes]:
        """Its bytes in pieces; a file that cannot be read ends where it breaks off."""
        try:
            with self.archive.open(self.uri) as stream:
                while data := stream.read(PIECE):
                    yield data
        except _BROKEN:
            return
