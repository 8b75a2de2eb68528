"""Small pictures take little memory, however large the picture is."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from sanaly.report import thumbnails
from sanaly.report.camera import PillowCamera
from sanaly.report.views import Photograph, View
from sanaly_core.exports.archive import open_archive
from sanaly_core.items import Media


def small(path: Path) -> Photograph | None:
    return PillowCamera().photograph(open_archive(path), Media(uri=path.name), View())


def saved(
    path: Path, mode: str = "RGB", size: tuple[int, int] = (2000, 1000), **how: object
) -> Path:
    Image.new(mode, size).save(path, **how)  # type: ignore[arg-type]
    return path


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def one_bit_png(path: Path, side: int) -> Path:
    """A black square of one bit a pixel: small as a file, huge in memory."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side + 7) // 8 + 1) * side)
    parts = [chunk(b"IHDR", head), chunk(b"IDAT", rows), chunk(b"IEND", b"")]
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))
    return path


def test_a_huge_picture_of_few_bytes_is_not_decoded(tmp_path: Path) -> None:
    huge = one_bit_png(tmp_path / "huge.png", 13_000)
    assert huge.stat().st_size < 100_000
    assert small(huge) is None
    assert small(one_bit_png(tmp_path / "large.png", 2_000)) is not None


@pytest.mark.parametrize("name", ["a.png", "a.webp", "a.gif", "a.bmp", "a.tiff"])
def test_what_can_only_be_decoded_whole_is_bounded(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / name)
    assert small(path) is not None
    monkeypatch.setattr(thumbnails, "MAX_DECODED", 1_999_999)
    assert small(path) is None


def test_a_jpeg_is_decoded_small_unless_it_is_progressive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails, "MAX_DECODED", 4_000_000)
    baseline = saved(tmp_path / "b.jpg", size=(4000, 3000))
    progressive = saved(tmp_path / "p.jpg", size=(4000, 3000), progressive=True)
    assert small(baseline) is not None
    assert small(progressive) is None


def test_more_pixels_than_any_camera_makes_are_refused_in_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails, "MAX_PIXELS", 1_000_000)
    assert small(saved(tmp_path / "a.jpg")) is None


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_mode_becomes_a_small_jpeg(mode: str, tmp_path: Path) -> None:
    made = small(saved(tmp_path / ("a.tiff" if mode == "CMYK" else "a.png"), mode))
    assert made is not None
    assert (made.width, made.height) == (320, 160)
    data = base64.b64decode(made.address.partition(",")[2])
    assert Image.open(io.BytesIO(data)).size == (320, 160)


def test_grey_of_sixteen_bits_keeps_its_shades(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("I;16", (400, 200), 65535 // 4).save(path)
    made = small(path)
    assert made is not None
    shown = Image.open(io.BytesIO(base64.b64decode(made.address.partition(",")[2])))
    assert shown.convert("L").getpixel((5, 5)) == pytest.approx(64, abs=2)


def test_a_picture_on_its_side_is_set_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    made = small(saved(tmp_path / "a.jpg", exif=exif))
    assert made is not None
    assert (made.width, made.height) == (160, 320)


def test_a_file_of_another_format_is_not_opened_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n")
    assert small(path) is None
