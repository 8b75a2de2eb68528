"""What a walk through a picture's file found."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Contents:
    """A file's ``form`` (Pillow's name of it) and its blocks, b"" where there is none.

    ``width`` and ``height`` are in pixels as they are stored. ``texts`` are
    keywords and texts of a PNG, ``resources`` Photoshop's blocks by number;
    ``several`` says that more than one picture lies in the file.
    """

    form: str
    mime: str
    width: int = 0
    height: int = 0
    exif: bytes = b""
    xmp: bytes = b""
    iptc: bytes = b""
    comment: bytes = b""
    profile: bool = False
    moves: bool = False
    several: bool = False
    texts: dict[str, str] = field(default_factory=dict)
    resources: dict[int, bytes] = field(default_factory=dict)
