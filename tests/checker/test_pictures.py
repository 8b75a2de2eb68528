"""Pictures: coordinates in each format, and files that want too much."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from sanaly.pictures.bounds import MAX_DECODED
from sanaly.pictures.look import look_at

GPS = {1: "N", 2: (43.0, 15.0, 20.0), 3: "E", 4: (76.0, 54.0, 10.0)}


def picture(form: str) -> bytes:
    image = Image.new("RGB", (32, 32), "green")
    exif = image.getexif()
    exif[0x8825] = GPS
    out = io.BytesIO()
    image.save(out, form, exif=exif)
    return out.getvalue()


def wide_png(side: int) -> bytes:
    """A PNG that says it is ``side`` pixels square and holds no row of them."""
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    body = (
        struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d)) for t, d in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


def seen(data: bytes) -> tuple[int, int]:
    """How many signals, and how many notes."""
    look = look_at(data)
    return len(look.signals), len(look.troubles)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_coordinates_are_seen_in_every_format(form: str) -> None:
    assert seen(picture(form)) == (1, 0)


def test_a_huge_picture_is_not_decoded_for_its_coordinates(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decoded: list[object] = []

    def decode(image: PngImagePlugin.PngImageFile) -> None:
        decoded.append(image)
        raise OSError

    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load_prepare", decode)
    side = int(MAX_DECODED**0.5) + 1
    assert seen(wide_png(side)) == (0, 1)  # it says that the picture was not looked at
    assert decoded == []
    seen(wide_png(32))
    assert decoded
