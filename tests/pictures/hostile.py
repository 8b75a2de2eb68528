"""Picture files that want too much, say what is not so, or break off."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from functools import cache

from PIL import Image, ImageDraw, PngImagePlugin

from sanaly.pictures.formats import register_formats

SECRET = b"MySecretWords"
"""Stands in the hostile files; no message may repeat it."""
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "TIFF", "BMP")
SIDE = 30_000


@cache
def small(form: str) -> bytes:
    """A small valid picture of a format, with a secret in it where the format has a place."""
    register_formats()
    image = Image.new("RGB", (48, 40), (90, 120, 60))
    pen = ImageDraw.Draw(image)
    pen.ellipse((8, 6, 40, 34), fill=(200, 60, 60))
    tags = Image.Exif()
    tags[0x013B] = SECRET.decode()
    out = io.BytesIO()
    options = {} if form in ("GIF", "BMP") else {"exif": tags.tobytes()}
    image.save(out, form, **options)
    return out.getvalue()


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG of such chunks, each with its right checksum."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def _head(width: int, height: int, depth: int = 8, colour: int = 2) -> tuple[bytes, bytes]:
    return b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)


def _zeros(count: int) -> bytes:
    """So many zeros, packed as zlib does, without ever holding or packing them all.

    A block that ends in a full flush can be repeated (RFC 1951); Adler-32 of
    zeros is their count (RFC 1950, 8.2).
    """
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(bytes(_MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    last = zlib.compressobj(9, wbits=-15)
    rest = last.compress(bytes(count % _MIB)) + last.flush()
    return b"\x78\xda" + block * (count // _MIB) + rest + struct.pack(">HH", count % 65_521, 1)


_MIB = 1 << 20


def png_of_zeros() -> bytes:
    """30,000 × 30,000 black pixels: 2.7 GB in 2.6 MB."""
    return png(_head(SIDE, SIDE), (b"IDAT", _zeros((SIDE * 3 + 1) * SIDE)), (b"IEND", b""))


def panorama() -> bytes:
    """199 megapixels of one bit, whole: 25 MB in a few KB."""
    width, height = 39_800, 5_000
    rows = (width // 8 + 1) * height
    return png(_head(width, height, 1, 0), (b"IDAT", _zeros(rows)), (b"IEND", b""))


@cache
def jpeg_panorama() -> bytes:
    """199 megapixels as a telephone joins them, left dark and right bright."""
    width, height = 39_800, 5_000
    image = Image.new("L", (width, height), 40)
    image.paste(220, (width // 2, 0, width, height))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=50)
    return out.getvalue()


def grey_panorama() -> bytes:
    """48 megapixels, as large as is decoded."""
    width, height = 12_000, 4_000
    data = _zeros((width + 1) * height)
    return png(_head(width, height, 8, 0), (b"IDAT", data), (b"IEND", b""))


def gif_of_a_huge_screen() -> bytes:
    """A screen of 65,535 × 65,535 on which one pixel is drawn."""
    head = b"GIF89a" + struct.pack("<HHBBB", 65_535, 65_535, 0x80, 0, 0) + bytes(6)
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return head + frame + b"\x3b"


def gif_frame_of_other_size() -> bytes:
    """A small screen with a frame that is declared 65,535 × 65,535 at its far corner."""
    head = b"GIF89a" + struct.pack("<HHBBB", 4, 4, 0x80, 0, 0) + bytes(6)
    frame = b"\x2c" + struct.pack("<HHHHB", 65_535, 65_535, 65_535, 65_535, 0)
    return head + frame + b"\x02\x02\x44\x01\x00\x3b"


def tiff(*rows: tuple[int, int, int, int], after: bytes = b"") -> bytes:
    """A little-endian TIFF with one directory of such rows."""
    packed = b"".join(struct.pack("<HHII", *row) for row in rows)
    return b"II*\0" + struct.pack("<IH", 8, len(rows)) + packed + struct.pack("<I", 0) + after


def tiff_of_absurd_tiles() -> bytes:
    """Tiles of 4,000 million pixels a side."""
    return tiff(
        (256, 4, 1, 64), (257, 4, 1, 64), (258, 3, 1, 8), (259, 3, 1, 8), (262, 3, 1, 1),
        (277, 3, 1, 1), (322, 4, 1, 0xFFFFFFF0), (323, 4, 1, 0xFFFFFFF0), (324, 4, 1, 8),
        (325, 4, 1, 100),
    )  # fmt: skip


def tiff_of_absurd_strips() -> bytes:
    """100,000 × 100,000 pixels in one strip of 100 bytes."""
    return tiff(
        (256, 4, 1, 100_000), (257, 4, 1, 100_000), (258, 3, 1, 8), (259, 3, 1, 1),
        (262, 3, 1, 1), (273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, 100_000), (279, 4, 1, 100),
    )  # fmt: skip


def tiff_after_itself() -> bytes:
    """The directory that follows is the same one."""
    data = bytearray(small("TIFF"))
    (first,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, first)
    struct.pack_into("<I", data, first + 2 + 12 * count, first)
    return bytes(data)


def jpeg_of_declared_size() -> bytes:
    """A small JPEG whose frame says 65,500 × 65,500."""
    data = bytearray(small("JPEG"))
    at = data.index(b"\xff\xc0")
    struct.pack_into(">HH", data, at + 5, 65_500, 65_500)
    return bytes(data)


def progressive_jpeg_of_declared_size() -> bytes:
    """A progressive one of 13,000 × 13,000: all coefficients would be held at once."""
    out = io.BytesIO()
    Image.new("RGB", (48, 40)).save(out, "JPEG", progressive=True)
    data = bytearray(out.getvalue())
    at = data.index(b"\xff\xc2")
    struct.pack_into(">HH", data, at + 5, 13_000, 13_000)
    return bytes(data)


def jpeg_of_many_scans() -> bytes:
    """A progressive JPEG that is refined two thousand times."""
    out = io.BytesIO()
    Image.new("RGB", (1024, 1024)).save(out, "JPEG", progressive=True)
    data = out.getvalue()
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * 2000 + b"\xff\xd9"


def webp_of_declared_size() -> bytes:
    """An extended WebP whose canvas is 16,384 × 16,384 and whose picture is small."""
    picture = small("WEBP")
    at = picture.index(b"VP8 ")
    canvas = struct.pack("<I", 0)[:4] + struct.pack("<I", 16_383)[:3] * 2
    body = b"WEBP" + b"VP8X" + struct.pack("<I", 10) + canvas + picture[at:]
    return b"RIFF" + struct.pack("<I", len(body)) + body


def heic_of_declared_size() -> bytes:
    """All ``ispe`` boxes say 65,000 × 65,000."""
    return _resized(small("HEIF"))


def avif_of_declared_size() -> bytes:
    """The same of an AVIF."""
    return _resized(small("AVIF"))


def _resized(data: bytes) -> bytes:
    changed = bytearray(data)
    at = changed.find(b"ispe")
    while at >= 0:
        struct.pack_into(">II", changed, at + 8, 65_000, 65_000)
        at = changed.find(b"ispe", at + 4)
    return bytes(changed)


def bmp_of_declared_size() -> bytes:
    """60,000 × 60,000 pixels, none there."""
    data = bytearray(small("BMP"))
    struct.pack_into("<ii", data, 18, 60_000, 60_000)
    return bytes(data)


def icc_bomb() -> bytes:
    """A profile of 400 MB in 400 KB."""
    profile = b"icc\0\0" + _zeros(400 << 20)
    return _small_png((b"iCCP", profile))


def ztxt_bomb() -> bytes:
    """A text of 400 MB in 400 KB."""
    return _small_png((b"zTXt", b"Comment\0\0" + _zeros(400 << 20)))


def itxt_bomb() -> bytes:
    """The same as international text under the name of XMP."""
    return _small_png((b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + _zeros(400 << 20)))


def many_texts() -> bytes:
    """A hundred texts of 900 KB each, every one under the limit for one."""
    text = (b"zTXt", b"Comment\0\0" + _zeros(900_000))
    return _small_png(*[text] * 100)


def _small_png(*chunks: tuple[bytes, bytes]) -> bytes:
    return png(_head(16, 16), *chunks, (b"IDAT", zlib.compress(bytes(49 * 16))), (b"IEND", b""))


def many_frames() -> bytes:
    """A GIF of 10,000 frames."""
    head = b"GIF89a" + struct.pack("<HHBBB", 64, 64, 0x80, 0, 0) + bytes([255] * 3 + [0] * 3)
    frame = b"\x21\xf9\x04\x04\x01\0\0\0\x2c" + struct.pack("<HHHHB", 3, 3, 1, 1, 0)
    return head + (frame + b"\x02\x02\x44\x01\x00") * 10_000 + b"\x3b"


def many_png_frames() -> bytes:
    """A PNG that says it has 4,000 million frames."""
    control = (b"acTL", struct.pack(">II", 0xFFFFFFFF, 0))
    return _small_png(control, (b"fcTL", struct.pack(">IIIIIHHBB", 0, 16, 16, 0, 0, 1, 9, 0, 0)))


def billion_laughs() -> bytes:
    """XMP whose entities grow to gigabytes when they are expanded."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    packet = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>'
    out = io.BytesIO()
    Image.new("RGB", (32, 32)).save(
        out, "JPEG", xmp=(packet + "<x:xmpmeta><dc:creator>&a9;</dc:creator></x:xmpmeta>").encode()
    )
    return out.getvalue()


def long_comment() -> bytes:
    """A PNG text that a careless pattern would go over again and again."""
    texts = PngImagePlugin.PngInfo()
    texts.add_itxt("XML:com.adobe.xmp", "<dc:creator " * 60_000)
    out = io.BytesIO()
    Image.new("RGB", (32, 32)).save(out, "PNG", pnginfo=texts)
    return out.getvalue()


def text() -> bytes:
    """Words."""
    return SECRET * 100


def postscript() -> bytes:
    """EPS, which Pillow would hand to a program."""
    return (
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\n%%EndComments\n"
        b"(" + SECRET + b") run\n%%EOF\n"
    )


def drawing() -> bytes:
    """SVG with a script."""
    return b'<svg xmlns="http://www.w3.org/2000/svg"><script>' + SECRET + b"</script></svg>"


def document() -> bytes:
    """PDF."""
    return b"%PDF-1.7\n1 0 obj <</JS (" + SECRET + b")>> endobj\n%%EOF"


def nothing() -> bytes:
    """Zero bytes."""
    return b""


BOMBS: dict[str, Callable[[], bytes]] = {
    make.__name__: make
    for make in (
        png_of_zeros, panorama, jpeg_panorama, grey_panorama, gif_of_a_huge_screen,
        gif_frame_of_other_size,
        tiff_of_absurd_tiles, tiff_of_absurd_strips, tiff_after_itself, jpeg_of_declared_size,
        progressive_jpeg_of_declared_size, jpeg_of_many_scans, webp_of_declared_size,
        heic_of_declared_size, avif_of_declared_size, bmp_of_declared_size, icc_bomb, ztxt_bomb,
        itxt_bomb, many_texts, many_frames, many_png_frames, billion_laughs, long_comment,
    )
}  # fmt: skip
"""Files that want memory or time."""
TOO_LARGE = (
    png_of_zeros.__name__,
    panorama.__name__,
    gif_of_a_huge_screen.__name__,
    jpeg_of_declared_size.__name__,
    progressive_jpeg_of_declared_size.__name__,
    bmp_of_declared_size.__name__,
)
"""Those of them that say how many pixels they have in a form that Pillow believes."""
NO_PICTURES: dict[str, Callable[[], bytes]] = {
    make.__name__: make for make in (text, postscript, drawing, document, nothing)
}
"""Files that are called pictures and are none."""
