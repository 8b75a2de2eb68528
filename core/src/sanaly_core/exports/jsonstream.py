"""A pull parser for JSON members of any size that holds one value at a time.

It walks containers by hand and lets the standard library's C scanner decode
each value, so that a list of a million posts costs little more than
``json.loads`` and never more memory than its largest element. Parts that must
not be read (private chats that share a file with posts) are passed over by
``skip`` without being decoded.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

_SPACE = re.compile(r"[ \t\n\r]*")
_STRUCTURE = re.compile(r'[\[\]{}"]')
_STRING_END = re.compile(r'[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_BAD_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\x([0-9A-Fa-f]{2})")
_SCALAR_END = frozenset(",]} \t\n\r")

CHUNK = 1 << 18
MAX_VALUE = 64 << 20
"""Characters one decoded value may take."""


class JsonError(ValueError):
    """The member is not the JSON it should be. Carries no content."""


class JsonStream:
    """Walks one JSON document.

    The caller consumes exactly one value at a time with ``value``, ``skip``,
    ``keys`` or ``elements``; what it leaves unconsumed inside an iteration is
    skipped. Raises ``JsonError`` on anything that is not JSON.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
        self._scan = json.JSONDecoder(strict=False).raw_decode
        self._held = ""
        self._buffer = ""
        self._at = 0
        self._done = False
        self._pending = True

    def _fill(self, size: int = CHUNK) -> bool:
        """Read on; drops what lies behind the cursor. False at the end."""
        if self._done:
            return False
        data = self._stream.read(size)
        self._done = not data
        text = self._held + self._decoder.decode(data, final=self._done)
        self._held = ""
        if not self._done:
            text, self._held = _hold_back(text)
        if "\\x" in text:
            text = _BAD_ESCAPE.sub(r"\1\\u00\2", text)
        self._buffer = self._buffer[self._at :] + text
        self._at = 0
        return True

    def peek(self) -> str:
        """The next character that is not white space, or '' at the end."""
        while True:
            match = _SPACE.match(self._buffer, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._fill():
                return ""

    def _expect(self, wanted: str) -> None:
        if self.peek() != wanted:
            raise JsonError(f"expected {wanted!r}")
        self._at += 1

    def value(self) -> Any:
        """Decode the next value whole."""
        self._pending = False
        if not self.peek():
            raise JsonError("ended early")
        size = CHUNK
        while True:
            try:
                value, end = self._scan(self._buffer, self._at)
            except RecursionError:
                raise JsonError("nested too deep") from None
            except json.JSONDecodeError:
                end = -1
            if end >= 0 and (end < len(self._buffer) or self._done):
                self._at = end
                return value
            if len(self._buffer) - self._at > MAX_VALUE or not self._fill(size):
                if end >= 0:
                    self._at = end
                    return value
                raise JsonError("not a value")
            size *= 2

    def keys(self) -> Iterator[str]:
        """Walk an object: yields each key; consume its value before the next."""
        self._pending = False
        self._expect("{")
        if self.peek() == "}":
            self._at += 1
            return
        while True:
            key = self.value()
            if not isinstance(key, str):
                raise JsonError("a key that is no string")
            self._expect(":")
            self._pending = True
            yield key
            if self._pending:
                self.skip()
            if self._next_or_end("}"):
                return

    def elements(self) -> Iterator[None]:
        """Walk a list: consume each element before the next."""
        self._pending = False
        self._expect("[")
        if self.peek() == "]":
            self._at += 1
            return
        while True:
            self._pending = True
            yield None
            if self._pending:
                self.skip()
            if self._next_or_end("]"):
                return

    def values(self) -> Iterator[Any]:
        """Decode the elements of a list one by one; the quick way through a big list."""
        self._pending = False
        self._expect("[")
        if self.peek() == "]":
            self._at += 1
            return
        while True:
            yield self.value()
            if self._next_or_end("]"):
                return

    def _next_or_end(self, closing: str) -> bool:
        mark = self.peek()
        if mark not in (",", closing) or not mark:
            raise JsonError("expected a comma or the end")
        self._at += 1
        return mark == closing

    def skip(self) -> None:
        """Pass over the next value without decoding it."""
        self._pending = False
        first = self.peek()
        if first in ("{", "["):
            self._skip_container()
        elif first == '"':
            self._at += 1
            self._skip_string()
        else:
            self._skip_scalar()

    def _skip_scalar(self) -> None:
        start = True
        while True:
            char = self.peek() if start else self._char()
            if not char or char in _SCALAR_END:
                return
            start = False
            self._at += 1

    def _char(self) -> str:
        if self._at >= len(self._buffer) and not self._fill():
            return ""
        return self._buffer[self._at] if self._at < len(self._buffer) else ""

    def _skip_string(self) -> None:
        """From just behind the opening quote to just behind the closing one."""
        while True:
            match = _STRING_END.match(self._buffer, self._at)
            if match:
                self._at = match.end()
                return
            self._at = _safe_cut(self._buffer, self._at)
            if not self._fill():
                raise JsonError("ended inside a string")

    def _skip_container(self) -> None:
        depth = 0
        while True:
            match = _STRUCTURE.search(self._buffer, self._at)
            if match is None:
                self._at = len(self._buffer)
                if not self._fill():
                    raise JsonError("ended inside a value")
                continue
            self._at = match.end()
            mark = match.group()
            if mark == '"':
                self._skip_string()
                continue
            depth += 1 if mark in "[{" else -1
            if depth == 0:
                return


def _hold_back(text: str) -> tuple[str, str]:
    """Keep an escape that the chunk may have cut in two for the next one."""
    cut = len(text)
    tail = text.rfind("\\", max(0, cut - 4))
    if tail < 0:
        return text, ""
    start = tail
    while start > 0 and text[start - 1] == "\\":
        start -= 1
    return text[:start], text[start:]


def _safe_cut(buffer: str, start: int) -> int:
    """Where a string that is not finished may be dropped up to: not inside an escape."""
    end = len(buffer)
    slashes = 0
    while end - slashes > start and buffer[end - slashes - 1] == "\\":
        slashes += 1
    return end - (slashes % 2)
