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

_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_PLAIN = r'[^\[\]{}"]*+'
_FLAT = rf"[\[{{]{_PLAIN}(?:{_STRING}{_PLAIN})*+[\]}}]"
_NESTED = rf"[\[{{]{_PLAIN}(?:{_STRING}{_PLAIN}|{_FLAT}{_PLAIN})*+[\]}}]"
_SPACE = re.compile(r"[ \t\n\r]*+")
_INSIDE = re.compile(rf"{_PLAIN}(?:{_STRING}{_PLAIN}|{_NESTED}{_PLAIN})*+", re.DOTALL)
"""What can be passed over in one go: strings, scalars, containers of up to two levels.

Possessive throughout, so nothing is tried twice but the two levels.
"""
_STRING_END = re.compile(r'[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_SCALAR = re.compile(r"[-+.0-9A-Za-z]*+")
_BAD_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*+)\\x([0-9A-Fa-f]{2})")

CHUNK = 1 << 18
MAX_VALUE = 64 << 20
"""Characters one decoded value may take."""
_LONGEST_TOKEN = 16
"""Characters at the end of what was read that may be half of an escape, a word or a number."""


class JsonError(ValueError):
    """The member is not the JSON it should be. Carries no content."""


class JsonStream:
    """Walks one JSON document in UTF-8, with or without a byte order mark.

    The caller consumes exactly one value at a time with ``value``, ``skip``,
    ``keys``, ``elements`` or ``values``; what it leaves unconsumed inside an
    iteration is skipped. Raises ``JsonError`` on what is not JSON; bytes that
    are not UTF-8 become U+FFFD, and ``\\xNN``, which Telegram writes, is read.
    ``skip`` only follows strings and brackets and believes the rest.
    """

    def __init__(self, stream: BinaryIO, chunk: int = CHUNK) -> None:
        self._stream = stream
        self._chunk = chunk
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
        self._scan = json.JSONDecoder(strict=False).raw_decode
        self._held = ""
        self._buffer = ""
        self._at = 0
        self._done = False
        self._pending = True

    def _fill(self, size: int = 0) -> bool:
        """Read on; drops what lies behind the cursor. False at the end."""
        if self._done:
            return False
        data = self._read(size or self._chunk)
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

    def _read(self, size: int) -> bytes:
        """``size`` bytes or all that is left; what comes in drops would be scanned for each."""
        data = self._stream.read(size)
        if len(data) in (0, size):
            return data
        parts = [data]
        left = size - len(data)
        while left > 0 and (data := self._stream.read(left)):
            parts.append(data)
            left -= len(data)
        return b"".join(parts)

    def peek(self) -> str:
        """The next character that is not white space, or '' at the end."""
        mark = self._buffer[self._at : self._at + 1]
        if mark > " ":
            return mark
        while True:
            self._at = _end(_SPACE, self._buffer, self._at)
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
        size = self._chunk
        while True:
            found = self._decoded()
            if found is not None:
                self._at = found[1]
                return found[0]
            room = MAX_VALUE - len(self._buffer) + self._at
            if room <= 0:
                raise JsonError("too long")
            if not self._fill(min(size, max(room, self._chunk))):
                raise JsonError("ended early")
            size *= 2

    def _decoded(self) -> tuple[Any, int] | None:
        """The value at the cursor and its end; None when it is not all there yet."""
        try:
            value, end = self._scan(self._buffer, self._at)
        except json.JSONDecodeError as error:
            if self._done or not _cut_off(error):
                raise JsonError("not a value") from None
            return None
        except (RecursionError, ValueError):
            raise JsonError("nested too deep, or a number too long") from None
        growing = not self._done and end > len(self._buffer) - _LONGEST_TOKEN
        return None if growing and isinstance(value, (int, float)) else (value, end)

    def keys(self) -> Iterator[str]:
        """Walk an object: yields each key; consume its value before the next."""
        self._pending = False
        self._expect("{")
        if self.peek() == "}":
            self._at += 1
            return
        while True:
            yield self._key()
            if self._pending:
                self.skip()
            if self._next_or_end("}"):
                return

    def _key(self) -> str:
        if self.peek() != '"':
            raise JsonError("a key that is no string")
        key: str = self.value()
        self._expect(":")
        self._pending = True
        return key

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
            self._at += 1
            self._skip_container()
        elif first == '"':
            self._at += 1
            self._skip_string()
        else:
            self._skip_scalar()

    def _skip_scalar(self) -> None:
        length = 0
        while True:
            start, self._at = self._at, _end(_SCALAR, self._buffer, self._at)
            length += self._at - start
            if self._at < len(self._buffer) or not self._fill():
                break
        if not length:
            raise JsonError("not a value")

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
        """From just behind the opening bracket to just behind the closing one."""
        depth = 1
        while depth:
            self._at = _end(_INSIDE, self._buffer, self._at)
            if self._at == len(self._buffer):
                if not self._fill():
                    raise JsonError("ended inside a value")
                continue
            mark = self._buffer[self._at]
            self._at += 1
            if mark == '"':
                self._skip_string()
            else:
                depth += 1 if mark in "[{" else -1


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where a pattern that may be empty ends."""
    match = pattern.match(text, start)
    return match.end() if match else start


def _cut_off(error: json.JSONDecodeError) -> bool:
    """Whether the scanner failed at the end of what was read, or in a string that is still open."""
    if error.msg.startswith("Unterminated string"):
        return True
    return error.pos > len(error.doc) - _LONGEST_TOKEN or not error.doc[error.pos :].strip()


def _hold_back(text: str) -> tuple[str, str]:
    """Keep an escape that the chunk may have cut in two for the next one.

    Of a run of backslashes only the last can begin an escape, and only when
    their number is odd; the pairs before it stay.
    """
    place = text.rfind("\\", -4)
    if place < 0:
        return text, ""
    run = place + 1 - len(text[: place + 1].rstrip("\\"))
    return (text[:place], text[place:]) if run % 2 else (text, "")


def _safe_cut(buffer: str, start: int) -> int:
    """Where a string that is not finished may be dropped up to: not inside an escape."""
    slashes = len(buffer) - max(start, len(buffer.rstrip("\\")))
    return len(buffer) - slashes % 2
