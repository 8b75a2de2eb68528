"""What lies in a picture's file, whatever its format. Nothing is decoded for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from sanaly_page.looks import heif, jpeg, png, riff
from sanaly_page.looks.bits import CutError
from sanaly_page.looks.contents import Contents
from sanaly_page.looks.ifd import Block

_Walk = Callable[[bytes, Contents], None]
_WIDTH, _HEIGHT, _XMP, _IPTC, _RESOURCES, _PROFILE = 0x0100, 0x0101, 0x02BC, 0x83BB, 0x8649, 0x8773


def contents(data: bytes) -> Contents | None:
    """What a picture's file holds, as far as it is whole; None for what is no picture."""
    found = _kind(data[:16])
    if found is None:
        return None
    form, mime, walk = found
    told = Contents(form, mime)
    with suppress(CutError):
        walk(data, told)
    if told.form == "JPEG" and told.several:
        told.form = "MPO"
    return told


def _kind(head: bytes) -> tuple[str, str, _Walk] | None:
    for start, found in _STARTS.items():
        if head.startswith(start):
            return found
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP", "image/webp", riff.walk
    if head[4:8] != b"ftyp":
        return None
    if head[8:12] in (b"avif", b"avis"):
        return "AVIF", "image/avif", heif.walk
    return ("HEIF", "image/heic", heif.walk) if head[8:12] in _HEIF else None


def _walk_tiff(data: bytes, told: Contents) -> None:
    """The first directory of a TIFF is its EXIF as well."""
    block = Block(data)
    told.exif = data
    tags = block.directory(block.first).tags
    told.width, told.height = (_whole(tags.get(tag)) for tag in (_WIDTH, _HEIGHT))
    told.xmp, told.iptc = (_raw(tags.get(tag)) for tag in (_XMP, _IPTC))
    told.resources = jpeg.resources(_raw(tags.get(_RESOURCES)))
    told.profile = _PROFILE in tags


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _raw(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


_HEIF = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_STARTS: dict[bytes, tuple[str, str, _Walk]] = {
    b"\xff\xd8\xff": ("JPEG", "image/jpeg", jpeg.walk),
    b"\x89PNG\r\n\x1a\n": ("PNG", "image/png", png.walk),
    b"GIF87a": ("GIF", "image/gif", riff.walk_gif),
    b"GIF89a": ("GIF", "image/gif", riff.walk_gif),
    b"BM": ("BMP", "image/bmp", riff.walk_bmp),
    b"II*\0": ("TIFF", "image/tiff", _walk_tiff),
    b"MM\0*": ("TIFF", "image/tiff", _walk_tiff),
    b"II+\0": ("TIFF", "image/tiff", _walk_tiff),
    b"MM\0+": ("TIFF", "image/tiff", _walk_tiff),
}
