"""Texts, times and keys as Meta writes them."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from sanaly_core.exports.dates import EARLIEST, LATEST

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def repair(text: str) -> str:
    """Undo Meta's mojibake: its JSON writes each byte of UTF-8 as one character.

    Strict, string by string: what is not wholly UTF-8 read as Latin-1 stays as
    it is, so whole text passes unchanged and a second pass changes nothing.
    Lone surrogates, which exporters write like any other character, survive.
    """
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8", "surrogatepass")
    except UnicodeError:
        return text


def as_text(value: Any) -> str:
    """A repaired string; '' for anything else."""
    return repair(value) if isinstance(value, str) else ""


def as_dict(value: Any) -> dict[str, Any]:
    """An object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    """A list; an empty one for anything else."""
    return value if isinstance(value, list) else []


def as_time(value: Any) -> datetime | None:
    """An aware time from Unix seconds; None for none, for 0 and for absurd ones."""
    if type(value) not in (int, float) or not EARLIEST <= value <= LATEST:
        return None
    return _EPOCH + timedelta(0, value)


def as_degrees(value: Any, most: float) -> float | None:
    """A coordinate; None when it is no number or beyond ``most`` degrees."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        degrees = float(value)
    except (ValueError, OverflowError):
        return None
    return degrees if -most <= degrees <= most else None


def made_key(moment: datetime | None, kind: str, media_name: str) -> str:
    """A key for what has no id: a digest of time, kind and first media name.

    The text is left out on purpose: a caption that was mended keeps its key.
    Things of one second and kind without media are told apart by ``Seen``.
    """
    told = f"{moment.isoformat() if moment else ''}|{kind}|{media_name}"
    return "t" + hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()
