"""Member names: safe relative POSIX paths in NFC, whatever the archive says."""

from __future__ import annotations

import re
import unicodedata

MAX_NAME = 4096
"""Characters of a path, as on Linux."""

_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, line breaks, marks that turn the direction of what follows, half characters."""

_ROOTED = re.compile(r"/|[A-Za-z]:")
_SYSTEM_FILES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".localized"})

ARCHIVE_SUFFIXES = (
    ".zip",
    ".tar",
    ".tgz",
    ".gz",
    ".bz2",
    ".tbz2",
    ".xz",
    ".txz",
    ".zst",
    ".7z",
    ".rar",
)

_SUBJECTS = frozenset(
    {".avi", ".avif", ".car", ".css", ".csv", ".gif", ".heic", ".htm", ".html", ".jpeg", ".jpg",
     ".js", ".json", ".jsonl", ".m4a", ".m4v", ".md", ".mov", ".mp3", ".mp4", ".ndjson", ".ogg",
     ".opus", ".pdf", ".png", ".srt", ".svg", ".tgs", ".txt", ".vcf", ".wav", ".webm", ".webp",
     ".xml"}
)  # fmt: skip


def safe_name(raw: str) -> str | None:
    """The path in NFC with ``/`` between its parts, or None when it is not safe.

    Not safe are absolute paths, drive letters, ``..``, control characters,
    direction overrides and paths too long to be meant.
    """
    name = raw.replace("\\", "/")
    if not name.isascii():
        name = unicodedata.normalize("NFC", name)
    if len(name) > MAX_NAME or _ROOTED.match(name) or _FORBIDDEN.search(name):
        return None
    parts = [part for part in name.split("/") if part not in ("", ".")]
    return None if not parts or ".." in parts else "/".join(parts)


def is_system_file(name: str) -> bool:
    """What an operating system adds beside the person's files; nobody published it."""
    last = name.rpartition("/")[2]
    return last.startswith("._") or last in _SYSTEM_FILES or "__MACOSX/" in name


def is_nested_archive(name: str) -> bool:
    """Whether the name is that of an archive."""
    return name.lower().endswith(ARCHIVE_SUFFIXES)


def subject(name: str) -> str:
    """What a note may say of a member: a well-known suffix, never its name (promise 9)."""
    dot = name.rfind(".")
    suffix = name[dot:].lower() if dot >= 0 else ""
    return suffix if suffix in _SUBJECTS else ""


_PICTURES = frozenset(
    {".avi", ".avif", ".gif", ".heic", ".jpeg", ".jpg", ".m4v", ".mov", ".mp4", ".png", ".webm",
     ".webp"}
)  # fmt: skip
_PRIVATE = re.compile("message|inbox|chat", re.IGNORECASE)


def picture_name(name: str) -> str:
    """The last part of a picture's or video's name, for its owner's eyes; else "".

    Nothing of private messages is named.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    return last if subject(name) in _PICTURES and not _PRIVATE.search(name) else ""
