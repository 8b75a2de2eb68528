"""Walks a JPEG's segments (ITU-T T.81, B.1; Exif 3.0, 4.7; XMP, part 3)."""

from __future__ import annotations

from sanaly_page.looks.bits import MOST, CutError, big, part
from sanaly_page.looks.contents import Contents

_EXIF, _XAP, _PROFILE = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0", b"ICC_PROFILE\0"
_PHOTOSHOP, _IPTC, _SEVERAL = b"Photoshop 3.0\0", 0x0404, b"MPF\0"
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_APP1, _APP2, _APP13, _COMMENT, _SCAN, _END = 0xE1, 0xE2, 0xED, 0xFE, 0xDA, 0xD9


def walk(data: bytes, told: Contents) -> None:
    """Everything before the first scan; raises ``CutError`` where the file ends earlier."""
    at = 2
    for _ in range(MOST):
        at = data.find(b"\xff", at)
        if at < 0:
            return
        marker = big(data, at + 1, 1)
        if marker in (0x00, 0xFF) or marker in _STANDALONE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in (_SCAN, _END):
            return
        length = big(data, at + 2, 2)
        _take(marker, part(data, at + 4, length - 2), told)
        at += 2 + length


def _take(marker: int, body: bytes, told: Contents) -> None:
    if marker in _FRAMES:
        told.height, told.width = big(body, 1, 2), big(body, 3, 2)
    elif marker == _APP1:
        _take_app1(body, told)
    elif marker == _APP2:
        told.profile = told.profile or body.startswith(_PROFILE)
        told.several = told.several or body.startswith(_SEVERAL)
    elif marker == _APP13 and body.startswith(_PHOTOSHOP):
        told.resources |= resources(body[len(_PHOTOSHOP) :])
        told.iptc = told.resources.get(_IPTC, b"")
    elif marker == _COMMENT:
        told.comment = body


def _take_app1(body: bytes, told: Contents) -> None:
    if body.startswith(_EXIF):
        told.exif += body[len(_EXIF) :]
    elif body.startswith(_XAP):
        told.xmp = body[len(_XAP) :]


def resources(body: bytes) -> dict[int, bytes]:
    """Photoshop's blocks by number, as far as they are whole (Adobe: Image Resource Blocks)."""
    found: dict[int, bytes] = {}
    at = 0
    try:
        while body[at : at + 4] == b"8BIM":
            number, name = big(body, at + 4, 2), big(body, at + 6, 1)
            at += 7 + name
            at += at & 1
            size = big(body, at)
            found[number] = body[at + 4 : at + 4 + size]
            at += 4 + size
            at += at & 1
    except CutError:
        return found
    return found
