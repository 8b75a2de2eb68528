"""What a mended copy holds besides its pixels: the browser's own colour profile, always the same.

The guide "see for yourself that nothing leaves" and the threat model say so.
"""

from __future__ import annotations

import base64
import io
import struct
from collections.abc import Iterator

import pytest
from PIL import Image, ImageCms

from tests.page.pictures_page import PicturePage, picture_page
from tools.drawn.planted import planted

pytestmark = [pytest.mark.browser, pytest.mark.node]

MEND = """
import base64
from sanaly_page.looks import mend
async def main(data):
    copy = await mend.mended(data, "photo", [], "black", heic=False)
    return base64.b64encode(copy.data).decode()
"""
JFIF, PROFILE = 0xE0, 0xE2
NEEDED = {0xDB, 0xC0, 0xC2, 0xC4, 0xDD}
"""Segments without which no JPEG can be shown: tables, frame, interval."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PicturePage]:
    """One page for all tests."""
    with picture_page(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def segments(data: bytes) -> list[tuple[int, bytes]]:
    """The segments of a JPEG before its pixels."""
    found, at = [], 2
    while data[at + 1] != 0xDA:
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        found.append((data[at + 1], data[at + 4 : at + 2 + length]))
        at += 2 + length
    return found


def chunks(data: bytes, at: int, order: str) -> list[bytes]:
    """Names of the chunks of a PNG (big-endian, checked) or WebP (little-endian, padded)."""
    found = []
    while at < len(data):
        if order == ">":
            found.append(data[at + 4 : at + 8])
            at += 12 + struct.unpack(">I", data[at : at + 4])[0]
        else:
            found.append(data[at : at + 4])
            length = struct.unpack("<I", data[at + 4 : at + 8])[0]
            at += 8 + length + length % 2
    return found


def copy_of(page: PicturePage, form: str, seed: int = 5) -> bytes:
    """A copy of a picture file that is full of secrets."""
    return base64.b64decode(page.run(MEND, planted(form, seed).data))


def profile_of(data: bytes) -> bytes:
    """The colour profile in a file."""
    with Image.open(io.BytesIO(data)) as image:
        held = image.info["icc_profile"]
    assert isinstance(held, bytes)
    return held


def test_a_jpeg_holds_one_profile_that_is_the_browsers(page: PicturePage) -> None:
    copies = [copy_of(page, "JPEG", seed) for seed in (5, 6)]
    kinds = {kind for kind, _ in segments(copies[0])}
    assert kinds - NEEDED == {JFIF, PROFILE}
    assert [len(body) for kind, body in segments(copies[0]) if kind == JFIF] == [14]
    assert copies[0] != copies[1]
    profiles = {profile_of(one) for one in (*copies, copy_of(page, "WebP"))}
    assert [len(one) for one in profiles] == [456]
    held = ImageCms.ImageCmsProfile(io.BytesIO(profiles.pop()))
    assert ImageCms.getProfileDescription(held).strip() == "sRGB"
    assert ImageCms.getProfileCopyright(held).strip() == "Google Inc. 2016"


def test_a_webp_holds_its_pixels_and_that_profile(page: PicturePage) -> None:
    assert set(chunks(copy_of(page, "WebP"), 12, "<")) <= {b"VP8X", b"ICCP", b"ALPH", b"VP8 "}


def test_a_png_holds_its_pixels_alone(page: PicturePage) -> None:
    assert set(chunks(copy_of(page, "PNG"), 8, ">")) == {b"IHDR", b"IDAT", b"IEND"}
