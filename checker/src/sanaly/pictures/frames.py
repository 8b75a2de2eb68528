"""How looks travel through pipes: a letter, a length of eight bytes, the bytes themselves."""

from __future__ import annotations

import struct
from typing import BinaryIO

READY = b"sanaly looks 1\n"
"""The line by which a worker says that it can look; what stands before it is noise."""
PICTURE = b"P"
VIDEO = b"V"
SEEN = b"S"
HURRY = "hurry"
"""The argument of a worker for whose answer somebody waits."""
_HEAD = struct.Struct(">cQ")


def send(stream: BinaryIO, kind: bytes, data: bytes) -> None:
    """Write one frame; raises ``OSError`` when nobody reads."""
    stream.write(_HEAD.pack(kind, len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO, most: int) -> tuple[bytes, bytes]:
    """The next frame: its letter and bytes.

    Raises ``EOFError`` when the other side has gone or promises more than
    ``most`` bytes.
    """
    kind, length = _HEAD.unpack(_exactly(stream, _HEAD.size))
    if length > most:
        raise EOFError
    return kind, _exactly(stream, length)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
