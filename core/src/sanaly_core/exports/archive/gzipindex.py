"""Going to any place in a gzip file without unpacking it to the disk.

The file is run through once; on the way the state of the decompressor is kept
at some places (about 50 KB each, at most 256 of them), from which reading can
go on later. A temporary file would need the whole unpacked size on the disk,
readable to whoever finds it. (The idea is that of zlib's examples/zran.c.)
"""

from __future__ import annotations

import io
import zlib
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sanaly_core.exports.archive.limits import Limits

if TYPE_CHECKING:
    from zlib import _Decompress

_GZIP = 31
_PACKED_CHUNK = 1 << 14
_CHUNK = 1 << 18
_MOST = 256
_INTERVAL = 4 << 20


class Checkpoint(NamedTuple):
    """State at ``at`` bytes of the unpacked stream; ``packed`` is where to read on."""

    at: int
    packed: int
    state: _Decompress


class GzipIndex:
    """Checkpoints of one gzip file, at even distances that grow with the file."""

    def __init__(self) -> None:
        self._checkpoints: list[Checkpoint] = []
        self._interval = _INTERVAL

    def offer(self, cursor: GzipCursor) -> None:
        """Keep the cursor's state when it is far enough from the last."""
        if self._checkpoints and cursor.at < self._checkpoints[-1].at + self._interval:
            return
        self._checkpoints.append(cursor.checkpoint())
        if len(self._checkpoints) > _MOST:
            self._checkpoints = self._checkpoints[::2]
            self._interval *= 2

    def before(self, at: int) -> Checkpoint | None:
        """The last checkpoint that is not behind ``at``."""
        place = bisect_right(self._checkpoints, at, key=lambda c: c.at)
        return self._checkpoints[place - 1] if place else None


class GzipCursor(io.RawIOBase):
    """A stream of the unpacked bytes that moves forward.

    Raises ``EOFError`` when the file breaks off and ``zlib.error`` when it is damaged.
    """

    def __init__(
        self, path: Path, index: GzipIndex | None = None, limits: Limits | None = None
    ) -> None:
        self._file = path.open("rb")
        self._state = zlib.decompressobj(_GZIP)
        self._pending = b""
        self._index, self._limits = index, limits
        self._read_packed = 0
        self.at = 0

    def checkpoint(self) -> Checkpoint:
        """The state now."""
        return Checkpoint(self.at, self._read_packed - len(self._pending), self._state.copy())

    def restore(self, checkpoint: Checkpoint) -> None:
        """Go to a checkpoint."""
        self.at, self._read_packed, state = checkpoint
        self._file.seek(self._read_packed)
        self._state, self._pending = state.copy(), b""

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes; b'' at the end only."""
        while True:
            data = self._step(_CHUNK if size < 0 else min(size, _CHUNK))
            if data is None:
                return b""
            if data:
                return data

    def _step(self, size: int) -> bytes | None:
        """Decompress once: None at the end, b'' when nothing came of it yet."""
        if self._state.eof and not self._next_member():
            return None
        if self._index is not None:
            self._index.offer(self)
        if not self._pending:
            self._pending = self._packed()
        data = self._state.decompress(self._pending, size)
        self._pending = self._state.unused_data or self._state.unconsumed_tail
        self.at += len(data)
        if self._limits is not None:
            self._limits.check_size(self.at, self._read_packed)
        return data

    def _packed(self) -> bytes:
        data = self._file.read(_PACKED_CHUNK)
        if not data:
            raise EOFError
        self._read_packed += len(data)
        return data

    def _next_member(self) -> bool:
        """Gzip files may follow each other in one; whatever else follows is no part of it."""
        head = self._pending or self._file.read(_PACKED_CHUNK)
        if not self._pending:
            self._read_packed += len(head)
        self._pending = head
        if not head.startswith(b"\x1f\x8b"):
            return False
        self._state = zlib.decompressobj(_GZIP)
        return True

    def skip(self, size: int) -> None:
        """Move forward; raises ``EOFError`` when the stream ends before."""
        while size > 0:
            data = self.read(size)
            if not data:
                raise EOFError
            size -= len(data)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()
