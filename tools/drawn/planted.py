"""Pictures with a secret in every place of their file, to see whether a mended copy keeps one.

Each place of a format (fields, comments, chunks, profiles, further pictures,
bytes behind the end) gets random bytes of its own; the covered region of the
picture shows a pattern that nothing else shows.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from PIL import ExifTags, Image, ImageCms, ImageSequence, PngImagePlugin

from sanaly.pictures.formats import open_picture, register_formats
from tools.drawn.sealed import behind_jpeg_start, icc_with, iptc_block, photoshop

SIZE = (320, 240)
REGION = (64, 48, 224, 176)
"""Pixels of the upright picture that are covered."""
GPS = {1: "N", 2: (43.0, 15.0, 20.0), 3: "E", 4: (76.0, 54.0, 10.0)}

Grey = npt.NDArray[np.float64]


@dataclass
class Planted:
    """One file, the secrets in it by their place, and the pattern under the region (0 or 1)."""

    suffix: str
    data: bytes = b""
    secrets: dict[str, bytes] = field(default_factory=dict)
    pattern: Grey = field(default_factory=lambda: np.zeros((0, 0)))
    frames: int = 1


class Sower:
    """Makes the secrets and pictures of one file from a seed."""

    def __init__(self, seed: int) -> None:
        self.draw = np.random.default_rng(seed)
        self.secrets: dict[str, bytes] = {}
        height, width = REGION[3] - REGION[1], REGION[2] - REGION[0]
        blocks = self.draw.integers(0, 2, (height // 8, width // 8))
        self.pattern: Grey = np.kron(blocks, np.ones((8, 8))).astype(np.float64)

    def secret(self, place: str) -> bytes:
        """Letters that stand nowhere else."""
        letters = bytes(self.draw.choice(np.frombuffer(_LETTERS, np.uint8), 24).tobytes())
        self.secrets[place] = letters
        return letters

    def word(self, place: str) -> str:
        """A secret as text."""
        return self.secret(place).decode("ascii")

    def picture(self, mode: str = "RGB") -> Image.Image:
        """A smooth scene with the pattern in the region."""
        width, height = SIZE
        down, across = np.mgrid[0:height, 0:width]
        scene = np.stack([across * 255 / width, down * 255 / height, 90 + 0 * down], axis=2)
        left, top, right, bottom = REGION
        scene[top:bottom, left:right] = (40 + 180 * self.pattern)[:, :, None]
        image = Image.fromarray(scene.astype(np.uint8))
        if mode == "RGBA":
            image.putalpha(self.veil())
        return image

    def veil(self) -> Image.Image:
        """Opaque but for a corner, under whose transparency a secret's pixels stay."""
        alpha = np.full((SIZE[1], SIZE[0]), 255, np.uint8)
        alpha[200:, 260:] = 0
        return Image.fromarray(alpha)

    def thumbnail(self, place: str) -> bytes:
        """The old picture, small, as JPEG with a secret of its own."""
        small = self.picture().resize((160, 120))
        out = io.BytesIO()
        small.save(out, "JPEG", quality=70, comment=self.secret(place))
        data = out.getvalue()
        self.secrets[f"{place} pixels"] = data[-80:-40]
        return data


_LETTERS = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789"


def _exif(sower: Sower, orientation: int = 1) -> bytes:
    """EXIF with all that tells, and the old picture as its thumbnail."""
    tags = Image.Exif()
    for tag in (0x010E, 0x010F, 0x0110, 0x0131, 0x013B, 0x013C, 0x8298):
        tags[tag] = sower.word(f"EXIF {ExifTags.TAGS[tag]}")
    tags[0x0112] = orientation
    tags[0x9C9D] = sower.word("EXIF XPAuthor").encode("utf-16-le")
    sower.secrets["EXIF XPAuthor"] = tags[0x9C9D]
    inner = tags.get_ifd(ExifTags.IFD.Exif)
    for tag in (0x9003, 0xA420, 0xA430, 0xA431, 0xA434, 0xA435):
        inner[tag] = sower.word(f"EXIF {ExifTags.TAGS[tag]}")
    inner[0x927C] = sower.secret("EXIF MakerNote")
    inner[0x9286] = b"ASCII\0\0\0" + sower.secret("EXIF UserComment")
    tags.get_ifd(ExifTags.IFD.GPSInfo).update(GPS | {29: sower.word("GPS date")})
    return thumbnail_in_exif(tags.tobytes(), sower.thumbnail("EXIF thumbnail"))


def thumbnail_in_exif(raw: bytes, thumbnail: bytes) -> bytes:
    """Hang an IFD1 that points to a thumbnail behind the last byte of EXIF."""
    body = raw.removeprefix(b"Exif\0\0")
    order = "<" if body.startswith(b"II") else ">"
    (first,) = struct.unpack_from(order + "I", body, 4)
    (count,) = struct.unpack_from(order + "H", body, first)
    link = first + 2 + 12 * count
    at = len(body) + len(body) % 2
    rows = ((0x0103, 3, 6), (0x0201, 4, at + 42), (0x0202, 4, len(thumbnail)))
    packed = b"".join(
        struct.pack(order + "HHI", tag, kind, 1)
        + (struct.pack(order + "HH", value, 0) if kind == 3 else struct.pack(order + "I", value))
        for tag, kind, value in rows
    )
    second = struct.pack(order + "H", 3) + packed + struct.pack(order + "I", 0)
    body = body[:link] + struct.pack(order + "I", at) + body[link + 4 :]
    return b"Exif\0\0" + body.ljust(at, b"\0") + second + thumbnail


def _xmp(sower: Sower) -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        f'exif:GPSLatitude="43,15.3N" aux:SerialNumber="{sower.word("XMP serial number")}">'
        f"<dc:creator><rdf:Seq><rdf:li>{sower.word('XMP creator')}</rdf:li></rdf:Seq></dc:creator>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def _profile(sower: Sower) -> bytes:
    return icc_with(
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        sower.secret("ICC profile"),
    )


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    register_formats()
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def jpeg(sower: Sower) -> bytes:
    """EXIF, XMP, extended XMP, profile, IPTC, Photoshop thumbnail, comment, unknown, behind."""
    plain = _saved(
        sower.picture().rotate(90, expand=True),  # camera held upright: orientation 6 turns back
        "JPEG",
        quality=90,
        exif=_exif(sower, orientation=6),
        icc_profile=_profile(sower),
        comment=sower.secret("comment"),
    )
    resources = photoshop(
        {
            0x0404: iptc_block({80: sower.secret("IPTC by-line"), 92: sower.secret("IPTC place")}),
            1036: b"\0" * 28 + sower.thumbnail("Photoshop thumbnail"),
        }
    )
    segments = (
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _xmp(sower)),
        (0xE1, b"http://ns.adobe.com/xmp/extension/\0" + sower.secret("extended XMP")),
        (0xED, b"Photoshop 3.0\0" + resources),
        (0xEB, sower.secret("unknown segment")),
    )
    return behind_jpeg_start(plain, segments) + sower.secret("behind the end")


def mpo(sower: Sower) -> bytes:
    """A second picture that is not shown."""
    hidden = Image.open(io.BytesIO(sower.thumbnail("second picture"))).resize(SIZE)
    data = _saved(sower.picture(), "MPO", save_all=True, append_images=[hidden], exif=_exif(sower))
    sower.secrets["second picture pixels"] = data[-200:-160]
    return data + sower.secret("behind the end")


def png(sower: Sower) -> bytes:
    """Text chunks of all kinds before and behind, EXIF, profile, unknown chunks, hidden pixels."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", sower.word("text Author"))
    texts.add_text("Comment", sower.word("packed text"), zip=True)
    texts.add_itxt("XML:com.adobe.xmp", _xmp(sower).decode())
    texts.add_itxt("Title", sower.word("packed itext"), zip=True)
    texts.add(b"prVt", sower.secret("private chunk"))
    texts.add(b"prVa", sower.secret("private chunk behind"), after_idat=True)
    texts.add(b"tEXt", b"Late\0" + sower.secret("text behind"), after_idat=True)
    image = sower.picture("RGBA")
    image.paste(_hidden(sower), (260, 200))
    image.putalpha(sower.veil())
    data = _saved(image, "PNG", pnginfo=texts, exif=_exif(sower), icc_profile=_profile(sower))
    return data + sower.secret("behind the end")


def _hidden(sower: Sower) -> Image.Image:
    """Pixels whose values are a secret's bytes, to lie under full transparency."""
    row = np.frombuffer(sower.secret("transparent pixels"), np.uint8).reshape(1, 8, 3)
    return Image.fromarray(np.tile(row, (40, 7, 1)))


def apng(sower: Sower) -> bytes:
    """Moving; a still that only old programs show comes first."""
    return _saved(
        sower.picture(),
        "PNG",
        save_all=True,
        default_image=True,
        append_images=[sower.picture(), _second(sower)],
        duration=80,
    )


def _second(sower: Sower) -> Image.Image:
    frame = sower.picture()
    frame.paste((200, 30, 30), (0, 0, 40, 40))
    return frame


def webp(sower: Sower) -> bytes:
    """EXIF, XMP, profile, an unknown chunk, and bytes behind."""
    data = _saved(
        sower.picture(),
        "WEBP",
        quality=90,
        exif=_exif(sower),
        xmp=_xmp(sower),
        icc_profile=_profile(sower),
    )
    data += b"prVt" + struct.pack("<I", 24) + sower.secret("unknown chunk")
    data = data[:4] + struct.pack("<I", len(data) - 8) + data[8:]
    return data + sower.secret("behind the end")


def moving_webp(sower: Sower) -> bytes:
    """Two frames with EXIF and XMP."""
    return _saved(
        sower.picture(),
        "WEBP",
        save_all=True,
        append_images=[_second(sower)],
        duration=80,
        exif=_exif(sower),
        xmp=_xmp(sower),
    )


def gif(sower: Sower) -> bytes:
    """Comments, an application's block, colours that no pixel has, and bytes behind."""
    image = sower.picture().quantize(64)
    colours = (image.getpalette() or [])[: 64 * 3]
    image.putpalette(colours + list(sower.secret("unused colours")) + [0] * 168)
    data = _saved(
        image,
        "GIF",
        save_all=True,
        append_images=[_second(sower).quantize(64)],
        duration=80,
        loop=0,
        optimize=False,
        comment=sower.secret("comment"),
    )
    block = sower.secret("application block")
    extra = b"\x21\xff\x0bXMP DataXMP" + bytes([len(block)]) + block + b"\0"
    return data[:-1] + extra + b"\x3b" + sower.secret("behind the end")


def tiff(sower: Sower) -> bytes:
    """Tags of all kinds, and the old picture as a second page."""
    tags = Image.Exif()
    for tag in (0x010E, 0x013B, 0x0131, 0x8298):
        tags[tag] = sower.word(f"TIFF {ExifTags.TAGS[tag]}")
    info: dict[int, object] = dict(tags)
    info[0x02BC] = _xmp(sower)
    info[0x83BB] = iptc_block({80: sower.secret("IPTC by-line")})
    info[65000] = sower.word("private tag")
    data = _saved(
        sower.picture(),
        "TIFF",
        tiffinfo=info,
        save_all=True,
        append_images=[sower.picture()],
        icc_profile=_profile(sower),
    )
    return data + sower.secret("behind the end")


def heic(sower: Sower) -> bytes:
    """EXIF, XMP, a thumbnail, and a second picture that is not shown."""
    data = _saved(
        sower.picture(),
        "HEIF",
        quality=90,
        exif=_exif(sower),
        xmp=_xmp(sower),
        save_all=True,
        append_images=[sower.picture()],
        thumbnails=[128],
    )
    return data + _free_box(sower) + sower.secret("behind the end")


def avif(sower: Sower) -> bytes:
    """EXIF (Pillow writes it anew, without a thumbnail), XMP and profile."""
    fields = _exif(sower)
    for place in ("EXIF thumbnail", "EXIF thumbnail pixels"):
        del sower.secrets[place]
    data = _saved(
        sower.picture(),
        "AVIF",
        quality=90,
        exif=fields,
        xmp=_xmp(sower),
        icc_profile=_profile(sower),
    )
    return data + _free_box(sower)


def _free_box(sower: Sower) -> bytes:
    return struct.pack(">I", 32) + b"free" + sower.secret("free box")


def bmp(sower: Sower) -> bytes:
    """Bytes behind the pixels; there is no other place."""
    return _saved(sower.picture(), "BMP") + sower.secret("behind the end")


FORMS: dict[str, tuple[str, Callable[[Sower], bytes], int]] = {
    "JPEG": (".jpg", jpeg, 1),
    "MPO": (".jpg", mpo, 1),
    "PNG": (".png", png, 1),
    "APNG": (".png", apng, 2),
    "WebP": (".webp", webp, 1),
    "moving WebP": (".webp", moving_webp, 2),
    "GIF": (".gif", gif, 2),
    "TIFF": (".tif", tiff, 1),
    "HEIC": (".heic", heic, 1),
    "AVIF": (".avif", avif, 1),
    "BMP": (".bmp", bmp, 1),
}
"""Suffix, maker and frames that are shown, by the format's name."""


def planted(form: str, seed: int) -> Planted:
    """One file of ``FORMS``; every secret is in it (checked), plain or packed."""
    suffix, make, frames = FORMS[form]
    sower = Sower(seed)
    data = make(sower)
    return Planted(suffix, data, sower.secrets, sower.pattern, frames)


def everything(data: bytes) -> bytes:
    """The file and all that is packed in it: streams unpacked, and the pixels of every frame."""
    parts = [data, *_pixels(data)]
    for at in _zlib_starts(data):
        unpacker = zlib.decompressobj()
        try:
            parts.append(unpacker.decompress(data[at:], 4 << 20))
        except zlib.error:
            continue
    return b"\n".join(parts)


def _pixels(data: bytes) -> Iterator[bytes]:
    with open_picture(io.BytesIO(data)) as image:
        for frame in ImageSequence.Iterator(image):
            yield frame.tobytes()
            yield frame.convert("RGBA").convert("RGB").tobytes()


def _zlib_starts(data: bytes) -> list[int]:
    """Where a zlib stream may begin (RFC 1950, 2.2: CMF 0x78, and FLG that makes 31 divide)."""
    return [
        at
        for at in range(len(data) - 1)
        if data[at] == 0x78 and (data[at] * 256 + data[at + 1]) % 31 == 0
    ]
