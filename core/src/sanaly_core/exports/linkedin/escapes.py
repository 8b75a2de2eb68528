r"""LinkedIn's ``Comments.csv`` escapes quotes with a backslash, which no CSV rule knows.

The message is the last column, so a quote that closes it stands at the end of
a line, and the next line begins with a date or is not there. ``\"`` anywhere
else is a quote of the text.
"""

from __future__ import annotations

import io
import re
from typing import Any, BinaryIO

MAX_LINE = 8 << 20

_INNER = re.compile(rb'\\"(?!")')
_ENDED_BY_QUOTE = re.compile(rb'\\""(\r?\n)?$')
_CLOSED = re.compile(rb'\\"\r?\n?$')
_RECORD = re.compile(rb"\d{4}-\d\d-\d\d[ T]\d\d:\d\d")


class Unescaped(io.RawIOBase):
    r"""The member with ``\"`` written as ``""``; one line ahead of what was read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._line = stream.readline(MAX_LINE)
        self._ready = b""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill ``buffer``; 0 at the end."""
        while len(self._ready) < len(buffer) and self._line:
            following = self._stream.readline(MAX_LINE)
            self._ready += _unescaped(self._line, following)
            self._line = following
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size


def _unescaped(line: bytes, following: bytes) -> bytes:
    if b'\\"' not in line:
        return line
    if following and not _RECORD.match(following):
        return _INNER.sub(b'""', line)
    line, ended = _ENDED_BY_QUOTE.subn(rb'"""\1', line)
    if ended:
        return _INNER.sub(b'""', line)
    closed = _CLOSED.search(line)
    end = closed.start() if closed else len(line)
    return _INNER.sub(b'""', line[:end]) + line[end:]
