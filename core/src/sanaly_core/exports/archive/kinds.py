"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

from enum import StrEnum

from sanaly_core.exports.archive.tarheaders import BLOCK, is_header
from sanaly_core.items import MediaKind

HEAD = 512
"""Bytes that ``sniff`` and ``archive_kind`` want to see."""

_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")
_IMAGE_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}
)
_VIDEOS = (b"\x1aE\xdf\xa3", b"\0\0\x01\xba", b"\0\0\x01\xb3", b"FLV\x01")
_VIDEO_SUFFIXES = frozenset(
    {".mp4", ".mov", ".m4v", ".webm", ".mkv", ".avi", ".3gp", ".mpg", ".mpeg", ".flv"}
)
_IMAGE_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".heic", ".heif", ".avif", ".gif", ".bmp",
     ".tif", ".tiff"}
)  # fmt: skip


def sniff(head: bytes) -> MediaKind:
    """What a media file holds, by at least 16 of its first bytes.

    JPEG, PNG, GIF, WebP, HEIC, AVIF, BMP, TIFF; MP4, QuickTime, WebM, AVI,
    MPEG. Sound and anything else is OTHER.
    """
    if head.startswith(_IMAGES):
        return MediaKind.IMAGE
    if head.startswith(_VIDEOS):
        return MediaKind.VIDEO
    if head.startswith(b"RIFF"):
        return {b"WEBP": MediaKind.IMAGE, b"AVI ": MediaKind.VIDEO}.get(head[8:12], MediaKind.OTHER)
    return _iso_base_media(head)


def _iso_base_media(head: bytes) -> MediaKind:
    """By the brand in the ``ftyp`` box (ISO/IEC 14496-12, 23008-12); old QuickTime has none."""
    if head[4:8] in (b"moov", b"mdat", b"wide"):
        return MediaKind.VIDEO
    if head[4:8] != b"ftyp" or head[8:11] == b"M4A":
        return MediaKind.OTHER
    return MediaKind.IMAGE if head[8:12] in _IMAGE_BRANDS else MediaKind.VIDEO


def by_suffix(name: str) -> MediaKind:
    """What a media file should hold by its name; for links, whose bytes are elsewhere."""
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if suffix in _VIDEO_SUFFIXES:
        return MediaKind.VIDEO
    return MediaKind.IMAGE if suffix in _IMAGE_SUFFIXES else MediaKind.OTHER


class ArchiveKind(StrEnum):
    """Containers told apart."""

    ZIP = "zip"
    GZIP = "gzip"
    TAR = "tar"
    UNSUPPORTED = "unsupported"
    NONE = "none"


_UNSUPPORTED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04", b"PK00PK\x03\x04")


def archive_kind(head: bytes) -> ArchiveKind:
    """Which container a file is, by its first ``HEAD`` bytes."""
    if head.startswith(_ZIP):
        return ArchiveKind.ZIP
    if head.startswith(b"\x1f\x8b"):
        return ArchiveKind.GZIP
    if head.startswith(_UNSUPPORTED):
        return ArchiveKind.UNSUPPORTED
    return ArchiveKind.TAR if is_header(head[:BLOCK]) else ArchiveKind.NONE
